/**
 * Quickly excludes secrets that short texts cannot hold, so that no index of thousands is built for a few words. For each spelling of a
 * secret it looks up the first four letters: a text without these four in a row does not hold that spelling.
 */
import { lettersOf } from './letters.js';
import { readingsOf } from './readings.js';

/** Whether one of these texts may hold a secret, plain or encoded. A `true` may be wrong, but a `false` is always right. */
export function mayHold(texts: readonly string[]): (secret: string) => boolean {
  const rows = new Set<number>();
  /* The first letters of all rows: they exclude most secrets. */
  const begins = new Uint8Array(128);
  for (const { text } of texts.flatMap((one) => [...readingsOf(one)])) {
    const { letters } = lettersOf(text);
    for (let at = 3; at < letters.length; at += 1) {
      const [a, b, c, d] = [at - 3, at - 2, at - 1, at].map((place) => letters.charCodeAt(place) & 127);
      rows.add(rowOf(a as number, b as number, c as number, d as number));
      begins[a as number] = 1;
    }
  }
  /* 0 stands for a character that is not a letter: then any row may match. */
  begins[0] = 1;
  const has = (a: number, b: number, c: number, d: number): boolean => a * b * c * d === 0 || rows.has(rowOf(a, b, c, d));
  return (secret) => {
    /* A secret with further spellings needs the full search. */
    if (!simple.test(secret)) return true;
    let row = 0;
    let count = 0;
    for (let at = 0; count < 4; at += 1) {
      if (at === secret.length) return true;
      const code = secret.charCodeAt(at) | 32;
      if (!isLetterOrDigit(code)) continue;
      row = (row << 7) | code;
      count += 1;
    }
    if (rows.has(row)) return true;
    if (secret.length < 5) return false;
    /* One by one: taking an array apart costs more than the rest of this function until it is compiled. */
    const a = secret.charCodeAt(0);
    const b = secret.charCodeAt(1);
    const c = secret.charCodeAt(2);
    const d = secret.charCodeAt(3);
    /* The first four letters in hexadecimal, and inside base64 wherever in it the secret begins, as `encodedSpellings` has them. */
    const firstHex = hex(a >> 4);
    const first = base64(a >> 2);
    const second = base64(((a & 15) << 2) | (b >> 6));
    const third = base64(a & 63);
    return (
      (begins[firstHex] === 1 && has(firstHex, hex(a & 15), hex(b >> 4), hex(b & 15))) ||
      (begins[first] === 1 && has(first, base64(((a & 3) << 4) | (b >> 4)), base64(((b & 15) << 2) | (c >> 6)), base64(c & 63))) ||
      (begins[second] === 1 && has(second, base64(b & 63), base64(c >> 2), base64(((c & 3) << 4) | (d >> 4)))) ||
      (begins[third] === 1 && has(third, base64(b >> 2), base64(((b & 3) << 4) | (c >> 4)), base64(((c & 15) << 2) | (d >> 6))))
    );
  };
}

/* ASCII without the characters that begin an escape. */
const simple = /^[ -$'-<>-[\]-~]*$/;

/* Four letters as a number. */
const rowOf = (a: number, b: number, c: number, d: number): number => (a << 21) | (b << 14) | (c << 7) | d;

/* For a code with the bit of lower case set, which digits have anyway. */
const isLetterOrDigit = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

const hex = (digit: number): number => digit + (digit < 10 ? 48 : 87);

/* In lower case; 0 for + and /. */
const base64 = (digit: number): number => (digit < 52 ? 97 + (digit % 26) : digit < 62 ? digit - 4 : 0);

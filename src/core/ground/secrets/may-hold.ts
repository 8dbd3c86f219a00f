/**
 * Tells fast which secrets a short text cannot hold, so that no index of thousands is made for a few words. A row of four letters is looked
 * up for each spelling of a secret: where the text has no such row, it does not have the spelling.
 */
import { lettersOf } from './letters.js';
import { readingsOf } from './readings.js';

/** Says of secrets whether a text may hold them, plain or encoded. It may say yes in vain, and never no where the text holds one. */
export function mayHold(text: string): (secret: string) => boolean {
  const rows = new Set<number>();
  /* The letters that rows begin with: most secrets are recognised by them. */
  const begins = new Uint8Array(128);
  for (const reading of readingsOf(text)) {
    const { letters } = lettersOf(reading.text);
    for (let at = 3; at < letters.length; at += 1) {
      const [a, b, c, d] = [at - 3, at - 2, at - 1, at].map((place) => letters.charCodeAt(place) & 127);
      rows.add(rowOf(a as number, b as number, c as number, d as number));
      begins[a as number] = 1;
    }
  }
  /* A sign that is no letter leaves the row open. */
  begins[0] = 1;
  const has = (a: number, b: number, c: number, d: number): boolean => a * b * c * d === 0 || rows.has(rowOf(a, b, c, d));
  return (secret) => {
    /* What may be spelled in yet other ways is looked at in full. */
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
    const [a, b, c, d] = [secret.charCodeAt(0), secret.charCodeAt(1), secret.charCodeAt(2), secret.charCodeAt(3)];
    /* The first four letters in hexadecimal, and inside base64 wherever in it the secret begins, as `encodedSpellings` has them. */
    const firstHex = hex(a >> 4);
    const [first, second, third] = [base64(a >> 2), base64(((a & 15) << 2) | (b >> 6)), base64(a & 63)];
    return (
      (begins[firstHex] === 1 && has(firstHex, hex(a & 15), hex(b >> 4), hex(b & 15))) ||
      (begins[first] === 1 && has(first, base64(((a & 3) << 4) | (b >> 4)), base64(((b & 15) << 2) | (c >> 6)), base64(c & 63))) ||
      (begins[second] === 1 && has(second, base64(b & 63), base64(c >> 2), base64(((c & 3) << 4) | (d >> 4)))) ||
      (begins[third] === 1 && has(third, base64(b >> 2), base64(((b & 3) << 4) | (c >> 4)), base64(((c & 15) << 2) | (d >> 6))))
    );
  };
}

/* ASCII without what escapes begin with. */
const simple = /^[ -$'-<>-[\]-~]*$/;

/* Four letters as a number. */
const rowOf = (a: number, b: number, c: number, d: number): number => (a << 21) | (b << 14) | (c << 7) | d;

/* Of a code whose bit for small letters was set: digits have it anyway. */
const isLetterOrDigit = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

const hex = (digit: number): number => digit + (digit < 10 ? 48 : 87);

/* In small letters; 0 for the signs + and /. */
const base64 = (digit: number): number => (digit < 52 ? 97 + (digit % 26) : digit < 62 ? digit - 4 : 0);

/** What a search looks for, so that it finds one secret in each of its spellings. */
import { bytesOf } from '../base64.js';
import { foldedLetters } from './letters.js';

/** A row of letters that gives a secret away. */
export interface Spelling {
  readonly letters: string;
  /** How many gaps the secret itself has between them. */
  readonly gaps: number;
  /** How many characters that are no letters stand before them and after them in the secret. */
  readonly before: number;
  readonly after: number;
  /** The secret is written in small letters. */
  readonly isSmall: boolean;
  /** It is base64 or hexadecimal: what stands around it may hold the rest of the secret. */
  readonly isEncoded: boolean;
  /** It holds more than letters and digits. */
  readonly hasSymbols: boolean;
}

/* A secret with fewer letters is compared with all its characters, if it has that many. */
const fewLetters = 4;

/* Encoded, shorter secrets are as short as words. */
const shortestEncoded = 5;

/* The beginning of a longer secret gives away the rest, which is hidden with it. */
const longestEncoded = 256;

/* So many characters around the letters are hidden with them. */
const mostAround = 8;

/** How a secret reads with another case, other accents, blanks or separators. Absent where it has too few letters to be distinguished from words. */
export function plainSpelling(secret: string): Spelling | undefined {
  const facts = { before: 0, after: 0, isSmall: secret === secret.toLowerCase(), isEncoded: false, hasSymbols: false };
  const { letters, count } = foldedLetters(secret);
  if (letters.length < fewLetters) {
    const all = foldedLetters(secret, 'all');
    if (all.letters.length >= fewLetters) return { ...facts, letters: all.letters, gaps: all.count, hasSymbols: true };
    if (letters.length < (/^\d*$/.test(letters) ? shortestNumber : shortestWord)) return undefined;
  }
  const [before = ''] = /^[^\p{L}\p{N}]*/u.exec(secret.slice(0, mostAround)) ?? [];
  const [after = ''] = /[^\p{L}\p{N}]*$/u.exec(secret.slice(-mostAround)) ?? [];
  return { ...facts, letters, gaps: count, before: before.length, after: after.length };
}

/*
 * One letter is in every text. A number of two digits, the month in which a card expires for example, is in every date and amount;
 * three digits are what a card's security code has.
 */
const shortestWord = 2;
const shortestNumber = 3;

/** How a secret reads in hexadecimal, and inside base64, wherever in it the secret begins. */
export function encodedSpellings(secret: string): Spelling[] {
  const bytes = bytesOf(secret.slice(0, longestEncoded));
  const { length } = bytes;
  if (length < shortestEncoded) return [];
  let hex = '';
  for (let at = 0; at < length; at += 1) hex += bytes.charCodeAt(at).toString(16).padStart(2, '0');
  /* Three bytes are four characters. Of these, only those are looked for that no byte beside the secret has a part in. */
  const shifted = [0, 1, 2].map((shift) =>
    btoa('\0'.repeat(shift) + bytes).slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + length) * 4) / 3)),
  );
  return [hex, ...shifted].map((text) => {
    const letters = text.replace(/[+/]/g, '').toLowerCase();
    return { letters, gaps: text.length - letters.length, before: 0, after: 0, isSmall: true, isEncoded: true, hasSymbols: false };
  });
}

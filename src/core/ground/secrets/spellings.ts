/** The spellings of a secret that the search looks for. */

import { bytesOf } from '../base64.js';
import { latePattern } from '../late-pattern.js';
import { foldedLetters } from './letters.js';

/** A sequence of letters that reveals a secret. */
export interface Spelling {
  readonly letters: string;
  /** How many gaps the secret itself has between its letters. */
  readonly gaps: number;
  /** How many other characters the secret has before and after its letters. */
  readonly before: number;
  readonly after: number;
  /** The secret is in lower case. */
  readonly isSmall: boolean;
  /** It is base64 or hexadecimal: the characters around it may hold the rest of the secret. */
  readonly isEncoded: boolean;
  /** `letters` holds symbols as well. */
  readonly hasSymbols: boolean;
}

/* A secret with fewer letters is compared by all its characters, if it has at least this many. */
const fewLetters = 4;

/* Shorter secrets are not searched in encoded form, because that would look like a word. */
const shortestEncoded = 5;

/* Only the beginning of a longer secret is searched for; the rest is hidden together with it. */
const longestEncoded = 256;

/* How many symbols before and after the letters are hidden with them. */
const mostAround = 8;

/* What stands before the first letter or digit, and after the last. */
const leading = /* @__PURE__ */ latePattern(String.raw`^[^\p{L}\p{N}]*`, 'u');
const trailing = /* @__PURE__ */ latePattern(String.raw`[^\p{L}\p{N}]*$`, 'u');

/**
 * The spelling of a secret regardless of case, accents, blanks and separators. `undefined` where it is too short to be distinguished from
 * words.
 */
export function plainSpelling(secret: string): Spelling | undefined {
  const facts = { before: 0, after: 0, isSmall: secret === secret.toLowerCase(), isEncoded: false, hasSymbols: false };
  const { letters, count } = foldedLetters(secret);
  if (letters.length < fewLetters) {
    const all = foldedLetters(secret, 'all');
    if (all.letters.length >= fewLetters) return { ...facts, letters: all.letters, gaps: all.count, hasSymbols: true };
    if (letters.length < (/^\d*$/.test(letters) ? shortestNumber : shortestWord)) return undefined;
  }
  const [before = ''] = leading().exec(secret.slice(0, mostAround)) ?? [];
  const [after = ''] = trailing().exec(secret.slice(-mostAround)) ?? [];
  return { ...facts, letters, gaps: count, before: before.length, after: after.length };
}

/*
 * Every text contains single letters, and every date or amount contains two-digit numbers. Three digits are the length of a card's security
 * code.
 */
const shortestWord = 2;
const shortestNumber = 3;

/** The spellings of a secret in hexadecimal and in base64, for each offset at which it may begin there. */
export function encodedSpellings(secret: string): Spelling[] {
  const bytes = bytesOf(secret.slice(0, longestEncoded));
  const { length } = bytes;
  if (length < shortestEncoded) return [];
  let hex = '';
  for (let at = 0; at < length; at += 1) hex += bytes.charCodeAt(at).toString(16).padStart(2, '0');
  /* Three bytes are four characters. Only those characters are searched for that do not depend on neighbouring bytes. */
  const shifted = [0, 1, 2].map((shift) =>
    btoa('\0'.repeat(shift) + bytes).slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + length) * 4) / 3)),
  );
  return [hex, ...shifted].map((text) => {
    const letters = text.replace(/[+/]/g, '').toLowerCase();
    return { letters, gaps: text.length - letters.length, before: 0, after: 0, isSmall: true, isEncoded: true, hasSymbols: false };
  });
}

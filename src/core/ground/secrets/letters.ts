/**
 * The search for secrets compares only letters and digits: whoever repeats a secret may change its case, accents, blanks, quotes and
 * separators.
 */
import { latePattern } from '../late-pattern.js';

/** The letters and digits of a text, in small letters and without accents. */
export interface Letters {
  readonly letters: string;
  /** `starts[i]` and `ends[i]` are the places around the character that gave letter i. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** `gaps[i]` counts the gaps before letter i: runs of other characters that stand between letters. */
  readonly gaps: readonly number[];
}

/** Which characters are kept: letters and digits, or all but blanks. */
export type Kept = 'letters' | 'all';

/** Reads the letters of a text. */
export function lettersOf(text: string, kept: Kept = 'letters'): Letters {
  const starts: number[] = [];
  const ends: number[] = [];
  const gaps: number[] = [];
  let letters = '';
  let gap = 0;
  let isGap = false;
  for (let at = 0, next = 0; at < text.length; at = next) {
    const code = text.codePointAt(at) as number;
    next = at + (code > 0xffff ? 2 : 1);
    const folded = foldedCharacter(code, kept);
    if (folded === accent) {
      /* An accent belongs to the letter before it. */
      if (!isGap && ends.length > 0) ends[ends.length - 1] = next;
      continue;
    }
    if (folded === '') {
      isGap = true;
      continue;
    }
    if (isGap && letters !== '') gap += 1;
    isGap = false;
    letters += folded;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at);
      ends.push(next);
      gaps.push(gap);
    }
  }
  return { letters, starts, ends, gaps };
}

/** All letters of a text as one string. `count` is the number of gaps between them. */
export function foldedLetters(text: string, kept: Kept = 'letters'): { readonly letters: string; readonly count: number } {
  const [others] = parting[kept];
  const folded = isAscii.test(text) ? text.toLowerCase() : folding(text);
  const parts = folded.split(others()).filter(Boolean);
  return { letters: parts.join(''), count: Math.max(0, parts.length - 1) };
}

const isAscii = /^[\0-\x7f]*$/;

/* Combining marks, which belong to the letter before them, and invisible characters. */
const accents = /* @__PURE__ */ latePattern(String.raw`[\p{M}\p{Cf}]+`, 'gu');

/* To upper case and back: then ß equals ss, and all forms of a letter are equal. */
const folding = (text: string): string =>
  text.normalize('NFKD').replace(accents(), '').toLowerCase().toUpperCase().toLowerCase().replace(accents(), '').replaceAll('ς', 'σ');

/* Marks a character that is not a letter and does not separate letters. */
const accent = '\u0301';

/* The size of the caches below. Owner: this module. Key: a character. Never invalidated: a character always folds to the same text. */
const mostFolded = 4_096;

const parting: Readonly<Record<Kept, readonly [others: () => RegExp, known: Map<number, string>]>> = {
  letters: [/* @__PURE__ */ latePattern(String.raw`[^\p{L}\p{N}]+`, 'u'), new Map()],
  all: [/* @__PURE__ */ latePattern(String.raw`\s+`, 'u'), new Map()],
};

/* Compiling an expression for all of Unicode takes a millisecond, and most texts are ASCII. */
const keptAscii: Readonly<Record<Kept, RegExp>> = { letters: /[a-z\d]/i, all: /\S/ };

function foldedCharacter(code: number, kept: Kept): string {
  if (code < 128) return keptAscii[kept].test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase() : '';
  const [others, known] = parting[kept];
  const before = known.get(code);
  if (before !== undefined) return before;
  const character = String.fromCodePoint(code);
  const folded = folding(character).split(others()).join('') || (character.replace(accents(), '') === '' ? accent : '');
  if (known.size < mostFolded) known.set(code, folded);
  return folded;
}

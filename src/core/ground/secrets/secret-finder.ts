/** Finds many secrets in one walk through a text (Aho-Corasick): the time grows with the text, however many secrets there are. */
import { latePattern } from '../late-pattern.js';
import { type Letters, lettersOf } from './letters.js';
import type { Reading } from './readings.js';
import type { Spelling } from './spellings.js';

/** Called with the position of each secret in the reading. */
export type Found = (from: number, to: number) => void;

/* With this many letters, or digits, a match is always the secret. */
const enoughLetters = 8;
const enoughDigits = 6;

/* With this many letters without gaps, a match may be part of a word. */
const wordLike = 6;

/* With this many letters, a match may touch other characters, but not be part of a longer word or number. */
const almostWordLike = 4;

/* Scripts from here on have no blanks between words. */
const firstUnspaced = 0x0e00;

/* Common words that may also be names. In lower case such a match is the word, not the name. */
const commonWords = /* @__PURE__ */ new Set(
  /* @__PURE__ */ 'an and are as at be by can do for from has have he if in is it may must no not of on or she so that the to was will with you'.split(
    ' ',
  ),
);

/* The fields of a node, by their index. */
const [parent, code, depth, shorter, next, end] = [0, 1, 2, 3, 4, 5];
const fields = 6;

/** A search for any number of secrets. */
export class SecretFinder {
  /*
   * A tree of letters. `code` is the letter that leads from `parent` to the node. `shorter` is the node of the longest suffix of the node's
   * letters that is also the beginning of a spelling. `next` is the first node along the chain of `shorter` at which a spelling ends. The
   * spelling that ends at a node is `#spellings[end - 1]`. Node 0 is the root.
   */
  readonly #nodes: Int32Array;
  #size = 1;
  /*
   * Most nodes have one child, which is the next node. The other children are here, in a hash table by parent and letter (open addressing).
   */
  readonly #others: Int32Array;
  readonly #shift: number;
  readonly #spellings: Spelling[] = [];
  readonly #hasSymbols: boolean;

  constructor(given: readonly Spelling[]) {
    const most = given.reduce((sum, { letters }) => sum + letters.length, 1);
    /* Each spelling adds at most one node that is not the next one of its parent. */
    const bits = Math.ceil(Math.log2(given.length + 1)) + 1;
    this.#nodes = new Int32Array((most + 1) * fields);
    this.#others = new Int32Array(2 ** bits);
    this.#shift = 32 - bits;
    this.#hasSymbols = given.some(({ hasSymbols }) => hasSymbols);
    for (const spelling of given) this.#insert(spelling);
    this.#link();
  }

  #get(node: number, field: number): number {
    return this.#nodes[node * fields + field] as number;
  }

  #set(node: number, field: number, value: number): void {
    this.#nodes[node * fields + field] = value;
  }

  #insert(spelling: Spelling): void {
    const { letters } = spelling;
    let node = 0;
    for (let at = 0; at < letters.length; at += 1) {
      const letter = letters.charCodeAt(at);
      node = this.#child(node, letter) || this.#add(node, letter);
    }
    const known = this.#spellings[this.#get(node, end) - 1];
    if (known === undefined) this.#set(node, end, this.#spellings.push(spelling));
    else this.#spellings[this.#get(node, end) - 1] = both(known, spelling);
  }

  #add(from: number, letter: number): number {
    const node = this.#size;
    this.#size += 1;
    this.#set(node, parent, from);
    this.#set(node, code, letter);
    this.#set(node, depth, this.#get(from, depth) + 1);
    if (node !== from + 1) this.#others[this.#slotOf(from, letter)] = node;
    return node;
  }

  /* 0 where there is none. */
  #child(from: number, letter: number): number {
    const first = from + 1;
    const isFirst = first < this.#size && this.#get(first, parent) === from && this.#get(first, code) === letter;
    return isFirst ? first : (this.#others[this.#slotOf(from, letter)] as number);
  }

  #slotOf(from: number, letter: number): number {
    const last = this.#others.length - 1;
    let slot = Math.imul(Math.imul(from, 0x9e3779b1) ^ letter, 0x85ebca6b) >>> this.#shift;
    for (;;) {
      const node = this.#others[slot] as number;
      if (node === 0 || (this.#get(node, parent) === from && this.#get(node, code) === letter)) return slot;
      slot = (slot + 1) & last;
    }
  }

  /* In the order of depth: the links of shorter nodes are needed for longer ones. */
  #link(): void {
    for (const node of this.#byDepth()) {
      const from = this.#get(node, parent);
      const linked = from === 0 ? 0 : this.#step(this.#get(from, shorter), this.#get(node, code));
      this.#set(node, shorter, linked);
      this.#set(node, next, this.#get(linked, end) === 0 ? this.#get(linked, next) : linked);
    }
  }

  /* A counting sort: sorting by comparison would take longer than everything else. */
  #byDepth(): Int32Array {
    const places = new Int32Array(this.#size + 1);
    const count = (level: number): number => (places[level] = (places[level] as number) + 1);
    for (let node = 0; node < this.#size; node += 1) count(this.#get(node, depth) + 1);
    for (let level = 1; level < places.length; level += 1) places[level] = (places[level] as number) + (places[level - 1] as number);
    const sorted = new Int32Array(this.#size);
    for (let node = 0; node < this.#size; node += 1) sorted[count(this.#get(node, depth)) - 1] = node;
    return sorted;
  }

  #step(from: number, letter: number): number {
    for (let node = from; ; node = this.#get(node, shorter)) {
      const found = this.#child(node, letter);
      if (found !== 0 || node === 0) return found;
    }
  }

  /**
   * Calls `found` for every secret in a reading. `cut` is the position at which the text is cut when it is shown, or infinite: a secret that
   * begins before the cut may end beyond the part that is searched.
   */
  find(reading: Reading, read: Letters, found: Found, cut: number): void {
    this.#walk(reading, read, found, cut);
    if (this.#hasSymbols) this.#walk(reading, lettersOf(reading.text, 'all'), found, cut);
  }

  #walk({ text, places }: Reading, read: Letters, found: Found, cut: number): void {
    const { letters, starts, ends } = read;
    const placeOf = (letter: number): number => places?.[starts[letter] as number] ?? (starts[letter] as number);
    const grow = growing(text);
    let node = 0;
    for (let last = 0; last < letters.length; last += 1) {
      node = this.#step(node, letters.charCodeAt(last));
      const spelling = this.#endingAt(node, read, text, last);
      if (spelling !== undefined) {
        const [from, to] = [starts[last + 1 - spelling.letters.length] as number, ends[last] as number];
        found(...(spelling.isEncoded ? grow(from, to) : withSymbols(text, from, to, spelling)));
      }
      const first = last + 1 - this.#get(node, depth);
      if (last - first + 1 >= enoughLetters && placeOf(first) < cut && placeOf(last) >= cut) found(starts[first] as number, text.length);
    }
  }

  /* The longest spelling that ends with this letter and counts as a secret here. */
  #endingAt(node: number, read: Letters, text: string, last: number): Spelling | undefined {
    for (let at = this.#get(node, end) === 0 ? this.#get(node, next) : node; at !== 0; at = this.#get(at, next)) {
      const spelling = this.#spellings[this.#get(at, end) - 1] as Spelling;
      if (isSecretThere(spelling, read, text, last)) return spelling;
    }
    return undefined;
  }
}

/* Two secrets may have the same letters and differ in the rest: the result covers both. */
const both = (one: Spelling, other: Spelling): Spelling => ({
  letters: one.letters,
  gaps: Math.max(one.gaps, other.gaps),
  before: Math.max(one.before, other.before),
  after: Math.max(one.after, other.after),
  isSmall: one.isSmall || other.isSmall,
  isEncoded: one.isEncoded || other.isEncoded,
  hasSymbols: one.hasSymbols,
});

/* Whether a match is the secret, and not part of another word. The fewer letters it has, the stricter the conditions. */
function isSecretThere({ letters: own, gaps: ownGaps, isSmall, hasSymbols }: Spelling, read: Letters, text: string, last: number): boolean {
  const { letters, gaps, starts, ends } = read;
  const first = last + 1 - own.length;
  if (own.length >= enoughLetters || (own.length >= enoughDigits && /^\d+$/.test(own))) return true;
  const isTogether = (gaps[last] as number) - (gaps[first] as number) <= ownGaps;
  const before = gaps[first - 1] === gaps[first];
  const after = gaps[last + 1] === gaps[last];
  const isWhole = !before && !after;
  if (own.length >= wordLike) return isTogether || isWhole;
  if (!isTogether) return false;
  if (hasSymbols || own.charCodeAt(0) >= firstUnspaced) return true;
  if (isWhole) return isSmall || !commonWords.has(text.slice(starts[first], ends[last]));
  const isSame = (beside: number, at: number): boolean => isDigit(letters.charCodeAt(beside)) === isDigit(letters.charCodeAt(at));
  return own.length >= almostWordLike && !(before && isSame(first - 1, first)) && !(after && isSame(last + 1, last));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/* The range of a match, with the symbols that the secret has before and after its letters. */
function withSymbols(text: string, from: number, to: number, { before, after }: Spelling): [from: number, to: number] {
  let [first, end] = [from, to];
  while (first > 0 && from - first < before && symbol().test(text.charAt(first - 1))) first -= 1;
  while (end < text.length && end - to < after && symbol().test(text.charAt(end))) end += 1;
  return [first, end];
}

const symbol = /* @__PURE__ */ latePattern(String.raw`[^\p{L}\p{N}\s]`, 'u');

/* Extends a range to the whole encoded text around it. It walks each such text once, however many matches are in it. */
function growing(text: string): (from: number, to: number) => [from: number, to: number] {
  let [first, end] = [0, 0];
  return (from, to) => {
    if (from < first || to > end) {
      let start = from;
      while (start > end && encoded.test(text.charAt(start - 1))) start -= 1;
      [first, end] = [start, to];
      while (end < text.length && (encoded.test(text.charAt(end)) || text.charAt(end) === '=')) end += 1;
    }
    return [first, end];
  };
}

const encoded = /[\w+/-]/;

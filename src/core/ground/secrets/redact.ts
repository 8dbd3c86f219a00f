/** Removes secrets from everything that an error, event or log line may show. */
import { findCards } from './card-numbers.js';
import { lettersOf } from './letters.js';
import { mayHold } from './may-hold.js';
import { readingsOf } from './readings.js';
import { SecretFinder } from './secret-finder.js';
import { isSecretHeader, type SensitiveNames, sensitiveNames } from './secret-names.js';
import { encodedSpellings, plainSpelling, type Spelling } from './spellings.js';

/** Replaces what was hidden. */
export const mark = '[redacted]';

/* An error shows at most this many characters of one text of an answer. */
const longestShown = 2_000;

/* How many members of an object, and entries of a list, an error shows. No model has nearly as many members. */
const mostMembers = 200;
const mostEntries = 20;

/* How many characters an error shows in all; a value that is not a text counts as one. An answer can hold far more than anyone reads. */
const mostShown = 200_000;

/* How many characters of secrets are searched for: several times those of a full bulk load. With more, no text is shown at all. */
const mostSecret = 1_000_000;

/* Encoded forms are searched for only of the first secrets, up to this many characters: the credential and the request come first. */
const mostEncoded = 100_000;

/*
 * Short texts are searched without an index of all secrets, because building the index takes longer: up to so many characters in one text
 * and in all that are cleaned together, and so many times.
 */
const shortText = 500;
const shortTogether = 500_000;
const fewTimes = 3;

/* Characters that are searched past the cut, so that a secret that begins before the cut is still recognised. */
const lookahead = 200;

/**
 * Calls `visit` with each secret until it returns `true`. Returns whether it did. An iterator would be slower for the thousands of an
 * answer.
 */
export type EachSecret = (visit: (secret: string) => boolean) => boolean;

/** Hides the secrets of one call: their exact values, and members by name. */
export class Redactor {
  readonly #names: SensitiveNames;
  readonly #base: Redactor | undefined;
  /* Read at the first text: most redactors never clean one. */
  readonly #each: EachSecret;
  /* Secrets that can be read only once are read for the index. */
  readonly #isReadOnce: boolean;
  /* An index of all secrets; `undefined` where there are too many. */
  #index: readonly SecretFinder[] | undefined;
  #isIndexed = false;
  #shortTimes = 0;

  /** `base`: a redactor for further secrets, which several others share. */
  constructor(names: Iterable<string>, secrets: Iterable<string> | EachSecret, base?: Redactor) {
    this.#names = sensitiveNames(names);
    this.#each = typeof secrets === 'function' ? secrets : eachOf(secrets);
    this.#isReadOnce = 'next' in secrets;
    this.#base = base;
  }

  /* Finders for all secrets, for any text. */
  #finders(): readonly SecretFinder[] | undefined {
    if (!this.#isIndexed) {
      this.#isIndexed = true;
      this.#index = this.#withBase(spellingsOf(this.#each));
    }
    return this.#index;
  }

  /* Finders for the secrets that these texts may hold. */
  #findersFor(texts: readonly string[]): readonly SecretFinder[] | undefined {
    const together = texts.reduce((sum, { length }) => sum + length, 0);
    const isShort = together <= shortTogether && texts.every(({ length }) => length <= shortText);
    if (this.#isIndexed || this.#isReadOnce || !isShort || this.#shortTimes === fewTimes) return this.#finders();
    this.#shortTimes += 1;
    const mayBe = mayHold(texts);
    const near = new Set<string>();
    let size = 0;
    const isTooMuch = this.#each((secret) => {
      size += secret.length;
      if (mayBe(secret)) near.add(secret);
      return size > mostSecret;
    });
    return isTooMuch ? this.#finders() : this.#withBase(spellingsOf(eachOf(near)));
  }

  #withBase(spellings: readonly Spelling[] | undefined): readonly SecretFinder[] | undefined {
    const others = this.#base === undefined ? [] : this.#base.#finders();
    return spellings && others && (spellings.length === 0 ? others : [...others, new SecretFinder(spellings)]);
  }

  /** A text without the secrets of this call and without anything that is a card number by its check digit. */
  text(text: string): string {
    return this.excerpt(text, Number.POSITIVE_INFINITY);
  }

  /** The beginning of a text, cleaned. A secret that continues beyond the end is hidden as well. */
  excerpt(text: string, length: number): string {
    return this.excerpts([text], length)[0] as string;
  }

  /** The beginnings of several texts, cleaned. It looks through the secrets once, not once for each text. */
  excerpts(texts: readonly string[], length: number): string[] {
    if (texts.every((text) => text === '')) return [...texts];
    const isCut = texts.some((text) => text.length > length + lookahead);
    const finders = isCut ? this.#finders() : this.#findersFor(texts);
    return texts.map((text) => (text === '' ? text : finders === undefined ? mark : cleaned(text, length, finders)));
  }

  /** A copy of a value, every member with a sensitive name blanked as a whole, every other text cleaned. */
  copy(value: unknown): unknown {
    this.#finders();
    return this.#copy(value, 0, { left: mostShown });
  }

  #copy(value: unknown, depth: number, room: { left: number }): unknown {
    room.left -= typeof value === 'string' ? Math.min(value.length, longestShown) : 1;
    if (typeof value === 'string') return this.excerpt(value, longestShown);
    if (typeof value === 'number') return this.text(String(value)) === String(value) ? value : mark;
    if (typeof value !== 'object' || value === null) return value;
    if (depth > 20) return '[deeper]';
    if (room.left < 0) return '[more]';
    if (Array.isArray(value)) {
      const shown = value.slice(0, mostEntries).map((one) => this.#copy(one, depth + 1, room));
      return value.length > shown.length ? [...shown, `[${value.length - shown.length} more]`] : shown;
    }
    const copy = {};
    const members = Object.entries(value);
    if (members.length > mostMembers) members.splice(mostMembers, members.length, ['…', `${members.length - mostMembers} more`]);
    for (const [name, member] of members) {
      const hidden = this.#names.has(name) && member !== null && member !== '';
      /* Defined, not assigned: an answer may have a member named __proto__. Two names may become one mark. */
      const value = hidden ? mark : this.#copy(member, depth + 1, room);
      Object.defineProperty(copy, this.excerpt(name, longestShown), { value, enumerable: true, configurable: true });
    }
    return copy;
  }

  /** Headers of an answer: without those that hold secrets by their names, every value cleaned. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    const kept = Object.entries(headers).filter(([name]) => !isSecretHeader(name));
    return Object.fromEntries(kept.map(([name, value]) => [name, this.text(value)]));
  }
}

/* The beginning of a text, without what the finders find. */
function cleaned(text: string, length: number, finders: readonly SecretFinder[]): string {
  const seen = text.slice(0, length + lookahead);
  const cut = seen.length < text.length ? length : Number.POSITIVE_INFINITY;
  /* The start of each hidden part, with its end. */
  const hidden = new Map<number, number>();
  for (const reading of readingsOf(seen)) {
    const { places } = reading;
    const found = (from: number, to: number): void => {
      const [start, end] = places === undefined ? [from, to] : [places[from] as number, places[to] as number];
      hidden.set(start, Math.max(end, hidden.get(start) ?? 0));
    };
    const letters = finders.length > 0 && lettersOf(reading.text);
    if (letters) for (const finder of finders) finder.find(reading, letters, found, cut);
    findCards(reading.text, found);
  }
  let clean = '';
  let kept = 0;
  for (const [start, end] of [...hidden].sort(([one], [other]) => one - other)) {
    if (start >= length) break;
    /* Secrets may overlap: then everything that they cover is hidden. */
    if (start >= kept) clean += seen.slice(kept, start) + mark;
    kept = Math.max(kept, end);
  }
  return (clean + seen.slice(kept, length)).slice(0, length);
}

/* The spellings of all secrets; `undefined` where there are too many. */
function spellingsOf(each: EachSecret): Spelling[] | undefined {
  const all = new Set<string>();
  let size = 0;
  const isTooMuch = each((secret) => {
    if (!all.has(secret)) size += secret.length;
    all.add(secret);
    return size > mostSecret;
  });
  if (isTooMuch) return undefined;
  let left = mostEncoded;
  return [...all].flatMap((secret) => {
    left -= secret.length;
    /* A secret may itself contain something that looks like an escape, which is decoded together with the others in a text. */
    const plain = Array.from(readingsOf(secret), ({ text }) => plainSpelling(text) ?? []);
    return [...plain, left < 0 ? [] : encodedSpellings(secret)].flat();
  });
}

const eachOf =
  (secrets: Iterable<string>): EachSecret =>
  (visit) => {
    for (const secret of secrets) if (visit(secret)) return true;
    return false;
  };

/* So many objects are searched by one call of `some`: to compile a loop over all of them costs 5 ms while a program meets its first drift. */
const searchedAtOnce = 1_000;

/**
 * The values of members with these names, at any depth. It does not recurse, as an answer may be nested deeper than the stack allows. It loops
 * by index: the entries of a long list would take many times its memory, and V8 has not optimised this code at a program's first drift, when
 * `for … of` takes twice as long.
 */
export function sensitiveValues(value: unknown, names: Iterable<string>): EachSecret {
  const sensitive = sensitiveNames(names);
  return (visit) => {
    /* The objects left to search: those inside a sensitive member, and the others. */
    const secret: object[] = [];
    const open: object[] = [];
    let isInside = false;
    const isLast = (member: unknown, isSecret: boolean): boolean => {
      if (typeof member === 'string' || typeof member === 'number') return isSecret && visit(String(member));
      if (typeof member === 'object' && member !== null) (isSecret ? secret : open).push(member);
      return false;
    };
    const isLastIn = (here: object): boolean => {
      if (Array.isArray(here)) {
        for (let at = 0; at < here.length; at += 1) if (isLast(here[at], isInside)) return true;
        return false;
      }
      const keys = Object.keys(here);
      for (let at = 0; at < keys.length; at += 1) {
        const name = keys[at] as string;
        if (isLast((here as Readonly<Record<string, unknown>>)[name], isInside || sensitive.has(name))) return true;
      }
      return false;
    };
    isLast(value, false);
    while (secret.length + open.length > 0) {
      isInside = secret.length > 0;
      if ((isInside ? secret : open).splice(-searchedAtOnce).some(isLastIn)) return true;
    }
    return false;
  };
}

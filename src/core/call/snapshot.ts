/**
 * Copies the arguments of a call at once, so that the caller may change, reuse or wipe the objects right after the call. Every member is
 * read once, as JSON would write it. Values that JSON would drop, or turn into `null` or `{}`, are reported.
 */
import { defined } from '../ground/defined.js';
import type { Issue } from '../ground/errors.js';
import { isPlain } from './check-options.js';
import type { FilesEncoding } from './multipart.js';

/** A copy, and the problems of the original. */
export interface Snapshot<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
  /** The paths of `Date` objects: the copy holds their text, in a format that no vendor documents. */
  readonly dates: readonly string[];
}

/**
 * The copies that are kept for later calls, with their problems, so that none is copied twice: the rows of a bulk load are copied when their
 * source yields them. Owner: this module. Key: the copy. Lives as long as the copy; never invalidated, as only this library holds the copy.
 */
const ours = new WeakMap<object, Notes>();

/** Copies a value. `files`: how to recognise and copy the contents of files in it. */
export function snapshot<T>(value: T, files?: FilesEncoding): Snapshot<T> {
  const { copy, notes } = copiedWithNotes(value, files);
  return { value: copy, issues: notes.issues, dates: notes.dates };
}

function copiedWithNotes<T>(value: T, files?: FilesEncoding): { readonly copy: T; readonly notes: Notes } {
  const notes: Notes = { issues: [], dates: [], files };
  return { copy: copyOf(value, '', notes, []) as T, notes };
}

/**
 * A copy to keep for later calls, of a row or of the options of a list. Problems of the original are reported when the copy is sent, also
 * if reading the original throws.
 */
export function kept<T>(value: T): T {
  try {
    const { copy, notes } = copiedWithNotes(value);
    if (typeof copy === 'object' && copy !== null && copy !== value) ours.set(copy, notes);
    return copy;
  } catch {
    const nothing = {};
    ours.set(nothing, { issues: [{ path: '', message: 'cannot be read' }], dates: [], files: undefined });
    return nothing as T;
  }
}

/** A kept copy with more members. What was found wrong with the original stays known: a plain copy of it would be sent without a word. */
export function withMembers<T extends object>(copy: T, members: Readonly<Record<string, unknown>>): T {
  const more = { ...copy, ...members };
  const notes = ours.get(copy);
  if (notes !== undefined) ours.set(more, notes);
  return more;
}

/**
 * A copy of a call's options to keep for later calls. Options that cannot be read or are not an object are passed on: the call refuses
 * them.
 */
export function keptOptions<Options extends object>(options: Options): Options {
  return argumentsFrom(() => {
    if (!isPlain(options)) return options;
    const own = { ...options } as Record<string, unknown>;
    for (const part of ['extraBody', 'extraQuery', 'context']) if (own[part] !== undefined) own[part] = kept(own[part]);
    if (isPlain(own['headers'])) own['headers'] = { ...(own['headers'] as object) };
    return own as Options;
  });
}

/** Makes the arguments of a call. If what the caller gave cannot be read, it returns arguments that the call refuses. */
export function argumentsFrom<Arguments extends object>(make: () => Arguments): Arguments {
  try {
    return make();
  } catch {
    return unreadable as Arguments;
  }
}

/* Reading it throws, so that the call refuses it like other bad arguments. */
const unreadable: object = /* @__PURE__ */ Object.freeze({
  get params(): never {
    throw new TypeError('it cannot be read');
  },
  get signal(): never {
    throw new TypeError('it cannot be read');
  },
});

interface Notes {
  readonly issues: Issue[];
  readonly dates: string[];
  readonly files: FilesEncoding | undefined;
}

function copyOf(given: unknown, path: string, notes: Notes, within: readonly object[]): unknown {
  /* Most values are texts, which are sent as they are. */
  if (typeof given === 'string' || typeof given === 'boolean') return given;
  const refuse = (message: string): unknown => notes.issues.push({ path, message });
  const value = asWritten(given, path, notes);
  if (value === undefined && given !== undefined) refuse('is undefined by its own toJSON, so JSON would leave it out');
  if (typeof value !== 'object' || value === null) {
    const problem = scalarProblem(value);
    if (problem !== undefined) refuse(problem);
    return value;
  }
  if (notes.files?.isContent(value)) return notes.files.own(value);
  const known = ours.get(value);
  if (known !== undefined) {
    const inside = (place: string): string => [path, place].filter((part) => part !== '').join('.');
    notes.issues.push(...known.issues.map((issue) => ({ ...issue, path: inside(issue.path) })));
    notes.dates.push(...known.dates.map(inside));
    return value;
  }
  if (within.includes(value)) return refuse('contains itself, so it cannot be written as JSON');
  const inside = [...within, value];
  const at = (name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, place) => {
      const entry = copyOf(value[place], at(place), notes, inside);
      if (entry === undefined) notes.issues.push({ path: at(place), message: 'is undefined, which a JSON list cannot contain' });
      return entry;
    });
  }
  if (!isPlain(value)) {
    /* The value itself is checked where it is used: it may be a stream, for example. */
    if (path !== '') refuse('cannot be written as JSON: expected a plain object, a list, a string, a number, a boolean or null');
    return value;
  }
  /* A spread reads every member once, also one that is called __proto__. It would read symbols as well, which JSON has not. */
  const copy: Record<string, unknown> = { ...(hasSymbols(value) ? Object.fromEntries(Object.entries(value)) : value) };
  let isWhole = true;
  for (const name of Object.keys(copy)) {
    const given = copy[name];
    const member = copyOf(given, at(name), notes, inside);
    if (member !== given) copy[name] = member;
    isWhole &&= member !== undefined;
  }
  return isWhole ? copy : defined(copy);
}

const hasSymbols = (value: object): boolean => Object.getOwnPropertySymbols(value).length > 0;

/* The value that JSON would write: the result of `toJSON`, and the primitive inside a wrapper object. */
function asWritten(value: unknown, path: string, { dates, issues }: Notes): unknown {
  if ((typeof value !== 'object' && typeof value !== 'bigint') || value === null) return value;
  if (value instanceof Date) {
    dates.push(path);
    if (Number.isNaN(value.getTime())) issues.push({ path, message: 'is an invalid Date' });
  }
  const { toJSON } = value as { readonly toJSON?: unknown };
  const plain: unknown = typeof toJSON === 'function' ? toJSON.call(value, path.slice(path.lastIndexOf('.') + 1)) : value;
  const isBoxed = plain instanceof String || plain instanceof Number || plain instanceof Boolean;
  return isBoxed ? plain.valueOf() : plain;
}

/** Why JSON or a URL cannot carry a value that is not an object without changing it; `undefined` where they can. */
export function scalarProblem(value: unknown): string | undefined {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `is ${value}, which cannot be sent`;
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      return 'is a whole number beyond 2^53, where digits are lost: give it as a string';
    return undefined;
  }
  if (typeof value === 'bigint') return 'is a BigInt, which JSON cannot represent: give it as a string';
  return typeof value === 'function' || typeof value === 'symbol' ? `is a ${typeof value}, which cannot be sent` : undefined;
}

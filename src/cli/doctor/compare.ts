/** Compares an answer with what this library believes of it. What it says holds names of members and forms of values, never a value. */
import type { Schema } from '../../core/contract/schema.js';
import { judgeResponse } from '../../core/contract/validate.js';
import { parseDate } from '../../core/ground/dates.js';
import { membersOf } from '../../core/ground/members-of.js';
import { nearest } from '../../core/ground/nearest.js';

/** The members that lead to a value. */
type Keys = readonly PropertyKey[];

/** A list as it was found: its entries, and where they were. */
export interface FoundList {
  readonly items: readonly unknown[];
  /** The members beside the list. */
  readonly beside: Readonly<Record<string, unknown>>;
  /** What is said of its place, where it is another than documented. */
  readonly finding?: string;
}

/* A name may be a value in disguise, such as an id that is a key of a map. */
const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z_-]{0,40}\d?$/.test(name);
const shownName = (name: PropertyKey): string =>
  /^\d+$/.test(String(name)) ? '*' : isName(String(name)) ? String(name) : '(a name that is not shown)';
const shown = (keys: Keys): string => keys.map(shownName).join('.');

/** Finds the entries of a list, also under another member or in an envelope. */
export function listIn(data: unknown, expected: string): FoundList {
  const own = membersOf(data)[expected];
  if (Array.isArray(own)) return { items: own, beside: without(data, expected) };
  if (Array.isArray(data)) return { items: data, beside: {}, finding: `the list stands alone; documented is the member \`${expected}\`` };
  const arrays = arraysIn(data, []);
  const best = arrays.find(({ items }) => items.some((one) => typeof one === 'object')) ?? arrays[0];
  if (best === undefined) return { items: [], beside: {}, finding: `no list was found; documented is the member \`${expected}\`` };
  const { keys, items } = best;
  const where = shown(keys);
  return {
    items,
    beside: without(valueAt(data, keys.slice(0, -1)), String(keys.at(-1))),
    finding:
      keys.length > 1
        ? `the list is in an envelope: at \`${where}\`; documented is \`${expected}\``
        : `the list is the member \`${where}\`; documented is \`${expected}\``,
  };
}

const without = (value: unknown, name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(membersOf(value)).filter(([one]) => one !== name));

const deepestList = 4;
/* Of one answer: a map has as many names as it has entries. */
const mostFindings = 40;
/* No documented answer has ten levels. */
const deepestDate = 20;

function arraysIn(value: unknown, keys: Keys): { keys: Keys; items: readonly unknown[] }[] {
  if (keys.length >= deepestList || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (Array.isArray(member)) return /^_?(links|errors)$/.test(name) ? [] : [{ keys: [...keys, name], items: member }];
    return arraysIn(member, [...keys, name]);
  });
}

/** The names of the members beside a list, and of what is in them: they tell how an installation pages. */
export const namesBeside = ({ beside }: FoundList): string[] =>
  Object.entries(beside).flatMap(([name, value]) => {
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    return inner.length === 0 ? [shown([name])] : inner.slice(0, 10).map((one) => shown([name, one]));
  });

/** What differs between a value and its schema, each once. `dates`: the forms of dates that the vendor documents. */
export function differencesOf(schema: Schema<unknown, boolean>, value: unknown, dates: readonly RegExp[] = []): string[] {
  const { failures, drift } = judgeResponse(schema, value);
  const place = (keys: Keys): string => (keys.length === 0 ? 'the answer' : `\`${shown(keys)}\``);
  const wrong = [...failures, ...drift.filter(({ kind }) => kind === 'invalid')];
  const findings = [
    ...wrong.map(({ keys, message }) => `${place(keys)}: ${withFound(plain(message), valueAt(value, keys))}`),
    ...drift
      .filter(({ kind }) => kind === 'unknown-member')
      .map(({ keys }) => `${place(keys)} is not documented${formerName(schema, value, keys)}`),
    ...drift
      .filter(({ kind }) => kind === 'unknown-value' || kind === 'unknown-variant')
      .flatMap(({ keys }) => {
        const spelling = spellingOf(schema, valueAt(value, keys), keys);
        /* Where the model is a guess, so are its values, and a further one is no news. */
        return isGuessed(schema, keys) && spelling === '' ? [] : [`${place(keys)} has a value that is not documented${spelling}`];
      }),
    ...datesIn(value, dates, []).map(({ keys, form }) => `${place(keys)} is a date of another form: \`${form}\``),
  ];
  const all = [...new Set(findings)];
  return all.length <= mostFindings ? all : [...all.slice(0, mostFindings), `and ${all.length - mostFindings} more`];
}

/* Our own words; what follows a colon or stands in quotes could be of a value. */
const plain = (message: string): string => message.replace(/["“'].*/s, '').trim();

const withFound = (message: string, value: unknown): string =>
  message.includes('found ') ? message : `${message}, found ${kindOf(value)}`;

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : value === undefined ? 'nothing' : `a ${typeof value}`;

/* A documented member that is not there, beside one that is not documented and has a name like it. */
function formerName(schema: Schema<unknown, boolean>, value: unknown, keys: Keys): string {
  const name = String(keys.at(-1));
  const beside = membersOf(valueAt(value, keys.slice(0, -1)));
  const node = nodeAt(schema, keys.slice(0, -1));
  const absent = (node === undefined ? [] : membersIn(node)).filter((one) => !Object.hasOwn(beside, one));
  const meant = nearest(name, absent);
  return meant === undefined ? '' : `; \`${meant}\`, which is, is missing: it may have been renamed`;
}

/* Of a union, those of all its members. */
function membersIn(node: Schema<unknown>['node']): string[] {
  if (node.kind === 'object') return Object.keys(node.shape);
  const options = node.kind === 'either' ? node.options : node.kind === 'variants' ? Object.values(node.options) : [];
  return options.flatMap((one) => membersIn(one.node));
}

/* The schemas on the way to a value, its own last; none where the way leads into a union. */
function schemasTo(schema: Schema<unknown, boolean>, keys: Keys): Schema<unknown, boolean>[] {
  const way: Schema<unknown, boolean>[] = [schema];
  for (const key of keys) {
    const node = (way.at(-1) as Schema<unknown, boolean>).node;
    const next = node.kind === 'array' ? node.item : node.kind === 'record' ? node.value : memberOf(node, String(key));
    if (next === undefined) return [];
    way.push(next);
  }
  return way;
}

const memberOf = (node: Schema<unknown>['node'], name: string): Schema<unknown, boolean> | undefined =>
  node.kind === 'object' && Object.hasOwn(node.shape, name) ? node.shape[name] : undefined;

const nodeAt = (schema: Schema<unknown, boolean>, keys: Keys): Schema<unknown>['node'] | undefined => schemasTo(schema, keys).at(-1)?.node;

/* Whether the values there are a guess of ours. */
const isGuessed = (schema: Schema<unknown, boolean>, keys: Keys): boolean =>
  keys.some((_, at) => schemasTo(schema, keys.slice(0, at + 1)).at(-1)?.inferred === true) || schema.inferred;

/* Any value could be a person's or a secret. One that is shown is a documented word in another spelling, and tells no more than that word. */
function spellingOf(schema: Schema<unknown, boolean>, value: unknown, keys: Keys): string {
  const known = wordsAt(schema, keys);
  if (typeof value !== 'string') return '';
  const meant = known.find((one) => plainWord(one) === plainWord(value));
  return meant === undefined ? '' : `: \`${value}\`; documented is \`${meant}\``;
}

const plainWord = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '');

/* The words that are documented for a member, or for the tag of a union. */
function wordsAt(schema: Schema<unknown, boolean>, keys: Keys): readonly string[] {
  const node = nodeAt(schema, keys);
  if (node?.kind === 'enum') return node.values;
  const above = nodeAt(schema, keys.slice(0, -1));
  return above?.kind === 'variants' && above.tag === keys.at(-1) ? Object.keys(above.options) : [];
}

const dateNames = /(^|_)(at|on|date|time)$|[a-z](At|On|Date|Time)$|^date(_o|O)f/;

function datesIn(value: unknown, dates: readonly RegExp[], keys: Keys): { keys: Keys; form: string }[] {
  if (typeof value !== 'object' || value === null || keys.length > deepestDate) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = [...keys, name];
    if (typeof member !== 'string') return datesIn(member, dates, at);
    if (!dateNames.test(name) || member === '' || isDocumented(member, dates)) return [];
    return [{ keys: at, form: member.slice(0, 40).replace(/\d/g, '9').replace(/\p{L}/gu, 'A') }];
  });
}

const isDocumented = (date: string, forms: readonly RegExp[]): boolean =>
  parseDate(date) !== undefined && (forms.length === 0 || forms.some((form) => form.test(date)));

const valueAt = (value: unknown, keys: Keys): unknown => keys.reduce<unknown>((inside, key) => membersOf(inside)[String(key)], value);

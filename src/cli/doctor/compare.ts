/** Compares an answer with what this library believes of it. What it says holds names of members and forms of values, never a value. */
import type { AnyOperation } from '../../core/contract/operation.js';
import type { Schema } from '../../core/contract/schema.js';
import { judgeResponse } from '../../core/contract/validate.js';
import { parseDate } from '../../core/ground/dates.js';
import { membersOf } from '../../core/ground/members-of.js';
import { nearest } from '../../core/ground/nearest.js';

/** A list as it was found: its entries, and where they were. */
export interface FoundList {
  readonly items: readonly unknown[];
  /** What is said of its place, where it is another than documented. */
  readonly finding?: string;
}

/* A name may be a value in disguise, such as an id that is a key of a map. */
const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z_-]{0,40}\d?$/.test(name);
const shown = (path: string): string =>
  path
    .split('.')
    .map((step) => (/^(\d+|\*)$/.test(step) ? '*' : isName(step) ? step : '(a name that is not shown)'))
    .join('.');

/** Finds the entries of a list, also under another member or in an envelope. */
export function listIn(data: unknown, expected: string): FoundList {
  const own = membersOf(data)[expected];
  if (Array.isArray(own)) return { items: own };
  if (Array.isArray(data)) return { items: data, finding: `the list stands alone; documented is the member \`${expected}\`` };
  const arrays = arraysIn(data, '', 0);
  const best = arrays.find(({ items }) => items.some((one) => typeof one === 'object')) ?? arrays[0];
  if (best === undefined) return { items: [], finding: `no list was found; documented is the member \`${expected}\`` };
  const isDeep = best.path.includes('.');
  const where = shown(best.path);
  return {
    items: best.items,
    finding: isDeep
      ? `the list is in an envelope: at \`${where}\`; documented is \`${expected}\``
      : `the list is the member \`${where}\`; documented is \`${expected}\``,
  };
}

function arraysIn(value: unknown, path: string, depth: number): { path: string; items: readonly unknown[] }[] {
  if (depth > 3 || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    if (Array.isArray(member)) return name === 'links' || name === 'errors' ? [] : [{ path: at, items: member }];
    return arraysIn(member, at, depth + 1);
  });
}

/** The schema of a list's entries. */
export function itemSchema({ result, paging }: AnyOperation): Schema<unknown> | undefined {
  const { node } = result;
  const member = node.kind === 'object' && paging !== undefined ? node.shape[paging.items] : undefined;
  const list = member?.node ?? node;
  return list.kind === 'array' ? list.item : undefined;
}

/** What differs between a value and its schema, each once. */
export function differencesOf(schema: Schema<unknown, boolean>, value: unknown, at: string): string[] {
  const { failures, drift } = judgeResponse(schema, value);
  const place = (path: string): string => `\`${shown([at, path].filter((one) => one !== '').join('.'))}\``;
  const unknownNames = drift.filter(({ kind }) => kind === 'unknown-member');
  const findings = [
    ...failures.map(({ path, keys, message }) => `${place(path)}: ${plain(message)}, found ${kindOf(valueAt(value, keys))}`),
    ...drift
      .filter(({ kind }) => kind === 'invalid')
      .map(({ path, keys, message }) => `${place(path)}: ${plain(message)}, found ${kindOf(valueAt(value, keys))}`),
    ...unknownNames.map(({ path, keys }) => `${place(path)} is not documented${formerName(schema, value, keys)}`),
    /* Where the whole model is a guess, so are its values, and a further one is no news. */
    ...drift
      .filter(({ kind }) => !schema.inferred && (kind === 'unknown-value' || kind === 'unknown-variant'))
      .map(({ path, keys }) => `${place(path)} has a value that is not documented${spelling(valueAt(value, keys))}`),
    ...datesIn(value, '').map(({ path, form }) => `${place(path)} is a date of another form: \`${form}\``),
  ];
  return [...new Set(findings)];
}

/* Our own words; what follows a colon or stands in quotes could be of a value. */
const plain = (message: string): string => message.replace(/["“'].*/s, '').trim();

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : value === undefined ? 'nothing' : `a ${typeof value}`;

/* A documented member that is not there, beside one that is not documented and has a name like it. */
function formerName(schema: Schema<unknown, boolean>, value: unknown, keys: readonly PropertyKey[]): string {
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

function nodeAt(schema: Schema<unknown, boolean>, keys: readonly PropertyKey[]): Schema<unknown>['node'] | undefined {
  let node: Schema<unknown>['node'] | undefined = schema.node;
  for (const key of keys) {
    if (node?.kind === 'array') node = node.item.node;
    else if (node?.kind === 'object') node = Object.hasOwn(node.shape, key) ? node.shape[String(key)]?.node : undefined;
    else return undefined;
  }
  return node;
}

/* A word of a list of words; anything longer or with digits could be a person's. */
const spelling = (value: unknown): string =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z _-]{0,30}$/.test(value) ? `: \`${value}\`` : '';

const dateNames = /(_at|_on|_date|Date|DateTime|_time)$/;

function datesIn(value: unknown, path: string): { path: string; form: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    if (typeof member !== 'string') return datesIn(member, at);
    if (!dateNames.test(name) || member === '' || parseDate(member) !== undefined) return [];
    return [{ path: at, form: member.slice(0, 40).replace(/\d/g, '9').replace(/\p{L}/gu, 'A') }];
  });
}

const valueAt = (value: unknown, keys: readonly PropertyKey[]): unknown =>
  keys.reduce<unknown>((inside, key) => membersOf(inside)[String(key)], value);

/** Every document of the package, by the name of its file. */
import { readFileSync } from 'node:fs';
import { type MemberReference, type ModelReference, models, operations } from '../../src/reference/index.js';
import type { Texts } from './described.js';
import { type Sources, vendorDocument, wholeDocument } from './document.js';
import { readExamples } from './examples.js';
import type { Json } from './json.js';
import { described } from './vendors.js';

const texts: Texts = {
  operation: (id) => {
    const found = operations.find((one) => one.id === id);
    if (found === undefined) throw new Error(`The reference does not have ${id}.`);
    return found;
  },
  model: modelOf,
  member: memberOf,
};

/*
 * Where not all members of a model are known, those that are have a type of their own: `KnownPayToData`. A model that only a part of
 * another holds is named after that: `PayingBankAccount`.
 */
function modelOf(vendor: string, name: string): ModelReference | undefined {
  const own = models.filter((one) => one.vendor === vendor);
  const find = (wanted: string): ModelReference | undefined => own.find((one) => one.name === wanted);
  const [nearest] = own.filter((one) => name.endsWith(one.name)).sort((one, other) => other.name.length - one.name.length);
  return find(name) ?? find(`Known${name}`) ?? nearest;
}

/* A type that is no interface names those that it is made of: `ExactlyOne<AccountSources> & RegisterAccountExtras`. */
function memberOf(vendor: string, model: string, name: string, seen: readonly string[] = []): MemberReference | undefined {
  const found = modelOf(vendor, model);
  if (found === undefined || seen.includes(found.name)) return undefined;
  const own = found.members.find((one) => one.name === name);
  if (own !== undefined) return own;
  const parts = found.type?.match(/\b[A-Z]\w+/g) ?? [];
  return parts.map((part) => memberOf(vendor, part, name, [...seen, found.name])).find((one) => one !== undefined);
}

/** The documents: one for each vendor, named after its folder, and `quadrail` with all of them. */
export function documents(): Readonly<Record<string, Json>> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  const examples = Object.assign({}, ...Object.entries(described).map(([folder, one]) => readExamples(folder, one)));
  const sources: Sources = { texts, examples, version };
  return {
    ...Object.fromEntries(Object.entries(described).map(([name, one]) => [name, vendorDocument(one, sources)])),
    quadrail: wholeDocument(Object.values(described), sources),
  };
}

/** Every document of the package, by the name of its file. */
import { readFileSync } from 'node:fs';
import { models, operations } from '../../src/reference/index.js';
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
  model: (vendor, name) => models.find((one) => one.vendor === vendor && one.name === name),
};

/** The documents: `quickstream`, `crmcom`, `customer-accounts`, `quickr`, and `quadrail` with all of them. */
export function documents(): Readonly<Record<string, Json>> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  const sources: Sources = { texts, examples: readExamples(), version };
  return {
    ...Object.fromEntries(Object.entries(described).map(([name, one]) => [name, vendorDocument(one, sources)])),
    quadrail: wholeDocument(Object.values(described), sources),
  };
}

import { readFileSync } from 'node:fs';
import { didYouMean } from '../core/ground/nearest.js';
import type { Command } from './command.js';
import { UsageError } from './failure.js';

/* The document of all vendors, beside those of each. */
const whole = 'quadrail';

/** `quadrail openapi`. */
export const openapi: Command = {
  name: 'openapi',
  summary: 'prints the OpenAPI document of a vendor, or of all',
  usage: `Usage: quadrail openapi [vendor]

Prints an OpenAPI 3.1 document as JSON: of one vendor, or of all without a name.
It says of every operation and member how sure it is. The same files are in the package: quadrail/openapi/quickstream.json.

Options:
  -h, --help  shows this

Examples:
  quadrail openapi quickstream > quickstream.json
  quadrail openapi > all.json
`,
  flags: {},
  run: async ({ words }, { print }) => {
    const [name = whole, more] = words;
    if (more !== undefined) throw new UsageError(`Name one vendor, or none for all, not ${words.join(' ')}`);
    /* Loaded only now: help should take no time. */
    const { clients } = await import('../vendors.js');
    const file = fileOf(
      name,
      clients.map(({ vendor }) => inKebabCase(vendor)),
    );
    print(JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), null, 2));
    return 0;
  },
};

function fileOf(name: string, vendors: readonly string[]): URL {
  const file = [name, inKebabCase(name)].find((one) => one === whole || vendors.includes(one));
  if (file === undefined) {
    throw new UsageError(`There is no vendor ${name}${didYouMean(name, vendors) || `; there are ${vendors.join(', ')}`}`);
  }
  /* By its name in the package: where this file is built to is the bundler's choice. */
  return new URL(import.meta.resolve(`quadrail/openapi/${file}.json`));
}

/* Ids of operations say `customerAccounts`, the entry of the package `customer-accounts`. */
const inKebabCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

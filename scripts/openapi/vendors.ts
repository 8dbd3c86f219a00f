/** What a description of each vendor needs and no row says: a file of `vendors/` for each vendor of the list. */
import { existsSync } from 'node:fs';
import { clients } from '../../src/vendors.js';
import { vendors } from '../vendors.js';
import type { Described } from './described.js';

const load = async (name: string): Promise<(readonly [folder: string, described: Described])[]> => {
  const folder = vendors.find((one) => one.name === name)?.folder ?? name;
  /* A test names a vendor that has none; the build of the others goes on. */
  if (!existsSync(new URL(`vendors/${folder}.ts`, import.meta.url))) return [];
  const { described } = (await import(`./vendors/${folder}.ts`)) as { readonly described: Described };
  return [[folder, described]];
};

/** Every vendor, by the name of its document, in the order of the list: the hosts of the first are the first servers. */
export const described: Readonly<Record<string, Described>> = Object.fromEntries(
  (await Promise.all(clients.map(({ vendor }) => load(vendor)))).flat(),
);

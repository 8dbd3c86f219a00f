/** The vendors of `src/vendors.ts`, for programs that read files and cannot load the sources. */
import { readFileSync } from 'node:fs';

/** What is known of a vendor from the list and its folder. */
export interface ListedVendor {
  /** Its folder below `src`, and its entry: `customer-accounts`. */
  readonly folder: string;
  /** Its name, which the ids of its operations begin with: `customerAccounts`. */
  readonly name: string;
  /** The class of its client: `CustomerAccounts`. */
  readonly client: string;
}

const read = (path: string): string => readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');

const folders = [...read('vendors.ts').matchAll(/^export \* from '\.\/([\w-]+)\/client\.js';$/gm)].map(([, folder]) => folder as string);

/** All of them, in the order of the list. */
export const vendors: readonly ListedVendor[] = folders.map((folder) => {
  const code = read(`${folder}/client.ts`);
  const client = /^export class (\w+) extends (?:Listing)?Client\b/m.exec(code)?.[1];
  const name = /^ {2}static get vendor\(\): '(\w+)' \{$/m.exec(code)?.[1];
  if (client === undefined || name === undefined) {
    throw new Error(
      `src/${folder}/client.ts must export a class that extends Client or ListingClient, with the vendor's name as static get vendor().`,
    );
  }
  return { folder, name, client };
});

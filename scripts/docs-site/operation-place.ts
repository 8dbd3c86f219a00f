import { vendors } from '../vendors.ts';

/** The place of an operation's page on the site. */
export function operationPlace(id: string): string {
  const [vendor, ...path] = id.split('.');
  const folder = vendors.find(({ name }) => name === vendor)?.folder ?? vendor;
  return `operations/${folder}/${path.join('.')}.md`;
}

/** The examples of the testing guide: the code blocks that have a title, by their titles. */
import { readFileSync } from 'node:fs';

const guide = readFileSync(new URL('../../docs/testing.md', import.meta.url), 'utf8');

const found = [...guide.matchAll(/^```\w+(?: title="([^"]+)")?\n(.*?)^```$/gms)];

/** How many code blocks have none, and so are run by nobody. */
export const untitled: number = found.filter(([, title]) => title === undefined).length;

export const examples: ReadonlyMap<string, string> = new Map(found.flatMap(([, title, code]) => (title ? [[title, code ?? '']] : [])));

/** One of them; fails where the guide has no such example. */
export function example(title: string): string {
  const code = examples.get(title);
  if (code === undefined) throw new Error(`docs/testing.md has no example ${title}`);
  return code;
}

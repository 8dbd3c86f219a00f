import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const folder = 'examples/write-a-client';
const files = readdirSync(new URL(`../../${folder}`, import.meta.url));

it.each(files)('the page on writing a client shows examples/write-a-client/%s as it is', (file) => {
  expect(read('docs/write-a-client.md')).toContain(`\`\`\`text\n${read(`${folder}/${file}`)}\`\`\`\n`);
});

it('the example takes nothing from outside its folder but the package', () => {
  const imported = files.flatMap((file) => [...read(`${folder}/${file}`).matchAll(/from '([^']+)';/g)].map(([, from]) => from as string));
  expect(new Set(imported.filter((from) => !from.startsWith('./')))).toEqual(new Set(['quadrail', 'quadrail/core', 'quadrail/testing']));
  expect(imported.filter((from) => from.startsWith('./')).filter((from) => !files.includes(from.slice(2)))).toEqual([]);
});

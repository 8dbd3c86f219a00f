import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/* Every second part is code. */
const parts = read('docs/proxies-and-certificates.md').split(/^```.*\n/m);

test.each(['proxy', 'client-certificate'])('the page shows what examples/%s.ts runs, as it stands there', (name) => {
  const code = parts.find((_, index) => parts[index + 1]?.startsWith(`\nFrom [examples/${name}.ts]`)) ?? '';
  expect(code.split('\n').length).toBeGreaterThan(3);
  expect(read(`examples/${name}.ts`)).toContain(code);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { coveragePage } from '../../scripts/coverage/page.js';

test('the coverage page says what the operation tables say', () => {
  const page = readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8');
  expect(page, 'stale: run npm run docs:coverage').toBe(coveragePage());
});

test('the README tells the coverage in the same numbers', () => {
  const sentence = /^\d+ operations have a method: .+\.$/m.exec(coveragePage())?.[0] ?? 'no sentence of the kind';
  expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(sentence);
});

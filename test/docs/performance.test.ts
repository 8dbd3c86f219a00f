import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}docs/performance.md`, 'utf8');
const tables = /<!-- tables -->\n\n([\s\S]*?)\n\n<!-- end of tables -->/.exec(page)?.[1] ?? '';

describe('docs/performance.md', () => {
  it('carries the tables of the samples that are kept, as the benchmark prints them', () => {
    expect(tables).not.toBe('');
    const printed = execFileSync(process.execPath, [`${root}bench/tables.ts`], { encoding: 'utf8' });
    expect(tables).toBe(printed.trimEnd());
  });

  it('tells the machine and at least five runs', () => {
    expect(tables).toMatch(
      /^Measured on \d{4}-\d\d-\d\d: .+, \d+ cores, .+; (?:[5-9]|\d\d) runs, client and server pinned to a core each;/,
    );
  });

  it('shows plots that are there', () => {
    const plots = [...page.matchAll(/!\[[^\]]+\]\((.+?)\)/g)].map(([, file]) => file ?? '');
    expect(plots).toHaveLength(5);
    for (const plot of plots) {
      expect(existsSync(`${root}docs/${plot}`), plot).toBe(true);
      expect(readFileSync(`${root}docs/${plot}`, 'utf8')).toMatch(/^<svg[\s\S]*<\/svg>\n$/);
    }
  });
});

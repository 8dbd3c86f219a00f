import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { entries } from '../../../scripts/entries.ts';
import { buildForRuntimes } from '../../everywhere/build.ts';
import { entries as loaded } from '../../everywhere/checks/entries.ts';
import { groups, type Played } from '../../everywhere/checks/index.ts';
import { inNpm } from '../../everywhere/places.ts';
import { startServer } from '../../everywhere/server/start.ts';

const project = inject('peersProject');

const longest = 120_000;

beforeAll(() => buildForRuntimes(project), longest);

describe.each(inNpm())('what has to work everywhere works in $name', ({ play }) => {
  let played: readonly Played[] = [];

  beforeAll(async () => {
    const server = await startServer(project);
    try {
      played = await play(project, server);
    } finally {
      await server.close();
    }
  }, longest);

  it.each(groups)('$name', ({ name, checks }) => {
    expect(played.filter(({ group }) => group === name)).toEqual(checks.map(({ title }) => ({ group: name, title })));
  });
});

describe('the checks', () => {
  it('have titles that tell them apart', () => {
    const titles = groups.flatMap(({ name, checks }) => checks.map(({ title }) => `${name}: ${title}`));
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('load every entry of the package', () => {
    expect(Object.keys(loaded).sort()).toEqual(entries.map(({ specifier }) => specifier).sort());
  });

  it('import nothing where they are to require, and require nothing where they are to import', () => {
    const [imports, requires] = [/\b(from|import)\b\s*\(?["']quadrail\b/, /\brequire\(["']quadrail\b/];
    const [imported, required] = ['battery.js', 'battery.cjs'].map((file) => readFileSync(join(project, file), 'utf8'));
    expect([imports.test(imported ?? ''), requires.test(imported ?? '')]).toEqual([true, false]);
    expect([imports.test(required ?? ''), requires.test(required ?? '')]).toEqual([false, true]);
  });
});

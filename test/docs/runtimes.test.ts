import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runtimes } from '../../scripts/runtimes.ts';
import { groups } from '../everywhere/checks/index.ts';

const page = readFileSync(new URL('../../docs/runtimes.md', import.meta.url), 'utf8');

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(2, -2).split(' | '));
const [head = [], , ...body] = rows;

describe('docs/runtimes.md', () => {
  it('has a column for each runtime, and two for each Node', () => {
    expect(head.slice(1).map((name) => name.replace(/ \(.*/, ''))).toEqual([
      ...['Node 22', 'Node 24', 'Node 26'].flatMap((node) => [`${node}, import`, `${node}, require`]),
      ...['Bun', 'Deno', 'workerd', 'Chromium'],
    ]);
  });

  it('names the version of each, as it is pinned', () => {
    const versions = head.slice(1).map((name) => /\((\d+[\d.-]*)\)$/.exec(name)?.[1]);
    expect(versions).not.toContain(undefined);
    const pinned = [runtimes['node-22'], runtimes['node-26'], runtimes.bun, runtimes.deno].map(({ version }) => version);
    expect(versions).toEqual(expect.arrayContaining(pinned));
  });

  it('says of each group in each runtime that all of its checks passed', () => {
    expect(body.map(([name]) => name)).toEqual(groups.map(({ name }) => name));
    for (const [place, { checks }] of groups.entries()) {
      expect(body[place]?.slice(1)).toEqual(head.slice(1).map(() => `${checks.length} of ${checks.length}`));
    }
  });

  it('lists the checks by name', () => {
    const listed = /## The checks\n([\s\S]*?)<!-- end of table -->/.exec(page)?.[1] ?? '';
    const expected = groups.flatMap(({ name, checks }) => [`**${name}**`, ...checks.map(({ title }) => `- ${title}`)]);
    expect(listed.split('\n').filter((line) => line !== '')).toEqual(expected);
  });
});

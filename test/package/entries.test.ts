import { expect, inject, it } from 'vitest';
import { entries } from '../../scripts/entries.ts';
import { describeEntriesOn, run } from './entries-on.ts';

const peersProject = inject('peersProject');

it.each(entries)('$specifier calls its classes by the names that it exports them by', ({ specifier }) => {
  const others = run(
    process.execPath,
    peersProject,
    'names.mjs',
    `const isClass = (value) => typeof value === 'function' && /^class\\b/.test(Function.prototype.toString.call(value));
     const entry = Object.entries(await import('${specifier}'));
     console.log(JSON.stringify(entry.filter(([name, value]) => isClass(value) && value.name !== name).map(([name, value]) => [name, value.name])));`,
  );
  expect(others).toEqual([]);
});

describeEntriesOn({ runtime: 'Node 24', node: process.execPath, version: /^v24\./ });

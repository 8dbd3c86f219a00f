import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { entries } from '../../scripts/entries.ts';
import { runtimes as installed } from '../../scripts/runtimes.ts';

const mswProject = inject('mswProject');
const bareProject = inject('bareProject');

const runtimes = [
  { runtime: 'Node 24', node: process.execPath, version: /^v24\./ },
  {
    runtime: 'Node 22.12',
    node: installed['node-22'].command,
    version: /^v22\.12\./,
  },
];

/** Runs a module in a project; gives what it printed, and whatever a warning said. */
function run(node: string, project: string, name: string, code: string): unknown {
  const file = join(project, name);
  writeFileSync(file, code);
  // A host may set options for Node, which another version need not know.
  const { NODE_OPTIONS: _, ...env } = process.env;
  return JSON.parse(execFileSync(node, ['--throw-deprecation', file], { cwd: project, encoding: 'utf8', env }));
}

describe.each(runtimes)('on $runtime', ({ runtime, node, version }) => {
  const file = (name: string): string => `${name}-${runtime.replaceAll(/\W/g, '-')}.mjs`;

  it('is that version', () => {
    expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(version);
  });

  it.each(entries)('$specifier can be imported and required, and is the same both ways', ({ specifier }) => {
    const outcome = run(
      node,
      mswProject,
      file('same'),
      `import { createRequire } from 'node:module';
       const imported = await import('${specifier}');
       const required = createRequire(import.meta.url)('${specifier}');
       const names = Object.keys(imported);
       console.log(JSON.stringify({ names, different: names.filter((name) => imported[name] !== required[name]) }));`,
    ) as { names: string[]; different: string[] };
    expect(outcome.names).not.toEqual([]);
    expect(outcome.different).toEqual([]);
  });

  it('can be required first', () => {
    const outcome = run(
      node,
      bareProject,
      file('required-first').replace('.mjs', '.cjs'),
      `const { QuickStream } = require('quadrail');
       import('quadrail').then((imported) => console.log(JSON.stringify(imported.QuickStream === QuickStream)));`,
    );
    expect(outcome).toBe(true);
  });

  it('has one class of each name, whichever entry it comes from', () => {
    const outcome = run(
      node,
      mswProject,
      file('one-class'),
      `const seen = new Map();
       const different = [];
       for (const specifier of ${JSON.stringify(entries.map(({ specifier }) => specifier))}) {
         for (const [name, value] of Object.entries(await import(specifier))) {
           if (typeof value !== 'function' || !/^class\\b/.test(String(value))) continue;
           if (seen.has(name) && seen.get(name) !== value) different.push(specifier + ': ' + name);
           /* Two vendors may each have a class of one name; what all share comes from these two. */
           if (specifier === 'quadrail' || specifier === 'quadrail/core') seen.set(name, value);
         }
       }
       console.log(JSON.stringify({ names: [...seen.keys()], different }));`,
    ) as { names: string[]; different: string[] };
    expect(outcome.names).toEqual(expect.arrayContaining(['QuickStream', 'QuadrailError', 'Page']));
    expect(outcome.different).toEqual([]);
  });

  it('works without its optional peer', () => {
    const specifiers = entries.map(({ specifier }) => specifier).filter((specifier) => specifier !== 'quadrail/testing/msw');
    const outcome = run(
      node,
      bareProject,
      file('bare'),
      `for (const specifier of ${JSON.stringify(specifiers)}) await import(specifier);
       console.log('true');`,
    );
    expect(outcome).toBe(true);
  });

  it('lets a program end that has only made a client', () => {
    const outcome = run(
      node,
      bareProject,
      file('ends'),
      `import { QuickStream } from 'quadrail/quickstream';
       const quickstream = new QuickStream({ secretKey: 'a-key', environment: 'test' });
       console.log(JSON.stringify(quickstream));`,
    );
    expect(outcome).toEqual({ client: 'QuickStream' });
  });
});

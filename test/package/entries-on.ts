/** What holds of every entry of the packed package, on any version of Node. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { entries } from '../../scripts/entries.ts';

const peersProject = inject('peersProject');
const bareProject = inject('bareProject');

/** A Node to load the entries in. */
export interface NodeVersion {
  readonly runtime: string;
  /** The program. */
  readonly node: string;
  readonly version: RegExp;
}

/** The entries that need an optional peer. */
const peers: Readonly<Record<string, string>> = {
  'quadrail/otel': '@opentelemetry/api',
  'quadrail/testing/msw': 'msw',
};

/** Runs a module in a project; gives what it printed, and whatever a warning said. */
export function run(node: string, project: string, name: string, code: string): unknown {
  const file = join(project, name);
  writeFileSync(file, code);
  // A host may set options for Node, which another version need not know.
  const { NODE_OPTIONS: _, ...env } = process.env;
  return JSON.parse(execFileSync(node, ['--throw-deprecation', file], { cwd: project, encoding: 'utf8', env }));
}

/** Describes what each entry does when this Node loads it. */
export function describeEntriesOn({ runtime, node, version }: NodeVersion): void {
  describe(`on ${runtime}`, () => {
    const file = (name: string): string => `${name}-${runtime.replaceAll(/\W/g, '-')}.mjs`;

    it('is that version', () => {
      expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(version);
    });

    it.each(entries)('$specifier can be imported and required, and is the same both ways', ({ specifier }) => {
      const outcome = run(
        node,
        peersProject,
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
        peersProject,
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

    it('works without its optional peers', () => {
      const specifiers = entries.map(({ specifier }) => specifier).filter((specifier) => !Object.hasOwn(peers, specifier));
      const outcome = run(
        node,
        bareProject,
        file('bare'),
        `for (const specifier of ${JSON.stringify(specifiers)}) await import(specifier);
       console.log('true');`,
      );
      expect(outcome).toBe(true);
    });

    it.each([
      ['on the oldest undici that it takes', peersProject, 'undici'],
      ['without undici', bareProject, undefined],
    ])('sends %s, and lets a program end with idle connections', (_, project, engine) => {
      const outcome = run(
        node,
        project,
        file('transport'),
        `import { createServer } from 'node:http';
       import { QuickStream } from 'quadrail/quickstream';
       import { nodeTransport } from 'quadrail/node';
       const arrived = [];
       const customer = { customerId: '1', customerNumber: 'A', customerName: 'A', status: 'ENABLED', links: [] };
       const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
         arrived.push(request.method + ' ' + request.headers.connection);
         request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify(customer)));
       });
       server.on('connection', (socket) => socket.unref());
       await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
       server.unref();
       const transport = nodeTransport({ proxy: false, keepAliveTimeout: 600_000, engine: ${engine === 'undici' ? "'undici'" : undefined} });
       const client = (port) =>
         new QuickStream({ secretKey: 'a-key', baseUrl: 'http://127.0.0.1:' + port, transport, maxRetries: 0 });
       const quickstream = client(server.address().port);
       await quickstream.customers.get('1');
       await quickstream.customers.create({ customerNumber: 'A', customerName: 'A' });
       const refused = await client(1).customers.create({ customerNumber: 'A', customerName: 'A' }).asResult();
       console.log(JSON.stringify({ arrived, refused: refused.error.outcome }));`,
      );
      expect(outcome).toEqual({ arrived: ['GET keep-alive', 'POST close'], refused: 'not-sent' });
    });

    it.each(Object.entries(peers))('%s fails without %s by its name, imported or required', (specifier, peer) => {
      for (const way of [`import('${specifier}')`, `(async () => createRequire(import.meta.url)('${specifier}'))()`]) {
        const outcome = run(
          node,
          bareProject,
          file('without-peer'),
          `import { createRequire } from 'node:module';
         const { code, message } = await ${way}.catch((error) => error);
         console.log(JSON.stringify({ code, message }));`,
        ) as { code: string; message: string };
        expect(outcome.code).toBe('ERR_MODULE_NOT_FOUND');
        expect(outcome.message).toContain(`'${peer}'`);
      }
    });

    it('traces a call with its optional peer, imported and required', () => {
      const outcome = run(
        node,
        peersProject,
        file('traces'),
        `import { createRequire } from 'node:module';
       import { QuickStream } from 'quadrail/quickstream';
       import { createSandbox } from 'quadrail/testing';
       const sandbox = createSandbox({ seed: 1 });
       const names = [];
       const span = { spanContext: () => ({}), setAttributes() {}, setStatus() {}, addEvent() {}, end: () => names.push('ended') };
       const tracerProvider = { getTracer: () => ({ startSpan: (name) => { names.push(name); return span; } }) };
       for (const { otel } of [await import('quadrail/otel'), createRequire(import.meta.url)('quadrail/otel')]) {
         await new QuickStream({ ...sandbox.quickstream.options, instrumentation: otel({ tracerProvider }) }).ping();
       }
       console.log(JSON.stringify(names));`,
      );
      expect(outcome).toEqual(['GET /', 'ended', 'GET /', 'ended']);
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
}

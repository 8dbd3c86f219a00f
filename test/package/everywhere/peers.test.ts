/**
 * The package beside whatever version of an optional peer a program has already: npm installs it, the entries that need no peer work,
 * and the entry that needs this one works or says what to install.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { add, install, oldestPeers, pack } from '../packed.ts';

let folder: string;
let tarball: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quadrail-peers-'));
  tarball = pack(folder).tarball;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000);

/** Installs the peer first, as the program that has it did, and then the package; gives what the code prints there. */
function printed(peer: string, code: string): string {
  const project = install(folder, peer.replaceAll(/\W/g, '-'), peer);
  add(project, tarball);
  writeFileSync(join(project, 'program.mjs'), code);
  const { NODE_OPTIONS: _, ...env } = process.env;
  return execFileSync(process.execPath, ['program.mjs'], { cwd: project, encoding: 'utf8', env }).trim();
}

const works = 'works';

describe('beside undici', () => {
  const sends = `import { QuickStream } from 'quadrail/quickstream';
    import { createSandbox } from 'quadrail/testing';
    import { nodeTransport } from 'quadrail/node';
    const sandbox = createSandbox({ seed: 1 });
    const server = await sandbox.listen();
    const send = async (engine) => {
      const transport = nodeTransport({ proxy: false, engine });
      await new QuickStream({ ...sandbox.quickstream.options, fetch: undefined, baseUrl: server.urls.quickstream, transport }).ping();
      await transport.close();
    };
    await send(undefined);
    console.log(await send('undici').then(() => 'works', (error) => error.name + ': ' + error.message));
    await server.close();`;

  it.each(['5', '6', '7.27'])(
    '%s the transport sends on Node’s own HTTP, and says to who wants undici that it is not supported',
    (version) => {
      expect(printed(`undici@${version}`, sends)).toMatch(
        new RegExp(
          `^ConfigurationError: The option engine is 'undici', and undici ${version}\\.[\\d.]+ is not supported: install undici 7\\.28 or`,
        ),
      );
    },
  );

  it.each([oldestPeers.undici, '7', '8'])('%s the transport sends on it', (version) => {
    expect(printed(`undici@${version}`, sends)).toBe(works);
  });
});

describe('beside msw', () => {
  const answers = `import { setupServer } from 'msw/node';
    import { QuickStream } from 'quadrail/quickstream';
    import { createSandbox } from 'quadrail/testing';
    import { handlers } from 'quadrail/testing/msw';
    const sandbox = createSandbox({ seed: 1 });
    const made = await new Promise((resolve) => resolve(handlers(sandbox))).catch((error) => console.log(error.name + ': ' + error.message));
    if (made) {
      const server = setupServer(...made);
      server.listen();
      sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
      const quickstream = new QuickStream({ ...sandbox.quickstream.options, fetch: undefined });
      const call = quickstream.customers.create({ customerNumber: 'ONCE', customerName: 'Only Once' });
      const { attempts } = (await call.withResponse()).response;
      const refused = await quickstream.customers.get('404404').asResult();
      server.close();
      console.log(attempts === 2 && refused.error.outcome === 'rejected' ? 'works' : JSON.stringify({ attempts, refused }));
    }`;

  it('1 the handlers say which msw they need', () => {
    expect(printed('msw@1', answers)).toBe(
      'ConfigurationError: quadrail/testing/msw needs msw 2 or later, and the msw that is installed is older: install a newer one.',
    );
  });

  it.each([oldestPeers.msw, '2', '3'])('%s the handlers answer', (version) => {
    expect(printed(`msw@${version}`, answers)).toBe(works);
  });
});

describe('beside @opentelemetry/api', () => {
  const traces = `import { QuickStream } from 'quadrail/quickstream';
    import { createSandbox } from 'quadrail/testing';
    import { otel } from 'quadrail/otel';
    const names = [];
    const span = { spanContext: () => ({}), setAttributes() {}, setStatus() {}, addEvent() {}, end: () => names.push('ended') };
    const tracerProvider = { getTracer: () => ({ startSpan: (name) => { names.push(name); return span; } }) };
    const instrumentation = await new Promise((resolve) => resolve(otel({ tracerProvider }))).catch((error) => console.log(error.name + ': ' + error.message));
    if (instrumentation) {
      await new QuickStream({ ...createSandbox({ seed: 1 }).quickstream.options, instrumentation }).ping();
      console.log(names.join() === 'GET /,ended' ? 'works' : names.join());
    }`;

  it('1.0 the tracing says which version it needs', () => {
    expect(printed('@opentelemetry/api@1.0', traces)).toBe(
      'ConfigurationError: quadrail/otel needs @opentelemetry/api 1.3 or later, and the one that is installed is older: install a newer one.',
    );
  });

  it.each([oldestPeers['@opentelemetry/api'], '1'])('%s the tracing makes spans', (version) => {
    expect(printed(`@opentelemetry/api@${version}`, traces)).toBe(works);
  });
});

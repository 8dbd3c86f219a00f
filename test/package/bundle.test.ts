import { build } from 'esbuild';
import { describe, expect, inject, it } from 'vitest';
import { entries } from '../../scripts/entries.ts';

const peersProject = inject('peersProject');

/** A text that only this vendor's code holds. */
const marks: Readonly<Record<string, string>> = {
  'quadrail/quickstream': '/recurring-payments/{',
  'quadrail/crmcom': '/customer_events/purchases/',
  'quadrail/customer-accounts': '/cw/customeraccounts/',
  'quadrail/quickr': '/schedule_checks',
};

/** Entries that belong to no single vendor. */
const shared = ['quadrail', 'quadrail/core', 'quadrail/otel', 'quadrail/testing', 'quadrail/testing/msw', 'quadrail/node'];

async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: peersProject },
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'browser',
    logLevel: 'silent',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}

const marksIn = (code: string): string[] => Object.keys(marks).filter((specifier) => code.includes(marks[specifier] as string));

describe('a bundle', () => {
  it('is checked for every vendor', () => {
    expect(entries.map(({ specifier }) => specifier).filter((specifier) => !shared.includes(specifier))).toEqual(Object.keys(marks));
  });

  it.each(Object.keys(marks))('of %s holds that vendor and no other', async (specifier) => {
    expect(marksIn(await bundle(`export * from '${specifier}';`))).toEqual([specifier]);
  });

  it('of one client holds no texts that only readers of its operation table need', async () => {
    const text = 'Starts a schedule of payments from a customer.';
    expect(await bundle(`export { operations } from 'quadrail/quickstream';`)).toContain(text);
    expect(await bundle(`export { QuickStream } from 'quadrail/quickstream';`)).not.toContain(text);
  });

  it('of the core holds no vendor', async () => {
    expect(marksIn(await bundle(`export * from 'quadrail/core';`))).toEqual([]);
  });

  it('of the tracing holds no vendor, no ky and no zod, and what it traces holds no tracing', async () => {
    const code = await bundle(`export { otel } from 'quadrail/otel';`);
    expect(code).toContain('quadrail.client.retries');
    expect(code).not.toMatch(/from\s*["']node:|_zod|redirect:"manual"/);
    expect(marksIn(code)).toEqual([]);
    expect(await bundle(`export * from 'quadrail';`)).not.toMatch(/quadrail\.client\.retries|opentelemetry/);
  });

  it('of a helper alone holds no vendor, no ky and no zod', async () => {
    const code = await bundle(`import { parseDate } from 'quadrail'; console.log(parseDate('2017-01-01'));`);
    expect(marksIn(code)).toEqual([]);
    expect(code.length).toBeLessThan(8000);
  });

  it('of one client for browsers holds no module of Node', async () => {
    expect(await bundle(`export { QuickStream } from 'quadrail/quickstream';`)).not.toMatch(/from\s*["']node:|import\(["']node:/);
  });

  it('of the transport of Node brings nothing of Node into a page, and says there why', async () => {
    const code = await bundle(`export { nodeTransport } from 'quadrail/node';`);
    expect(code).not.toMatch(/undici|["']node:/);
    const { nodeTransport } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { nodeTransport: () => void };
    expect(nodeTransport).toThrow(/^nodeTransport works in Node alone/);
  });
});

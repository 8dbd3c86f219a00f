import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, inject, it } from 'vitest';
import { entries } from '../../scripts/entries.ts';
import { bundlers } from '../everywhere/bundlers.ts';
import { tested } from '../tested.ts';
import type { TestedVendor } from '../vendor.ts';

const peersProject = inject('peersProject');

/** The longest path of a vendor's table: a text that only this vendor's code holds. */
const markOf = ({ operations }: TestedVendor): string =>
  Object.values(operations)
    .map(({ path }) => path)
    .sort((one, other) => other.length - one.length)[0] as string;
const marks: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(tested).map((vendor) => [`quadrail/${vendor.folder}`, markOf(vendor)]),
);

/** Entries that belong to no single vendor. */
const shared = [
  'quadrail',
  'quadrail/core',
  'quadrail/reference',
  'quadrail/backend',
  'quadrail/otel',
  'quadrail/testing',
  'quadrail/testing/msw',
  'quadrail/node',
  ...['quadrail/durable', 'quadrail/durable/sqlite', 'quadrail/durable/postgres', 'quadrail/durable/redis'],
];

const marksIn = (code: string): string[] => Object.keys(marks).filter((specifier) => code.includes(marks[specifier] as string));

it('a bundle is checked for every vendor', () => {
  expect(
    entries
      .map(({ specifier }) => specifier)
      .filter((specifier) => !shared.includes(specifier))
      .toSorted(),
  ).toEqual(Object.keys(marks).toSorted());
});

it.each([
  ['workerd', ['workerd', 'worker', 'browser'], false],
  ['Node', ['node'], true],
  ['a runtime that names no condition', [], true],
] as const)('a bundle for %s holds the forms that it asks for', async (name, conditions, isForServers) => {
  const file = join(peersProject, `bundle-for-${name}.js`);
  writeFileSync(file, `export { QuickStream } from 'quadrail/quickstream';`);
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    conditions: [...conditions],
    write: false,
  });
  const code = outputFiles.map(({ text }) => text).join('');
  expect(code.includes('undici.globalDispatcher')).toBe(isForServers);
  expect(code.includes('throwHttpErrors')).toBe(isForServers);
  expect(code.includes('bundled for pages')).toBe(!isForServers);
});

describe.each(Object.entries(bundlers))('a bundle of %s', (bundler, bundleFile) => {
  let files = 0;
  const bundle = (code: string): Promise<string> => {
    files += 1;
    const file = `bundle-${bundler}-${files}.js`;
    writeFileSync(join(peersProject, file), code);
    return bundleFile(peersProject, file);
  };

  it.each(Object.keys(marks))('of %s holds that vendor and no other', async (specifier) => {
    expect(marksIn(await bundle(`export * from '${specifier}';`))).toEqual([specifier]);
  });

  it.each(Object.values(tested).map(({ client, folder }) => [client.name, `quadrail/${folder}`] as const))(
    'of %s from the entry of all holds that vendor and no other',
    async (client, specifier) => {
      expect(marksIn(await bundle(`export { ${client} } from 'quadrail';`))).toEqual([specifier]);
    },
  );

  it('of the clients and their tables holds no text of the reference', async () => {
    const text = 'Starts a schedule of payments from a customer.';
    expect(await bundle(`export { operations } from 'quadrail/reference';`)).toContain(text);
    expect(await bundle(`export * from 'quadrail/quickstream';`)).not.toContain(text);
  });

  it('of the reference holds no client, no ky and no zod', async () => {
    const code = await bundle(`export * from 'quadrail/reference';`);
    expect(code).not.toMatch(/class\s|from\s*["']|_zod|redirect:\s*["'`]manual/);
  });

  it('of the core holds no vendor', async () => {
    expect(marksIn(await bundle(`export * from 'quadrail/core';`))).toEqual([]);
  });

  it('of the tracing holds no vendor, no ky and no zod, and what it traces holds no tracing', async () => {
    const code = await bundle(`export { otel } from 'quadrail/otel';`);
    expect(code).toContain('quadrail.client.retries');
    expect(code).not.toMatch(/from\s*["']node:|_zod|redirect:\s*["'`]manual/);
    expect(marksIn(code)).toEqual([]);
    expect(await bundle(`export * from 'quadrail';`)).not.toMatch(/quadrail\.client\.retries|opentelemetry/);
  });

  it('of a helper alone holds no vendor, no ky and no zod', async () => {
    const code = await bundle(`import { parseDate } from 'quadrail'; console.log(parseDate('2017-01-01'));`);
    expect(marksIn(code)).toEqual([]);
    expect(code.length).toBeLessThan(bundler === 'Rollup' ? 20_000 : 8000);
  });

  it('of all clients holds no module of Node', async () => {
    const code = await bundle(`export * from 'quadrail';`);
    expect(marksIn(code)).toEqual(Object.keys(marks));
    expect(code).not.toMatch(/["'`]node:|\brequire\(/);
  });

  it('for pages holds nothing that only servers need: no ky, no gate before the fetch of Node, no code that makes code', async () => {
    const code = await bundle(`export * from 'quadrail';`);
    expect(code).toContain('bundled for pages');
    expect(code).not.toMatch(/throwHttpErrors|undici\.globalDispatcher|lazyFetch\(\)|client error \(Connect\)|new Function|\bFunction\(/);
  });

  it('of the transport of Node brings nothing of Node into a page, and says there why', async () => {
    const code = await bundle(`export { nodeTransport } from 'quadrail/node';`);
    expect(code).not.toMatch(/undici|["'`]node:/);
    const { nodeTransport } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { nodeTransport: () => void };
    expect(nodeTransport).toThrow(/^nodeTransport works only in Node/);
  });
});

/** The documents before two linters that others wrote, with the rules that they recommend and none of them changed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { afterAll, describe, expect, it } from 'vitest';
import { all, type OpenApi } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'quadrail-openapi-'));
afterAll(() => rmSync(folder, { recursive: true }));

const redocly = join(import.meta.dirname, '../../node_modules/@redocly/cli/bin/cli.js');
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };

/** What Redocly's linter says of documents; nothing where it is content. In its strict set every warning is an error. */
async function redoclySays(documents: Readonly<Record<string, OpenApi>>): Promise<string> {
  const files = Object.entries(documents).map(([name, document]) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(document, null, 2));
    return file;
  });
  const words = [redocly, 'lint', '--extends=recommended-strict', '--format=stylish', ...files];
  const linted = promisify(execFile)(process.execPath, words, { cwd: folder, env, maxBuffer: 2 ** 26 });
  return linted.then(
    () => '',
    (error: { readonly stdout: string; readonly stderr: string }) => error.stdout + error.stderr,
  );
}

/** What Spectral says. */
async function spectralSays(document: OpenApi): Promise<string[]> {
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [[rulesets.oas as never, 'recommended']] });
  const found = await linter.run(document);
  return found.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`);
}

const slow = { timeout: 120_000 };

describe('the linter of Redocly', () => {
  it('finds nothing', slow, async () => {
    expect(await redoclySays(all)).toBe('');
  });

  it('finds a document without tags of its operations', slow, async () => {
    const { tags: _, ...broken } = all['crmcom'] as OpenApi;
    expect(await redoclySays({ broken: { ...broken, paths: { '/without': { get: {} as never } } } as OpenApi })).toContain('error');
  });
});

describe('Spectral', () => {
  it.each(Object.entries(all))('finds nothing in the document %s', slow, async (_, document) => {
    expect(await spectralSays(document)).toEqual([]);
  });

  it('finds a document without tags of its operations', slow, async () => {
    const { tags: _, ...broken } = all['crmcom'] as OpenApi;
    expect(await spectralSays(broken as OpenApi)).not.toEqual([]);
  });
});

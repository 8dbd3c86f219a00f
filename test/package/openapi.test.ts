/** The OpenAPI documents of the packed package, and the command that prints them. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { vendors } from '../../scripts/vendors.ts';

const project = inject('bareProject');
const folder = join(project, 'node_modules/quadrail/dist/openapi');
const require = createRequire(join(project, 'index.js'));
const names = [...vendors.map((vendor) => vendor.folder), 'quadrail'];

function quadrail(...words: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(join(project, 'node_modules/.bin/quadrail'), words, { cwd: project, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe('the documents in the package', () => {
  it('are one of each vendor and one of all', () => {
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.json`).sort());
  });

  it.each(names)('are found as quadrail/openapi/%s.json', (name) => {
    const { openapi, info } = require(`quadrail/openapi/${name}.json`) as { openapi: string; info: { version: string } };
    const { version } = JSON.parse(readFileSync(join(project, 'node_modules/quadrail/package.json'), 'utf8')) as { version: string };
    expect([openapi, info.version]).toEqual(['3.1.0', version]);
  });
});

describe('quadrail openapi', () => {
  it.each(names.slice(0, -1))('prints the document of %s', async (name) => {
    const { code, stdout, stderr } = await quadrail('openapi', name);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(require(`quadrail/openapi/${name}.json`));
  });

  it('prints the document of all vendors where none is named', async () => {
    const { code, stdout } = await quadrail('openapi');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(require('quadrail/openapi/quadrail.json'));
  });

  it('knows a vendor by the name that ids of operations have', async () => {
    const { stdout } = await quadrail('openapi', 'customerAccounts');
    expect(JSON.parse(stdout)).toEqual(require('quadrail/openapi/customer-accounts.json'));
  });

  it('tells who misspelt a vendor what was meant, and who names two that one is enough', async () => {
    const misspelt = await quadrail('openapi', 'quikstream');
    expect(misspelt.code).toBe(2);
    expect(misspelt.stderr).toContain('There is no vendor quikstream: did you mean quickstream?');
    const two = await quadrail('openapi', ...names.slice(0, 2));
    expect([two.code, two.stdout]).toEqual([2, '']);
  });

  it('tells of a vendor that nobody knows which there are', async () => {
    const { code, stderr } = await quadrail('openapi', '../package');
    expect(code).toBe(2);
    for (const name of names.slice(0, -1)) expect(stderr).toContain(name);
  });
});

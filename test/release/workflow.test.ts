import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** GitHub's own language service, as editors use it. */
interface Linter {
  readonly validate: (document: unknown) => Promise<readonly { readonly message: string }[]>;
  readonly TextDocument: { readonly create: (url: string, language: string, version: number, text: string) => unknown };
}

const folder = mkdtempSync(join(tmpdir(), 'quadrail-workflow-'));
let linter: Linter;
beforeAll(async () => {
  /* It imports JSON as bundlers do, which Node refuses. */
  const outfile = join(folder, 'linter.cjs');
  const contents = `export { validate } from '@actions/languageservice'; export { TextDocument } from 'vscode-languageserver-textdocument';`;
  await build({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, platform: 'node', outfile, logLevel: 'error' });
  linter = (await import(pathToFileURL(outfile).href)) as Linter;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let seen = 0;
const faults = async (workflow: string): Promise<string[]> =>
  (await linter.validate(linter.TextDocument.create(`file:///publish-${++seen}.yml`, 'yaml', 1, workflow))).map(({ message }) => message);

const text = readFileSync('.github/workflows/publish.yml', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe('the workflow that publishes', () => {
  it('has nothing that GitHub would complain of, and a mistake would be seen', async () => {
    expect(await faults(text)).toEqual([]);
    expect(await faults(text.replace('runs-on', 'run-on'))).not.toEqual([]);
    expect(await faults(text.replace('github.ref_name', 'github.no_such_name'))).not.toEqual([]);
  });

  it('uses actions by their commit alone, with the version that it is', () => {
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action as string);
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('may do nothing by default, and each job only what it is for', () => {
    expect(text).toMatch(/^permissions: \{\}$/m);
    expect([...text.matchAll(/^ {6}([\w-]+): (read|write)$/gm)].map(([, scope, access]) => `${scope} ${access}`)).toEqual([
      'contents read',
      'id-token write',
      'contents write',
    ]);
  });

  it('runs scripts that there are, and puts no text of an event into a command', () => {
    const run = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script as string);
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
    for (const [, command = ''] of text.matchAll(/run: (.*)/g)) expect(command).not.toContain('${{');
  });

  it('publishes with provenance, after the checks', () => {
    const places = ['release:check -- --identity', 'npm test', 'check:package', 'check:supply-chain', 'npm publish --provenance'].map(
      (step) => text.indexOf(step),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
  });
});

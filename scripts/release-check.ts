/** Everything that must hold before a release. Run: `npm run release:check`; `-- --identity` checks versions, tag and tree alone. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Addressed, checkAddresses } from './release/addresses.ts';
import { checkIdentity } from './release/identity.ts';
import { releaseSteps, runSteps } from './release/steps.ts';

const { values: asked } = parseArgs({ options: { identity: { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const git = (...args: string[]): string[] =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');
const manifest = JSON.parse(read('package.json')) as Addressed & { version: string; scripts: Record<string, string> };
const { version, scripts } = manifest;

const problems = checkIdentity({
  manifest: version,
  source: read('src/core/ground/version.ts'),
  changelog: read('CHANGELOG.md'),
  tags: git('tag', '--points-at', 'HEAD'),
});
problems.push(...checkAddresses(manifest));
if (git('status', '--porcelain').length > 0) problems.push('the work tree has changes that are not committed');
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length === 0) console.log(`✓ version, changelog and tag agree on ${version}, and every address is known`);

const run = ([program, ...args]: readonly [string, ...string[]]): boolean =>
  spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status === 0;
const results = asked.identity ? [] : runSteps(releaseSteps(new Set(Object.keys(scripts))), run);
console.log('');
for (const { ok, command, shows } of results) console.log(`${ok ? '✓' : '✗'} ${command.join(' ')}: ${shows}`);
if (problems.length > 0 || results.some(({ ok }) => !ok)) process.exitCode = 1;

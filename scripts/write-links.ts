/**
 * Makes the links of the pages in the package absolute where they lead out of it, and all links of the README, which a registry shows. The
 * release runs it right before it publishes, in a checkout that is thrown away: `node scripts/write-links.ts --write`. Without `--write` it
 * changes nothing and says what it would change; with `--check` it fails where there is something, so that nobody publishes dead links by hand.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Addressed, repositoryOf } from './release/addresses.ts';
import { linksOf, withAbsoluteLinks } from './release/links.ts';

const { values: asked } = parseArgs({
  options: { write: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
});
const root = join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Addressed & { version: string };
const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as [{ files: { path: string }[] }];
const files = new Set(packed.files.map(({ path }) => path));

for (const file of [...files].filter((path) => path.endsWith('.md'))) {
  const before = readFileSync(join(root, file), 'utf8');
  const isAtHand = (linked: string): boolean => file !== 'README.md' && files.has(linked);
  const after = withAbsoluteLinks(before, file, { repository: repositoryOf(manifest), tag: `v${manifest.version}`, isAtHand });
  const changed = linksOf(before, file).length - linksOf(after, file).length;
  if (changed === 0) continue;
  if (asked.write) writeFileSync(join(root, file), after);
  if (asked.check) process.exitCode = 1;
  console.log(`${file}: ${changed} links ${asked.write ? 'are' : 'would be'} absolute`);
}

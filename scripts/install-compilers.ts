/** Installs the versions of TypeScript that the types are tested with besides the project's own, unless they are there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../test/compilers');
const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };

const missing = (): string[] =>
  Object.entries(dependencies)
    .filter(([name, pinned]) => installed(name) !== pinned.replace(/^npm:typescript@/, ''))
    .map(([, pinned]) => pinned);

function installed(name: string): string | undefined {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version : undefined;
}

if (missing().length > 0) {
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (missing().length > 0) throw new Error(`These compilers could not be installed for the tests: ${missing().join(', ')}.`);
}

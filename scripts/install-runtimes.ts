/** Installs the other versions of Node that the package is tested on, unless they are there. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../test/runtimes');
const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: { node: string } };

function installed(): string | undefined {
  try {
    return execFileSync(join(folder, 'node_modules/node/bin/node'), ['--version'], { encoding: 'utf8' }).trim().slice(1);
  } catch {
    return undefined;
  }
}

if (installed() !== dependencies.node) {
  execFileSync('npm', ['ci'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (installed() !== dependencies.node) throw new Error(`Node ${dependencies.node} could not be installed for the tests.`);
}

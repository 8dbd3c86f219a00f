/** Installs Jest for the examples of the testing guide, unless it is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../test/guides');
const { devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { devDependencies: { jest: string } };
const manifest = join(folder, 'node_modules/jest/package.json');

const installed = (): string | undefined =>
  existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version : undefined;

if (installed() !== devDependencies.jest) {
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (installed() !== devDependencies.jest) throw new Error(`Jest ${devDependencies.jest} could not be installed for the tests.`);
}

/** Installs what the tests need of the system, unless it is there: Chromium, by Debian's package. */
import { execFileSync } from 'node:child_process';
import { chromiumVersion } from './chromium.ts';

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

if (chromiumVersion() === undefined) {
  if (process.getuid?.() !== 0) throw new Error('Chromium is missing, and only root can install it: apt-get install chromium.');
  run('apt-get', 'update');
  run('apt-get', 'install', '--yes', '--no-install-recommends', 'chromium');
  if (chromiumVersion() === undefined) throw new Error('Chromium was installed and does not start.');
}

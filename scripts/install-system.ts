/** Installs what the tests need of the system, unless it is there: Chromium, Redis and PostgreSQL, by Debian's packages. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chromiumVersion } from './chromium.ts';

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

function redisVersion(): string | undefined {
  try {
    return /v=([\d.]+)/.exec(execFileSync('redis-server', ['--version'], { encoding: 'utf8' }))?.[1];
  } catch {
    return undefined;
  }
}

/* Debian keeps the programs of each version in a folder of its own. */
function postgresVersion(): string | undefined {
  const root = '/usr/lib/postgresql';
  const [newest] = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one)) : [];
  return newest !== undefined && existsSync(`${root}/${newest}/bin/initdb`) ? newest : undefined;
}

/* Debian's packages, and how to tell that one is there. */
const needed: Readonly<Record<string, () => string | undefined>> = {
  chromium: chromiumVersion,
  'redis-server': redisVersion,
  postgresql: postgresVersion,
};
const missing = (): string[] => Object.keys(needed).filter((name) => needed[name]?.() === undefined);

const toInstall = missing();
if (toInstall.length > 0) {
  const command = `apt-get install ${toInstall.join(' ')}`;
  if (process.getuid?.() !== 0)
    throw new Error(`The system tests need ${toInstall.join(' and ')}, and only root can install that: ${command}`);
  try {
    run('apt-get', 'update');
    run('apt-get', 'install', '--yes', '--no-install-recommends', ...toInstall);
  } catch (error) {
    throw new Error(`The system tests need ${toInstall.join(' and ')}, which apt-get could not install. Install it, and run them again.`, {
      cause: error,
    });
  }
  const still = missing();
  if (still.length > 0) throw new Error(`Installed, but it does not start: ${still.join(', ')}.`);
}
for (const [name, version] of Object.entries(needed)) console.log(`${name} ${version()}`);

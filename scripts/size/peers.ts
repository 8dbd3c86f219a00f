/** The libraries that this one is measured beside, in a folder with a lock file of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Peers {
  /** Where they can be imported from. */
  readonly folder: string;
  /** Their versions, by name. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Installs them where they are missing or of another version than the lock file says. */
export function installedPeers(): Peers {
  const folder = join(import.meta.dirname, '../../bench');
  const { devDependencies: versions } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  const isThere = ([name, version]: [string, string]): boolean => {
    const manifest = join(folder, 'node_modules', name, 'package.json');
    return existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version === version;
  };
  if (!Object.entries(versions).every(isThere)) {
    /* They are development dependencies, which npm leaves out where NODE_ENV says `production`; a build by Vite sets that. */
    execFileSync('npm', ['ci', '--ignore-scripts', '--include=dev'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  return { folder, versions };
}

/**
 * Gives every entry of the lock files a checksum. npm leaves it out where it installs for one platform what others need; where such an
 * entry is missing altogether, npm asks the registry for it and writes the checksum. Run: `npm run lock:fill`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockFiles, type Pinned } from './release/lock.ts';

const root = join(import.meta.dirname, '..');

for (const file of lockFiles(root)) {
  const path = join(root, file);
  const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Pinned> };
  const holes = Object.keys(lock.packages).filter((name) => name !== '' && !lock.packages[name]?.link && !lock.packages[name]?.integrity);
  if (holes.length === 0) continue;
  for (const name of holes) delete lock.packages[name];
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], {
    cwd: dirname(path),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.log(`${file}: ${holes.length} checksums were missing`);
}

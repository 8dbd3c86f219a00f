/** Checks every lock file of the repository: checksums and licences. Run: `npm run check:supply-chain`. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLock, type Pinned, type Platform } from './release/lock.ts';

const root = join(import.meta.dirname, '..');
const header = (process.report.getReport() as { header: { glibcVersionRuntime?: string } }).header;
const libc = header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
const platform: Platform = { os: process.platform, cpu: process.arch, libc: process.platform === 'linux' ? libc : undefined };

const files = execFileSync('git', ['ls-files', '--', 'package-lock.json', '**/package-lock.json'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '');
if (files.length === 0) throw new Error('No lock file was found.');

for (const file of files) {
  const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { packages: Record<string, Pinned> };
  const { pinned, problems, foreign } = checkLock(packages, platform);
  console.log(`${file}: ${pinned} packages, ${problems.length} problems, ${foreign.length} binaries of other platforms without a checksum`);
  for (const problem of problems) console.error(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

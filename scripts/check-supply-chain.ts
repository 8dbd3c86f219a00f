/** Checks every lock file of the repository: checksums and licences. Run: `npm run check:supply-chain`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLock, lockFiles, type Pinned } from './release/lock.ts';

const root = join(import.meta.dirname, '..');

for (const file of lockFiles(root)) {
  const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { packages: Record<string, Pinned> };
  const { pinned, problems } = checkLock(packages);
  console.log(`${file}: ${pinned} packages, ${problems.length} problems`);
  for (const problem of problems) console.error(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

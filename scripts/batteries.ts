/** Plays in full what the tests play a tenth of: the matrix of raw answers, over HTTP/2 as well, and the aborts. Run: `npm run batteries`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const tests = ['test/raw-answers', 'test/aborts', 'test/package/everywhere/http2.test.ts'];
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'thorough', '--project', 'everywhere', ...tests], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, RAW_SHARE: '1', ABORT_SHARE: '1' },
});
process.exitCode = status ?? 1;

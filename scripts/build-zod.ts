/**
 * Builds the file that Node loads in the place of zod: the few parts in use, and nothing of what the compiler of checks has to have. In one
 * build the two would share a file that holds all of it.
 */
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
await build({
  entryPoints: [join(root, 'src/core/contract/zod.ts')],
  outfile: join(root, 'dist/core/contract/zod.js'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
});

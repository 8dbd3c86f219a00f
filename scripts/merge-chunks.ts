/**
 * Puts the chunks that clients share into one file, those of one client into another, and the code of a form (`imports` of package.json)
 * into the file of the form. Node takes a quarter of a millisecond for each file that it imports, and the bundler makes a chunk for every
 * set of entries that share something.
 */
import { globSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { rollup } from 'rollup';
import { helpers, variantFiles } from './entries.ts';
import { vendors } from './vendors.ts';

const dist = join(import.meta.dirname, '../dist');
const files = globSync('**/*.js', { cwd: dist }).map((name) => join(dist, name));
const isChunk = (file: string): boolean => basename(file).startsWith('chunk-');
const entries = files.filter((file) => !isChunk(file));
const imports = new Map(
  files.map((file) => {
    const found = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*?["'](\.{1,2}\/[^"']+)["'];$/gm);
    return [file, [...found].map(([, name = '']) => join(dirname(file), name))] as const;
  }),
);

function reachedFrom(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const one of imports.get(file) ?? []) reachedFrom(one, seen);
  return seen;
}

const ofClients = vendors.map(({ folder }) => [folder, reachedFrom(join(dist, folder, 'index.js'))] as const);

/* Who wants a helper alone is to get no client with it. */
const ofHelpers = new Set(helpers.flatMap((name) => imports.get(join(dist, `${name}.js`)) ?? []));

/* A client loads these by way of `imports` of package.json. */
const ofForms = variantFiles.map((name) => [name, reachedFrom(join(dist, `${name}.js`))] as const);

/* The file that a chunk goes into: its own where no client loads it. The code of a form goes into the file of the form. */
function groupOf(file: string): string | undefined {
  if (ofHelpers.has(file)) return 'chunk-helpers';
  const forms = ofForms.filter(([, reached]) => reached.has(file)).map(([name]) => name);
  const clients = ofClients.filter(([, reached]) => reached.has(file)).map(([folder]) => folder);
  if (!isChunk(file)) return forms[0];
  if (clients.length > 1 || (clients.length === 0 && forms.length > 1)) return 'chunk-core';
  if (clients[0] !== undefined) return `chunk-${clients[0]}`;
  return forms[0] ?? basename(file, '.js');
}

const merged = await rollup({
  input: Object.fromEntries(entries.map((file) => [relative(dist, file).replace(/\.js$/, ''), file])),
  external: (name) => !/^[./]/.test(name),
  preserveEntrySignatures: 'strict',
  treeshake: false,
  plugins: [{ name: 'maps', load: (id) => ({ code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') }) }],
});
const made = mkdtempSync(`${dist}-`);
await merged.write({
  dir: made,
  format: 'esm',
  sourcemap: true,
  hoistTransitiveImports: false,
  minifyInternalExports: false,
  manualChunks: (id) => groupOf(id),
  chunkFileNames: '[name].js',
  entryFileNames: '[name].js',
});
for (const file of files) {
  rmSync(file);
  rmSync(`${file}.map`, { force: true });
}
for (const file of globSync('**/*.{js,map}', { cwd: made })) renameSync(join(made, file), join(dist, file));
rmSync(made, { recursive: true });

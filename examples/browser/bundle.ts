/** Bundles the page: one script, nothing of Node in it. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import type { Files } from './backend.ts';

const folder = fileURLToPath(new URL('./page/', import.meta.url));

/** Gives the files that the backend serves, by their paths. */
export async function bundlePage(options: BuildOptions = {}): Promise<Files> {
  const { outputFiles } = await build({
    entryPoints: [`${folder}page.ts`],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    ...options,
    write: false,
  });
  return {
    '/': { type: 'text/html; charset=utf-8', body: await readFile(`${folder}index.html`, 'utf8') },
    '/page.css': { type: 'text/css', body: await readFile(`${folder}page.css`, 'utf8') },
    '/icon.svg': { type: 'image/svg+xml', body: await readFile(`${folder}icon.svg`, 'utf8') },
    '/page.js': { type: 'text/javascript', body: outputFiles?.[0]?.text ?? '' },
  };
}

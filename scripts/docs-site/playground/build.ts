/** Builds what the playground needs: the library for a page, the frame that programs run in, and the guides' blocks that can run there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { entries, formOf, isOwn, variants } from '../../entries.ts';
import { inPages, programs } from './programs.ts';

/** Writes it all below `playground` of the site's public folder. */
export async function writePlayground(root: string, site: string): Promise<void> {
  const folder = join(site, 'public/playground');
  mkdirSync(folder, { recursive: true });
  await bundleLibrary(root, folder);
  const imports = Object.fromEntries(inPages.map(({ specifier }) => [specifier, `./${fileOf(specifier)}.js`]));
  writeFileSync(join(folder, 'frame.html'), frame(JSON.stringify({ imports })));
  writeFileSync(
    join(folder, 'blocks.json'),
    JSON.stringify(programs(root).map(({ page, heading, link, code }) => ({ page, heading, link, code }))),
  );
}

const fileOf = (specifier: string): string => specifier.replaceAll('/', '.');

async function bundleLibrary(root: string, outdir: string): Promise<void> {
  const source = (name: string): string => join(root, `src/${name}.ts`);
  const forms = variants.map((variant) => [variant.specifier, formOf(variant, ['browser'])] as const);
  await build({
    entryPoints: Object.fromEntries([
      ...inPages.map(({ specifier, name }) => [fileOf(specifier), source(name)] as const),
      ['frame', join(import.meta.dirname, 'frame.ts')] as const,
    ]),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    keepNames: true,
    /* The package says that its modules have no side effects; those of the frame have. */
    ignoreAnnotations: true,
    logLevel: 'error',
    tsconfigRaw: {},
    external: ['node:*'],
    alias: Object.fromEntries([
      ...entries.map(({ specifier, name }) => [specifier, source(name)] as const),
      ...forms.map(([specifier, form]) => [specifier, isOwn(form) ? source(form) : form] as const),
    ]),
  });
}

/* No program in the frame can reach a network: what is loaded comes from this site, and nothing may be connected to. */
const frame = (imports: string): string => `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'unsafe-inline' blob:; connect-src 'none'">
<title>A program of the playground</title>
<script type="importmap">${imports}</script>
<script type="module" src="./frame.js"></script>
`;

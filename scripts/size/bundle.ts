/** What a program gets when it bundles a piece of code: minified, and compressed by gzip and brotli. */
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { build as vite } from 'vite';
import { formOf, isOwn, variants } from '../entries.ts';

/** A bundle, measured. Sizes are bytes. */
export interface Bundle {
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** What a bundle is for: each has its own forms of some parts. */
export type Place = 'page' | 'server';

/** What one module adds to a bundle. */
export interface Share {
  /** The file, from the folder of the project; a package by its name. */
  readonly module: string;
  readonly minified: number;
  /** How much smaller the compressed bundle is without it. The shares do not add up to the whole: modules share words. */
  readonly gzip: number;
}

const settings = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  write: false,
  logLevel: 'silent',
  /* The compiler's settings of this project say where its sources are, and not what a user's bundler finds. */
  tsconfigRaw: {},
  /* `octokit` reads it; a page has none. */
  define: { 'process.env.NODE_ENV': '"production"' },
} as const;

const compressed = (code: string): number => gzipSync(code, { level: 9 }).length;

const sizeOf = (text: string): Bundle => ({
  minified: Buffer.byteLength(text),
  gzip: compressed(text),
  brotli: brotliCompressSync(text).length,
});

/** Bundles code that imports from `folder`, by esbuild. */
export async function bundle(code: string, folder: string, place: Place): Promise<Bundle> {
  const platform = place === 'page' ? 'browser' : 'node';
  const { outputFiles } = await build({ ...settings, platform, minify: true, stdin: { contents: code, resolveDir: folder } });
  return sizeOf(outputFiles.map((file) => file.text).join(''));
}

/** Bundles code that imports from `folder` for a page, by Vite, which minifies by oxc. */
export async function bundleByVite(code: string, folder: string): Promise<Bundle> {
  const entry = join(folder, 'size-of-a-bundle.js');
  const built = await vite({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? code : null) }],
    build: { write: false, target: 'es2022', rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  return sizeOf(outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join(''));
}

/* In the sources, the compiler's own settings say which form a part has: that of servers. */
const formsOfPages = (folder: string): Record<string, string> =>
  Object.fromEntries(
    variants.map((variant) => {
      const form = formOf(variant, ['browser']);
      return [variant.specifier, isOwn(form) ? join(folder, `src/${form}.ts`) : form];
    }),
  );

/** What each module adds to a page, the heaviest first. */
export async function shares(code: string, folder: string): Promise<Share[]> {
  const { outputFiles } = await build({
    ...settings,
    platform: 'browser',
    alias: formsOfPages(folder),
    minifySyntax: true,
    minifyIdentifiers: true,
    stdin: { contents: code, resolveDir: folder, sourcefile: 'entry' },
  });
  /* esbuild names each module in a comment; as a legal comment the name lives through the last step of minifying. */
  const marked = outputFiles.map((file) => file.text.replace(/^\/\/ (\S+\.[cm]?[jt]s)$/gm, '/*! $1 */')).join('');
  const { code: minified } = await transform(marked, { minifyWhitespace: true, format: 'esm', legalComments: 'inline' });
  const [head = '', ...rest] = minified.split(/\/\*! (\S+\.[cm]?[jt]s) \*\/\n?/);
  const pieces = rest.flatMap((piece, place) => (place % 2 === 0 ? [{ module: owner(piece), code: rest[place + 1] ?? '' }] : []));
  const join = (kept: typeof pieces): string => head + kept.map((piece) => piece.code).join('');
  const whole = compressed(join(pieces));
  return [...new Set(pieces.map(({ module }) => module))]
    .map((module) => ({
      module,
      minified: join(pieces.filter((piece) => piece.module === module)).length - head.length,
      gzip: whole - compressed(join(pieces.filter((piece) => piece.module !== module))),
    }))
    .sort((one, other) => other.gzip - one.gzip);
}

const owner = (file: string): string => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file;

/** What a web application gets when it bundles a piece of code: minified by esbuild, compressed by gzip. */

import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

/** A bundle, measured. Sizes are bytes. */
export interface Bundle {
  readonly minified: number;
  readonly gzip: number;
}

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
  platform: 'browser',
  write: false,
  logLevel: 'silent',
  /* `octokit` reads it; a page has none. */
  define: { 'process.env.NODE_ENV': '"production"' },
} as const;

const compressed = (code: string): number => gzipSync(code, { level: 9 }).length;

/** Bundles code that imports from `folder`. */
export async function bundle(code: string, folder: string): Promise<Bundle> {
  const { outputFiles } = await build({ ...settings, minify: true, stdin: { contents: code, resolveDir: folder } });
  const text = outputFiles.map((file) => file.text).join('');
  return { minified: Buffer.byteLength(text), gzip: compressed(text) };
}

/** What each module adds, the heaviest first. */
export async function shares(code: string, folder: string): Promise<Share[]> {
  const { outputFiles } = await build({
    ...settings,
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

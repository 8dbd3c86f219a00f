/** The bundlers that pages are made with, each with the settings that a page has without asking for more, but that all is in one file. */
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';

/** Bundles a file of a project for pages, with all that it imports, into one text. */
export type Bundle = (project: string, file: string) => Promise<string>;

/** They, by name. */
export const bundlers: Readonly<Record<'esbuild' | 'Rollup' | 'Vite', Bundle>> = {
  esbuild: async (project, file) => {
    const { outputFiles } = await esbuild({
      entryPoints: [join(project, file)],
      bundle: true,
      format: 'esm',
      minify: true,
      platform: 'browser',
      logLevel: 'silent',
      write: false,
    });
    return only(outputFiles.map(({ text }) => text));
  },
  Rollup: async (project, file) => {
    const bundle = await rollup({
      input: join(project, file),
      plugins: [nodeResolve({ browser: true })],
      /* What it does not find it would leave for the page to find. */
      onwarn: ({ code, message }) => {
        if (code === 'UNRESOLVED_IMPORT') throw new Error(message);
      },
    });
    try {
      const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
      return codeOf(output);
    } finally {
      await bundle.close();
    }
  },
  Vite: async (project, file) => {
    const built = await vite({
      root: project,
      configFile: false,
      logLevel: 'silent',
      /* The names that the file exports stay: they are what is bundled. */
      build: {
        write: false,
        rolldownOptions: { input: join(project, file), preserveEntrySignatures: 'strict', output: { codeSplitting: false } },
      },
    });
    return codeOf([built].flat().flatMap((one) => ('output' in one ? one.output : [])));
  },
};

const codeOf = (output: readonly ({ readonly type: 'asset' } | { readonly type: 'chunk'; readonly code: string })[]): string =>
  only(output.flatMap((one) => (one.type === 'chunk' ? [one.code] : [])));

function only(texts: readonly string[]): string {
  const [text] = texts;
  if (text === undefined || texts.length > 1) throw new Error(`The bundle is in ${texts.length} files.`);
  return text;
}

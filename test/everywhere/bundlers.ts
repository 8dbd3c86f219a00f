/** The bundlers that pages are made with. Each takes the package as a page's own build would, with no setting but the form of its output. */
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
    return outputFiles.map(({ text }) => text).join('');
  },
  Rollup: async (project, file) => {
    const bundle = await rollup({ input: join(project, file), plugins: [nodeResolve({ browser: true })], logLevel: 'silent' });
    try {
      const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
      return output.map((one) => (one.type === 'chunk' ? one.code : '')).join('');
    } finally {
      await bundle.close();
    }
  },
  Vite: async (project, file) => {
    const built = await vite({
      root: project,
      configFile: false,
      logLevel: 'silent',
      build: { write: false, rollupOptions: { input: join(project, file), preserveEntrySignatures: 'strict' } },
    });
    const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
    return outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('');
  },
};

/** A client whose vendor has no list carries nothing that walks lists. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { formOf, isOwn, variants } from '../../scripts/entries.ts';
import { tested } from '../tested.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isOfLists = (file: string): boolean => /^src\/core\/call\/(list|listing-client|page|paging)\.ts$/.test(file);
const alias = Object.fromEntries(
  variants.map((variant) => {
    const form = formOf(variant, ['browser']);
    return [variant.specifier, isOwn(form) ? `${root}src/${form}.ts` : form];
  }),
);

/** The files that a bundle of a vendor's client takes something from. */
async function bundled(client: string, folder: string): Promise<string[]> {
  const contents = `export { ${client} } from './src/${folder}/index.ts'`;
  const { metafile } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    alias,
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {}).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : []));
}

describe.each(Object.values(tested))('the client of $data.title', ({ client, folder, operations }) => {
  const lists = Object.values(operations).some(({ paging }) => paging !== undefined);

  it(lists ? 'carries what walks lists' : 'carries nothing that walks lists', async () => {
    const files = await bundled(client.name, folder);
    expect(files).toContain(`src/${folder}/client.ts`);
    expect(files.some(isOfLists)).toBe(lists);
  });
});

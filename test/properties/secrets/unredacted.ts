/** A copy of the library without what keeps secrets in: for the proof that the harness would see them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Library } from './clients.js';

/* Shows everything, and is otherwise as the real one. */
const openRedactor = `
  export class Redactor {
    text(text) { return text; }
    excerpt(text) { return text; }
    excerpts(texts) { return texts; }
    copy(value) { return value; }
    headers(headers) { return headers; }
  }
`;

interface Patch {
  readonly find: RegExp;
  readonly replace: string;
}

/* Events then hold the request and the answer: the harness has them at this place. */
const found = "globalThis[Symbol.for('quadrail.test.leak')]";
const leaking = `{ ...$1, leak: ${found} }`;

/* Each must be found, so that none is lost when the sources change. */
const patches: Readonly<Record<string, readonly Patch[]>> = {
  'core/ground/secrets/redact.ts': [{ find: /export class Redactor \{[\s\S]*?\n\}\n/, replace: openRedactor }],
  'core/call/observe.ts': [{ find: /observer\?\.\((event)\)/, replace: `observer?.(${leaking})` }],
  'core/call/pipeline.ts': [{ find: /instrumentation\.around\((call), next\)/, replace: `instrumentation.around(${leaking}, next)` }],
  'core/call/literal-path.ts': [{ find: /looksLikeId\(segment\) \? '\{id\}' : segment/, replace: 'segment' }],
  'durable/kept-result.ts': [{ find: /names\.has\(name\)/, replace: 'false' }],
  'core/identity/token-store.ts': [
    { find: /store\.get\((this\.\w+key)\)/, replace: `store.get(JSON.stringify([$1, ${found}]))` },
    { find: /store\.set\((this\.\w+key),/, replace: `store.set(JSON.stringify([$1, ${found}]),` },
  ],
};

/* What is private in a class can be printed when it is not. */
const opened = (code: string): string => code.replace(/(?<=[\s.(!])#(?=[a-z]\w*)/gi, '_private_');

/** Builds the copy and gives it. `dispose` removes its file. */
export async function unredacted(): Promise<{ library: Library; dispose: () => void }> {
  const source = join(import.meta.dirname, '../../../src');
  const patched = new Set<string>();
  const patching: Plugin = {
    name: 'unredacted',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
        const own = path.slice(source.length + 1);
        let contents = opened(readFileSync(path, 'utf8'));
        for (const { find, replace } of patches[own] ?? []) {
          if (!find.test(contents))
            throw new Error(`${own} holds nothing like ${find}: the positive control must be told what stands there now`);
          contents = contents.replace(find, replace);
          patched.add(own);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'library.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'silent',
    plugins: [patching],
  });
  const missing = Object.keys(patches).filter((file) => !patched.has(file));
  if (missing.length > 0) throw new Error(`The copy lacks ${missing.join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-unredacted-'));
  const file = join(folder, 'library.mjs');
  writeFileSync(file, outputFiles[0]?.text ?? '');
  const library = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Library;
  return { library, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

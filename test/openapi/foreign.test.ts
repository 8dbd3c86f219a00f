/** Clients that others generate from the documents, type-checked and run against the sandbox. */
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/testing/index.ts';
import { tested, type VendorName } from '../tested.ts';
import { generate, generated } from './foreign/generate.ts';
import type { Story } from './foreign/story.ts';

const folder = join(import.meta.dirname, 'foreign');

beforeAll(generate, 60_000);

describe('types by openapi-typescript', () => {
  it('compile, and programs with openapi-fetch compile against them', { timeout: 60_000 }, () => {
    const files = [...Object.values(tested).map((one) => join(folder, `${one.folder}.ts`)), join(generated, 'quadrail.d.ts')];
    const program = ts.createProgram(files, {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line =
        file === undefined || start === undefined ? '' : `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} `;
      return line + ts.flattenDiagnosticMessageText(messageText, ' ');
    });
    expect(problems).toEqual([]);
  });
});

describe.each(Object.entries(tested))('a program with openapi-fetch, against the sandbox of %s', async (name, one) => {
  const { story } = (await import(`./foreign/${one.folder}.ts`)) as { readonly story: Story<object> };
  const sandbox = createSandbox({ seed: 1 });

  it(story.title, async () => {
    const baseUrl = sandbox.baseUrls[name as VendorName][0] as string;
    const place = { baseUrl, fetch: (request: Request) => sandbox.fetch(request) };
    expect(await story.run(place, sandbox[name as VendorName].options)).toEqual(story.gives);
  });
});

/** Compiles code blocks as their readers would: strictly, with what they import under the names of the package's entries. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { entries } from '../../scripts/entries.js';
import type { Block, Fault } from './blocks.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

function options(): ts.CompilerOptions {
  const config = ts.readConfigFile(`${root}tsconfig.test.json`, ts.sys.readFile).config as object;
  return {
    ...ts.parseJsonConfigFileContent(config, ts.sys, root).options,
    /* An example may show what its reader then goes on with. */
    noUnusedLocals: false,
    noUnusedParameters: false,
    /* The entries, and nothing that only the sources have. */
    paths: Object.fromEntries(entries.map(({ specifier, name }) => [specifier, [`./src/${name}.ts`]])),
  };
}

/** The surroundings that `Surroundings` of `surroundings.ts` declares, as globals of these names. */
const declared = (names: readonly string[]): string =>
  [
    `import type { Surroundings } from './surroundings.ts';`,
    'declare global {',
    ...names.map((name) => `  const ${name}: Surroundings['${name}'];`),
    '}',
  ].join('\n');

/** What does not compile, all blocks in one go. */
export function faultsOfTypes(blocks: readonly Block[], surroundings: readonly string[]): Fault[] {
  const written = new Map<string, Block>(blocks.map((block) => [`${root}${block.file}.${block.line}.ts`, block]));
  const ambient = `${root}test/docs/surroundings.globals.ts`;
  const read = (path: string): string | undefined => (path === ambient ? declared(surroundings) : written.get(path)?.code);
  const compilerOptions = options();
  const host = ts.createCompilerHost(compilerOptions);
  const program = ts.createProgram([ambient, ...written.keys()], compilerOptions, {
    ...host,
    fileExists: (path) => read(path) !== undefined || host.fileExists(path),
    readFile: (path) => read(path) ?? host.readFile(path),
    getSourceFile: (path, language, ...rest) => {
      const code = read(path);
      return code === undefined ? host.getSourceFile(path, language, ...rest) : ts.createSourceFile(path, code, language);
    },
  });
  return [ambient, ...written.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ start = 0, messageText }) => ({
      file: written.get(path)?.file ?? 'test/docs/surroundings.ts',
      line: (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
  });
}

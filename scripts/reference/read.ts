/** Reads the reference out of the sources: every vendor is a folder of `src` with an `operations.ts`. */
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { ModelReference, OperationReference } from '../../src/reference/reference.ts';
import { Gaps } from './comments.ts';
import { readModels } from './models.ts';
import { readOperations } from './operations.ts';

/** Everything that the reference holds. */
export interface Reference {
  readonly operations: readonly OperationReference[];
  readonly models: readonly ModelReference[];
}

/** Reads the reference of the vendors below a folder. Throws an error that names every operation and member without a text. */
export function readReference(src: string): Reference {
  const vendors = globSync('*/operations.ts', { cwd: src })
    .map((file) => join(src, dirname(file)))
    .sort();
  const files = vendors.flatMap((vendor) =>
    globSync(['operations.ts', 'client.ts', 'models/*.ts'], { cwd: vendor }).map((file) => join(vendor, file)),
  );
  const program = ts.createProgram(files, compilerOptions(src));
  const checker = program.getTypeChecker();
  const fileOf = (name: string): ts.SourceFile => {
    const file = program.getSourceFile(name);
    if (file === undefined) throw new Error(`${name} is missing.`);
    return file;
  };
  const gaps = new Gaps();
  const read = vendors.map((vendor) => {
    const operations = readOperations(
      { operations: fileOf(join(vendor, 'operations.ts')), client: fileOf(join(vendor, 'client.ts')) },
      checker,
      gaps,
    );
    const name = operations[0]?.id.split('.')[0] ?? '';
    const models = globSync('models/*.ts', { cwd: vendor }).map((file) => fileOf(join(vendor, file)));
    return { operations, models: readModels(name, models, checker, gaps) };
  });
  gaps.check();
  return { operations: read.flatMap(({ operations }) => operations), models: read.flatMap(({ models }) => models) };
}

function compilerOptions(src: string): ts.CompilerOptions {
  const file = ts.findConfigFile(src, ts.sys.fileExists);
  if (file === undefined) return { strict: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 };
  return ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, dirname(file)).options;
}

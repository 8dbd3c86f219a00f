/** `quadrail/core` is what clients are built with, and nothing else: a name that no client uses is a promise without a reason. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { vendors } from '../../scripts/vendors.js';

const root = join(import.meta.dirname, '../..');
const filesIn = (folder: string): string[] => globSync(`${folder}/**/*.ts`, { cwd: root }).map((file) => join(root, file));
const core = join(root, 'src/core/index.ts');
const main = join(root, 'src/index.ts');
const clients = [...vendors.map(({ folder }) => `src/${folder}`), 'src/testing', 'examples/write-a-client'].flatMap(filesIn);
const config = ts.readConfigFile(join(root, 'tsconfig.test.json'), ts.sys.readFile).config as object;
const program = ts.createProgram([core, main, ...clients], ts.parseJsonConfigFileContent(config, ts.sys, root).options);
const checker = program.getTypeChecker();

const resolved = (symbol: ts.Symbol): ts.Symbol => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

/** What a module exports: by name, what it stands for. */
function exportsOf(file: string): Map<string, ts.Symbol> {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile) as ts.Symbol;
  return new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, resolved(symbol)]));
}

/** Everything that these files import, from wherever. */
function importedBy(files: readonly string[]): Set<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  for (const file of files) {
    for (const statement of (program.getSourceFile(file) as ts.SourceFile).statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
      if (bindings === undefined || ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) continue;
      for (const { name, propertyName } of bindings.elements) {
        const symbol = checker.getSymbolAtLocation(propertyName ?? name) ?? checker.getSymbolAtLocation(name);
        if (symbol !== undefined) found.add(resolved(symbol));
      }
    }
  }
  return found;
}

const imported = importedBy(clients);

/** The types that the declaration of a symbol names: whoever uses the one may have to name the other. */
function namedBy(symbol: ts.Symbol): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node)) return;
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
      const target = checker.getSymbolAtLocation(name);
      if (target !== undefined) found.push(resolved(target));
    }
    node.forEachChild(visit);
  };
  for (const declaration of symbol.declarations ?? []) visit(declaration);
  return found;
}

function reachable(from: Iterable<ts.Symbol>): Set<ts.Symbol> {
  const seen = new Set<ts.Symbol>();
  const waiting = [...from];
  for (let symbol = waiting.pop(); symbol !== undefined; symbol = waiting.pop()) {
    if (seen.has(symbol)) continue;
    seen.add(symbol);
    waiting.push(...namedBy(symbol));
  }
  return seen;
}

it('reads the files of every client', () => {
  expect(clients.length).toBeGreaterThan(200);
  expect(imported.size).toBeGreaterThan(30);
  expect(clients.map((file) => relative(root, file))).toContain('src/crmcom/client.ts');
});

/** The names that the guides take from the core. */
const inGuides = new Set(
  globSync('docs/*.md', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/import (?:type )?\{([^}]*)\} from 'quadrail\/core';/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim().replace(/^type /, '')),
    ),
  ),
);

it('exports what a client, the sandbox, the example of a client or a guide uses, and the names of every user, and nothing else', () => {
  const everyones = exportsOf(main);
  const all = exportsOf(core);
  const used = reachable([...imported, ...[...all].filter(([name]) => inGuides.has(name)).map(([, symbol]) => symbol)]);
  const idle = [...all].filter(([name, symbol]) => !everyones.has(name) && !used.has(symbol)).map(([name]) => name);
  expect(idle).toEqual([]);
});

it('exports all of the core that most vendors are built with', () => {
  const exported = new Set([...exportsOf(core).values(), ...exportsOf(main).values()]);
  const inCore = (symbol: ts.Symbol): boolean =>
    symbol.declarations?.some((one) => one.getSourceFile().fileName.startsWith(join(root, 'src/core/'))) === true;
  const perVendor = vendors.map(({ folder }) => importedBy(filesIn(`src/${folder}`)));
  const shared = [...imported].filter((symbol) => perVendor.filter((one) => one.has(symbol)).length > perVendor.length / 2);
  expect(shared.filter((symbol) => inCore(symbol) && !exported.has(symbol)).map(({ name }) => name)).toEqual([]);
});

/** `quadrail/core` is what clients are built with, and nothing else: a name that no client uses is a promise without a reason. */
import { globSync } from 'node:fs';
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

/** Everything of the core that the files of clients import, from wherever. */
const imported = new Set<ts.Symbol>();
for (const file of clients) {
  for (const statement of (program.getSourceFile(file) as ts.SourceFile).statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
    if (bindings === undefined || ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) continue;
    for (const { name, propertyName } of bindings.elements) {
      const symbol = checker.getSymbolAtLocation(propertyName ?? name) ?? checker.getSymbolAtLocation(name);
      if (symbol !== undefined) imported.add(resolved(symbol));
    }
  }
}

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

it('exports what a client, the sandbox or the example of a client uses, and the names of every user, and nothing else', () => {
  const everyones = exportsOf(main);
  const used = reachable(imported);
  const idle = [...exportsOf(core)].filter(([name, symbol]) => !everyones.has(name) && !used.has(symbol)).map(([name]) => name);
  expect(idle).toEqual([]);
});

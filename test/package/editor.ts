/** An editor with one program in it, in a project of its own: what it shows where the pointer rests. */
import { join } from 'node:path';
import ts from 'typescript';

/** What is shown at one place. */
export interface Hover {
  /** The declaration, on one line. */
  readonly text: string;
  /** The names of types in it. */
  readonly names: readonly string[];
  /** The doc comment. */
  readonly documentation: string;
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

const kindsOfTypes: readonly string[] = ['interfaceName', 'aliasName', 'className', 'enumName'];

/** Opens a program in a project; its declarations come from there, as its user has them. */
export class Editor {
  readonly #service: ts.LanguageService;
  readonly #file: string;
  #text = '';
  #version = 0;

  constructor(project: string) {
    this.#file = join(project, 'program.mts');
    const own = (path: string): string | undefined => (path === this.#file ? this.#text : undefined);
    const readFile = (path: string): string | undefined => own(path) ?? ts.sys.readFile(path);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => compilerOptions,
      getCurrentDirectory: () => project,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      getScriptFileNames: () => [this.#file],
      getScriptVersion: (path) => (path === this.#file ? String(this.#version) : '0'),
      getScriptSnapshot: (path) => {
        const text = readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      readFile,
      fileExists: (path) => own(path) !== undefined || ts.sys.fileExists(path),
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      realpath: (path) => ts.sys.realpath?.(path) ?? path,
    });
  }

  /** Replaces the program. */
  write(text: string): void {
    this.#text = text;
    this.#version += 1;
  }

  /** What is shown at the last letter of a piece of the program that stands there once. */
  hover(piece: string): Hover {
    const position = this.#text.indexOf(piece) + piece.length - 1;
    const { displayParts = [], documentation = [] } = this.#service.getQuickInfoAtPosition(this.#file, position) ?? {};
    return {
      text: ts.displayPartsToString(displayParts).replace(/\s+/g, ' '),
      names: displayParts.filter(({ kind }) => kindsOfTypes.includes(kind)).map(({ text }) => text),
      documentation: ts.displayPartsToString(documentation),
    };
  }

  /** The methods of a variable, and of the objects of classes in it, as they are called. */
  methodsOf(variable: string): string[] {
    const program = this.#service.getProgram() as ts.Program;
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(this.#file) as ts.SourceFile;
    const walk = (path: string, type: ts.Type): string[] =>
      checker.getPropertiesOfType(type).flatMap((member) => {
        if (/^(#|__)/.test(member.name)) return [];
        const found = checker.getTypeOfSymbolAtLocation(member, source);
        if (found.getCallSignatures().length > 0) return [`${path}.${member.name}`];
        return found.isClass() ? walk(`${path}.${member.name}`, found) : [];
      });
    const declared = checker.getSymbolsInScope(source, ts.SymbolFlags.BlockScopedVariable).find(({ name }) => name === variable);
    return declared === undefined ? [] : walk(variable, checker.getTypeOfSymbolAtLocation(declared, source));
  }

  /** The members of a variable's type. */
  membersOf(variable: string): string[] {
    const program = this.#service.getProgram() as ts.Program;
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(this.#file) as ts.SourceFile;
    const declared = checker.getSymbolsInScope(source, ts.SymbolFlags.BlockScopedVariable).find(({ name }) => name === variable);
    return declared === undefined
      ? []
      : checker.getPropertiesOfType(checker.getTypeOfSymbolAtLocation(declared, source)).map(({ name }) => name);
  }

  /** The names that an entry of the package exports. */
  exportsOf(specifier: string): string[] {
    const program = this.#service.getProgram() as ts.Program;
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(this.#file) as ts.SourceFile;
    const statement = source.statements
      .filter(ts.isImportDeclaration)
      .find(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === specifier);
    const module = statement && checker.getSymbolAtLocation(statement.moduleSpecifier);
    return module === undefined ? [] : checker.getExportsOfModule(module).map(({ name }) => name);
  }

  close(): void {
    this.#service.dispose();
  }
}

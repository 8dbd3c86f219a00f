/**
 * Mends the declarations that the bundler wrote, and gives every entry the two doors that compilers look for.
 *
 * The declarations themselves become those of CommonJS (`.d.cts`), and the `.d.ts` of an entry hands them on. A compiler lets an ES module
 * take from a CommonJS one in every setting, but not the other way round before TypeScript 5.8. So each type is declared once, however
 * the package is loaded.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { entries } from './entries.ts';
import { vendors } from './vendors.ts';

const dist = join(import.meta.dirname, '../dist');
const main = 'index.d.ts';

const index: object = await import(join(dist, 'index.js'));
const doors = new Set(entries.map(({ name }) => `${name}.d.ts`));

/* A compiler names the types of a vendor in a user's declarations by the vendor's entry, and only where that has been loaded. */
const loaded = vendors.map(({ folder }) => `import './${folder}/index.js';\n`).join('');

const written = new Map(globSync('**/*.d.ts', { cwd: dist }).map((name) => [name, readFileSync(join(dist, name), 'utf8')]));
for (const [name, text] of written) {
  const declarations = withoutNewTypes(fromEsModules(name === main ? loaded + withoutTypesOfVendors(text) : text));
  written.set(name, declarations);
  writeFileSync(join(dist, name.replace(/\.d\.ts$/, '.d.cts')), ownImports(needed(declarations)));
}
for (const name of written.keys()) {
  if (doors.has(name)) writeFileSync(join(dist, name), doorOf(name));
  else rmSync(join(dist, name));
}

/* For an ES module, the other entries have the names that its compiler looks for, so they are loaded by those as well. */
function doorOf(name: string): string {
  const others = [...reachedFrom(name)].filter((one) => one !== name && doors.has(one)).sort();
  const lines = others.map((one) => `import '${relativeTo(name, one).replace(/\.d\.ts$/, '.js')}';\n`);
  return `${lines.join('')}export * from './${basename(name, '.d.ts')}.cjs';\n`;
}

/** The declarations that these take in, they themselves among them. */
function reachedFrom(name: string, reached: Set<string> = new Set()): Set<string> {
  if (reached.has(name)) return reached;
  reached.add(name);
  for (const [, from] of (written.get(name) ?? '').matchAll(/(?:from|import) '(\.{1,2}\/[\w./-]+)\.js'/g)) {
    reachedFrom(join(dirname(name), `${from}.d.ts`), reached);
  }
  return reached;
}

function relativeTo(name: string, other: string): string {
  const path = relative(dirname(name), other);
  return path.startsWith('.') ? path : `./${path}`;
}

/** The files beside it are CommonJS as well. */
function ownImports(declarations: string): string {
  return declarations.replaceAll(/((?:from|import) '\.{1,2}\/[\w./-]+)\.js'/g, "$1.cjs'");
}

/* TypeScript before 5.7 has no parameter there; for later versions it means the same. */
function withoutNewTypes(declarations: string): string {
  return declarations.replaceAll('Uint8Array<ArrayBuffer>', '(Uint8Array & { readonly buffer: ArrayBuffer })');
}

/* msw is an ES module alone, and older compilers want to be told that a type is taken from one. */
function fromEsModules(declarations: string): string {
  return declarations.replace(/^import (\{[^}]*\} from 'msw');$/m, "import type $1 with { 'resolution-mode': 'import' };");
}

/** Names the library of the compiler that the declarations need: the bundler drops such a line from the sources. */
function needed(declarations: string): string {
  return declarations.includes('AsyncDisposable') ? `/// <reference lib="esnext.disposable" />\n${declarations}` : declarations;
}

/* A list of vendors is read as a namespace. Of a name that comes from another file, the bundler does not know that it is a type. */
function withoutTypesOfVendors(declarations: string): string {
  const isType = (line: string): boolean => {
    const name = /^declare const \w+?_(\w+): typeof \1;$/.exec(line)?.[1] ?? /^ {4}\w+?_(\w+) as \1,$/.exec(line)?.[1];
    return name !== undefined && !(name in index);
  };
  return declarations
    .split('\n')
    .filter((line) => !isType(line))
    .join('\n');
}

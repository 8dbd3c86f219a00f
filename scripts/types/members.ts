/** Programs that hand on each member of each type that an entry exports, so that a user's own declarations have to name whatever it holds. */
import { join } from 'node:path';
import ts from 'typescript';
import { type Entry, entries } from '../entries.ts';

const dist = join(import.meta.dirname, '../../dist');
const declarationsOf = ({ name }: Entry): string => join(dist, `${name}.d.cts`);

/** One program of each entry, by the name of its file. */
export function programsOfMembers(): Record<string, string> {
  const program = ts.createProgram(entries.map(declarationsOf), {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
  });
  return Object.fromEntries(
    entries.map((entry) => [`${entry.specifier.replaceAll('/', '-')}-members.ts`, programOf(entry, program, program.getTypeChecker())]),
  );
}

function programOf(entry: Entry, program: ts.Program, checker: ts.TypeChecker): string {
  const module = checker.getSymbolAtLocation(program.getSourceFile(declarationsOf(entry)) as ts.SourceFile);
  if (module === undefined) throw new Error(`${entry.specifier} has no declarations: npm run build makes them.`);
  const lines = [`import type * as all from '${entry.specifier}';`];
  for (const exported of checker.getExportsOfModule(module)) {
    const type = typeOf(exported, checker);
    if (type === undefined) continue;
    for (const member of checker.getPropertiesOfType(type.declared).filter(isNamed)) {
      const name = `member_${lines.length}_${exported.name}_${member.name}`;
      lines.push(`export const ${name} = (given: all.${exported.name}${type.filled}) => given.${member.name};`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/* A class, an interface or an alias, and what stands behind its name where it takes other types: any fits every constraint. */
function typeOf(exported: ts.Symbol, checker: ts.TypeChecker): { readonly declared: ts.Type; readonly filled: string } | undefined {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  if ((symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) === 0) return undefined;
  const { typeParameters = [] } = (symbol.declarations?.[0] ?? {}) as Partial<ts.InterfaceDeclaration>;
  return {
    declared: checker.getDeclaredTypeOfSymbol(symbol),
    filled: typeParameters.length === 0 ? '' : `<${typeParameters.map(() => 'any').join(', ')}>`,
  };
}

function isNamed({ name, declarations: [declaration] = [] }: ts.Symbol): boolean {
  const isPublic =
    declaration === undefined || (ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0;
  return isPublic && /^[A-Za-z_]\w*$/.test(name);
}

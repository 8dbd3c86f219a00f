/** Reads the models of a vendor with their doc comments. */
import ts from 'typescript';
import type { MemberReference, ModelReference } from '../../src/reference/reference.ts';
import { type Gaps, inOneLine, ownTextOf, tagsOf, textOf } from './comments.ts';
import { isExported } from './operations.ts';

/** The models of a vendor, by name. */
export function readModels(vendor: string, files: readonly ts.SourceFile[], checker: ts.TypeChecker, gaps: Gaps): ModelReference[] {
  const models = files.flatMap((file) =>
    file.statements.flatMap((statement) => {
      const isModel = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
      return isModel && isExported(statement) ? [modelOf(vendor, statement, checker, gaps)] : [];
    }),
  );
  return models.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function modelOf(
  vendor: string,
  declaration: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  checker: ts.TypeChecker,
  gaps: Gaps,
): ModelReference {
  const name = declaration.name.text;
  const description = ownTextOf(declaration);
  if (description === '') gaps.add(`${vendor}, ${name}`, 'the model has no doc comment');
  const common = { vendor, name, description };
  if (ts.isTypeAliasDeclaration(declaration)) return { ...common, type: inOneLine(declaration.type.getText()), members: [] };
  const members = checker.getPropertiesOfType(checker.getTypeAtLocation(declaration));
  return { ...common, members: members.map((member) => memberOf(`${vendor}, ${name}.${member.name}`, member, checker, gaps)) };
}

function memberOf(where: string, member: ts.Symbol, checker: ts.TypeChecker, gaps: Gaps): MemberReference {
  const description = textOf(member, checker);
  if (description === '') gaps.add(where, 'the member has no doc comment');
  const [deprecated] = tagsOf(member, 'deprecated');
  return {
    name: member.name,
    type: typeText(member, checker),
    optional: (member.flags & ts.SymbolFlags.Optional) !== 0,
    description,
    ...(deprecated === undefined ? {} : { deprecated: inOneLine(deprecated) }),
  };
}

/* As the source has it: the compiler's own text writes out what has a name. */
function typeText(member: ts.Symbol, checker: ts.TypeChecker): string {
  const declaration = member.declarations?.[0];
  const isWritten = declaration !== undefined && ts.isPropertySignature(declaration) && declaration.type !== undefined;
  return isWritten ? inOneLine((declaration.type as ts.TypeNode).getText()) : checker.typeToString(checker.getTypeOfSymbol(member));
}

/** Reads the rows of a vendor, with their doc comments and those of their methods. */
import ts from 'typescript';
import type { InputReference, OperationReference } from '../../src/reference/reference.ts';
import { type Gaps, inOneLine, tagsOf, textOf } from './comments.ts';

/** The files of one vendor. */
export interface VendorFiles {
  readonly operations: ts.SourceFile;
  readonly client: ts.SourceFile;
}

/** The operations of a vendor, in the order of the rows. */
export function readOperations({ operations, client }: VendorFiles, checker: ts.TypeChecker, gaps: Gaps): OperationReference[] {
  const clientType = typeOfClient(client, checker);
  return operations.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement) || !isExported(statement)) return [];
    return statement.declarationList.declarations.map((row) => operationOf(row, clientType, checker, gaps));
  });
}

function operationOf(row: ts.VariableDeclaration, client: ts.Type, checker: ts.TypeChecker, gaps: Gaps): OperationReference {
  const symbol = checker.getSymbolAtLocation(row.name) as ts.Symbol;
  const facts = factsOf(row);
  const { id, effect } = facts;
  const { kind, input, result } = typesOf(row, checker);
  const summary = inOneLine(textOf(symbol, checker));
  const source = inOneLine(tagsOf(symbol, 'see').join('; '));
  const method = methodOf(client, id, checker);
  if (!/^[A-Z].*\.$/.test(summary)) gaps.add(id, 'the doc comment of its row does not begin with a sentence');
  if (source === '') gaps.add(id, 'the doc comment of its row names no page: @see');
  if ((effect === 'create' || effect === 'money') !== (kind === 'OnceOnly')) gaps.add(id, `its effect is ${effect}, and its type ${kind}`);
  const description = method && textOf(method, checker);
  if (description === '') gaps.add(id, 'its method has no doc comment');
  return {
    ...facts,
    summary,
    ...(description ? { description } : {}),
    arguments: method ? namedTexts(tagsOf(method, 'param')).map(([name, text]) => ({ name, description: text })) : [],
    source,
    errors: method ? namedTexts(tagsOf(method, 'throws')).map(([name, when]) => ({ name, when })) : [],
    input,
    result,
    paged: kind === 'List' || kind === 'PagedOperation',
  };
}

/* `NotFoundError where there is none.`, `account - Its unit.` */
const namedTexts = (tags: readonly string[]): [string, string][] =>
  tags.map((tag) => {
    const [, name = '', text = ''] = /^(\S+)(?:\s+-)?\s+(.*)$/s.exec(tag) ?? [];
    return [name, inOneLine(text)];
  });

type Facts = Pick<OperationReference, 'id' | 'method' | 'path' | 'effect' | 'origin' | 'success'>;
const factNames = ['id', 'method', 'path', 'effect', 'origin', 'success'];

/* What a row says with literals. */
function factsOf({ initializer }: ts.VariableDeclaration): Facts {
  if (initializer === undefined || !ts.isObjectLiteralExpression(initializer)) throw new TypeError('A row is an object literal.');
  return literal(initializer, (name) => factNames.includes(name)) as Facts;
}

function literal(node: ts.Expression, wanted: (name: string) => boolean): unknown {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => literal(element, wanted));
  if (!ts.isObjectLiteralExpression(node)) throw new TypeError(`A row says this with a literal, not with ${node.getText()}.`);
  const members = node.properties.filter(ts.isPropertyAssignment).filter(({ name }) => wanted(name.getText()));
  return Object.fromEntries(members.map(({ name, initializer }) => [name.getText(), literal(initializer, () => true)]));
}

/* `Operation<Id, Input, Result>`, `PagedOperation<Id, Input, Item, Body>`. */
function typesOf({ type }: ts.VariableDeclaration, checker: ts.TypeChecker): { kind: string; input: InputReference; result: string } {
  if (type === undefined || !ts.isTypeReferenceNode(type)) throw new TypeError('A row names its type.');
  const [, input, result] = type.typeArguments ?? [];
  if (input === undefined || result === undefined) throw new TypeError(`${type.getText()} has too few arguments.`);
  return { kind: type.typeName.getText(), input: inputOf(input, checker), result: inOneLine(result.getText()) };
}

function inputOf(node: ts.TypeNode, checker: ts.TypeChecker): InputReference {
  const parts = checker.getPropertiesOfType(checker.getTypeFromTypeNode(node));
  const texts = parts.map((part) => [part.name, typeText(checker.getTypeOfSymbol(part), checker)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== 'NoInput'));
}

/* The name of an exported type; anything else is written out. */
function typeText(type: ts.Type, checker: ts.TypeChecker): string {
  const named = type.aliasSymbol ?? type.symbol;
  const isPublic = named?.declarations?.some((one) => ts.getCombinedModifierFlags(one as ts.Declaration) & ts.ModifierFlags.Export);
  if (isPublic) return checker.typeToString(type);
  const members = checker.getPropertiesOfType(type).map((one) => `${one.name}: ${checker.typeToString(checker.getTypeOfSymbol(one))}`);
  return `{ ${members.join('; ')} }`;
}

/* The class that the file of a client exports. */
function typeOfClient(file: ts.SourceFile, checker: ts.TypeChecker): ts.Type {
  const client = file.statements.find((one): one is ts.ClassDeclaration => ts.isClassDeclaration(one) && isExported(one));
  if (client === undefined) throw new TypeError(`${file.fileName} exports no class.`);
  return checker.getTypeAtLocation(client);
}

/* An id is the property path of its method, behind the name of the vendor. */
function methodOf(client: ts.Type, id: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  let type = client;
  let symbol: ts.Symbol | undefined;
  for (const step of id.split('.').slice(1)) {
    symbol = checker.getPropertyOfType(type, step);
    if (symbol === undefined) return undefined;
    type = checker.getTypeOfSymbol(symbol);
  }
  return symbol;
}

/** Whether a statement is exported. */
export const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** Puts probes into a program: they tell which of its statements were reached. */
import ts from 'typescript';

/** A statement of a program. */
export interface Probed {
  /** From 1 on. */
  readonly line: number;
  /** Whether a program that ran has been there: not so for the branches of a choice, and for what catches errors. */
  readonly isRequired: boolean;
  /** For a line that prints: what its comment says about that. */
  readonly says?: string | undefined;
}

/** A program with probes. */
export interface ProbedProgram {
  /** It calls the probe with the number of each statement before that begins. No line has moved. */
  readonly code: string;
  readonly statements: readonly Probed[];
}

/** Puts a call of the function `probe` before each statement, and other modules in the place of some. */
export function withProbes(code: string, probe: string, modules: Readonly<Record<string, string>>): ProbedProgram {
  const source = ts.createSourceFile('block.ts', code, ts.ScriptTarget.Latest, true);
  const statements: Probed[] = [];
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  const insert = (at: number, text: string): unknown => edits.push({ from: at, to: at, text });

  const mark = (statement: ts.Statement, isRequired: boolean): string => {
    const { line } = source.getLineAndCharacterOfPosition(statement.getStart());
    statements.push({ line: line + 1, isRequired, says: isPrint(statement) ? commentAfter(code, statement.end) : undefined });
    return `${probe}(${statements.length - 1});`;
  };

  const visit = (node: ts.Node, isRequired: boolean): void => {
    const inside = isRequired && !isChoice(node);
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const { text, end } = node.moduleSpecifier;
      const other = modules[text];
      if (other !== undefined) edits.push({ from: node.moduleSpecifier.getStart(), to: end, text: JSON.stringify(other) });
    } else if (ts.isStatement(node) && !isDeclared(node)) {
      const isLoose = !isList(node.parent);
      insert(node.getStart(), (isLoose ? '{' : '') + mark(node, isRequired));
      node.forEachChild((child) => visit(child, inside));
      if (isLoose) insert(node.end, '}');
      return;
    }
    node.forEachChild((child) => visit(child, inside));
  };
  visit(source, true);

  let probed = '';
  let done = 0;
  for (const { from, to, text } of edits.sort((one, other) => one.from - other.from)) {
    probed += code.slice(done, from) + text;
    done = to;
  }
  return { code: probed + code.slice(done), statements };
}

const isChoice = (node: ts.Node): boolean =>
  ts.isIfStatement(node) || ts.isCatchClause(node) || ts.isSwitchStatement(node) || ts.isConditionalExpression(node);

const isList = (node: ts.Node): boolean =>
  ts.isSourceFile(node) || ts.isBlock(node) || ts.isCaseOrDefaultClause(node) || ts.isModuleBlock(node);

/* What declares something does nothing, and a block is its statements. */
const isDeclared = (node: ts.Statement): boolean =>
  ts.isBlock(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node);

const isPrint = (node: ts.Statement): boolean =>
  ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && node.expression.expression.getText() === 'console.log';

const commentAfter = (code: string, end: number): string | undefined => /^[;\t ]*\/\/ ?(.*)/.exec(code.slice(end))?.[1];

/** Reads doc comments: their text, and their tags. */
import ts from 'typescript';

/** Finds what has no text, so that one run names everything that is missing. */
export class Gaps {
  readonly #found: string[] = [];

  /** Notes something that is missing or wrong. */
  add(where: string, what: string): void {
    this.#found.push(`${where}: ${what}`);
  }

  /** Throws an error that lists what was found, if anything was. */
  check(): void {
    if (this.#found.length > 0) throw new Error(`The reference is incomplete:\n${this.#found.map((line) => `  ${line}`).join('\n')}`);
  }
}

/** The text of a symbol, in Markdown. */
export function textOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return plain(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
}

/** The text of one declaration, where a schema has the same name and a text of its own. */
export function ownTextOf(declaration: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc).slice(-1);
  return plain(ts.getTextOfJSDocComment(comment?.comment) ?? '');
}

/** The texts of a symbol's tags of one name. */
export function tagsOf(symbol: ts.Symbol, name: string): string[] {
  const tags = symbol.declarations?.flatMap((declaration) => ts.getJSDocTags(declaration)) ?? [];
  return tags.filter((tag) => tag.tagName.text === name).map((tag) => plain(rawText(tag)));
}

/* As it stands in the source: the compiler takes the first word of some tags for a name or a type. */
function rawText(tag: ts.JSDocTag): string {
  return tag
    .getText()
    .replace(/^@\w+\s*/, '')
    .replace(/\n\s*\*( |$)/gm, '\n');
}

const plain = (text: string): string =>
  text
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\r/g, '')
    .trim();

/** Text that was broken into lines, in one line. */
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

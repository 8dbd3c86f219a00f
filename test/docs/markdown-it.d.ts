/** As much of markdown-it as the tests use; the package brings no types. */
declare module 'markdown-it' {
  /** A piece of a document. */
  export interface Token {
    readonly type: string;
    /** The first line, and the line after the last, from 0 on. */
    readonly map: readonly [number, number] | null;
    /** What stands behind the fence of a code block. */
    readonly info: string;
    readonly content: string;
  }

  export default class MarkdownIt {
    parse(text: string, environment: object): Token[];
  }
}

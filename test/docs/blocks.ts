/** Finds the code blocks of pages and of doc comments. */
import MarkdownIt from 'markdown-it';
import ts from 'typescript';

/** A code block. */
export interface Block {
  /** The file, from the root of the repository on. */
  readonly file: string;
  /** The line of its fence, from 1 on. */
  readonly line: number;
  /** What its fence says it is written in; empty where it says nothing. */
  readonly language: string;
  /** What else its fence says: `continued`, where it goes on from the program above it. */
  readonly marks: readonly string[];
  /**
   * The block, with those that it continues. Each line has the number that it has in the file; all between are empty. So what a
   * compiler or a program says of a line can be read in the file.
   */
  readonly code: string;
}

/** Something wrong with a block, and where. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A file with code blocks: Markdown, or TypeScript with doc comments. */
export interface Source {
  /** From the root of the repository on. */
  readonly file: string;
  readonly text: string;
}

/* A stretch of Markdown, and the line of the file that it begins at, from 0 on. */
interface Stretch {
  readonly markdown: string;
  readonly from: number;
}

/** Every code block of a file, in its order, fenced or not. */
export function blocksOf({ file, text }: Source): Block[] {
  const stretches = file.endsWith('.md') ? [{ markdown: text, from: 0 }] : docComments(file, text);
  return stretches.flatMap((stretch) => blocksOfStretch(file, stretch));
}

function blocksOfStretch(file: string, { markdown, from }: Stretch): Block[] {
  const blocks: Block[] = [];
  for (const { type, map, info, content } of new MarkdownIt().parse(markdown, {})) {
    if (map === null || (type !== 'fence' && type !== 'code_block')) continue;
    const [language = '', ...marks] = info.trim().split(/\s+/);
    const line = from + map[0] + 1;
    const above = marks.includes('continued') ? blocks.findLast((block) => block.language === language) : undefined;
    const first = type === 'fence' ? line : line - 1;
    const lines = above?.code.split('\n') ?? [];
    while (lines.length < first) lines.push('');
    blocks.push({ file, line, language, marks, code: [...lines, content].join('\n') });
  }
  return blocks;
}

/** The doc comments of a TypeScript file, as the Markdown that they are. An `@example` begins a paragraph like any other. */
function docComments(file: string, text: string): Stretch[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, Stretch>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? []) {
      const comment = text.slice(pos, end);
      if (!comment.startsWith('/**')) continue;
      const markdown = comment.replace(/^\/\*\*|\*\/$/g, '').replace(/^[ \t]*\* ?/gm, '');
      found.set(pos, { markdown, from: source.getLineAndCharacterOfPosition(pos).line });
    }
    node.forEachChild(visit);
  };
  visit(source);
  visit(source.endOfFileToken);
  return [...found.values()];
}

/* What is run, and what is there to be read. */
const program = 'ts';
const texts = ['sh', 'json', 'http', 'html', 'text'];

/* Files that a reader saves and starts: each is taken out of its page and run as it stands by the test that is named here. */
const files: Readonly<Record<string, string>> = { 'js title="settle.mjs"': 'test/system/durable/guide.test.ts' };

/** Whether a block is a program. */
export const isProgram = ({ language }: Block): boolean => language === program;

/** What is wrong with the fences of a file: nothing may escape the tests for want of a name, or of a fence. */
export function faultsOfFences({ file, text }: Source, blocks: readonly Block[]): Fault[] {
  const fences = blocks.flatMap(({ line, language, marks }) => {
    if ([language, ...marks].join(' ') in files) return [];
    if (language !== program && !texts.includes(language)) {
      const says = language === '' ? 'does not say what it is written in' : `is written in ${language}`;
      return [{ file, line, message: `This block ${says}: a program says ${program}, anything else one of ${texts.join(', ')}.` }];
    }
    const strange = marks.find((mark) => mark !== 'continued' || language !== program);
    return strange === undefined ? [] : [{ file, line, message: `Nothing is known of a block that is ${strange}.` }];
  });
  const bare = text
    .split('\n')
    .map((content, index) => ({ content, index }))
    .filter(({ content, index }) => /^\s*\* @example\b/.test(content) && !/^\s*\* ```/.test(text.split('\n')[index + 1] ?? ''))
    .map(({ index }) => ({ file, line: index + 1, message: 'This example has no fence.' }));
  return [...fences, ...(file.endsWith('.md') ? [] : bare)];
}

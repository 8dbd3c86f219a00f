/** The guides' blocks that can run in a page, in the order in which the playground offers them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, isProgram } from '../../../test/docs/blocks.ts';
import { type Entry, entries } from '../../entries.ts';
import { pagesOf } from '../pages.ts';
import { placeOf } from '../places.ts';

/* Entries that need a server. */
const notInPages = [
  'quadrail/node',
  'quadrail/otel',
  'quadrail/testing/msw',
  'quadrail/durable/sqlite',
  'quadrail/durable/postgres',
  'quadrail/durable/redis',
];

/** The entries that a page can load. */
export const inPages: readonly Entry[] = entries.filter(({ specifier }) => !notInPages.includes(specifier));

/** One of them. */
export interface Program {
  /** The file of the guide, and the line of the block's fence. */
  readonly file: string;
  readonly line: number;
  /** The guide's title. */
  readonly page: string;
  /** The heading above the block; empty where there is none. */
  readonly heading: string;
  /** The address of its guide. */
  readonly link: string;
  readonly code: string;
}

/** All of them. */
export function programs(root: string): Program[] {
  return pagesOf(root)
    .filter(({ file, group }) => /^docs\/[\w-]+\.md$/.test(file) && group !== 'Project')
    .flatMap(({ file, title }) => {
      const text = readFileSync(join(root, file), 'utf8');
      const lines = text.split('\n');
      return blocksOf({ file, text })
        .filter(isProgram)
        .filter(({ code }) => runsInPage(code))
        .map(({ line, code }) => ({
          file,
          line,
          page: title.replaceAll('`', ''),
          heading: headingAbove(lines, line),
          link: `/${placeOf(file).replace(/md$/, 'html')}`,
          code: code
            .replace(/^\n+/, '')
            .replace(/\n{3,}/g, '\n\n')
            .trimEnd(),
        }));
    });
}

const headingAbove = (lines: readonly string[], line: number): string =>
  lines
    .slice(0, line)
    .findLast((one) => /^##+ /.test(one))
    ?.replace(/^#+ /, '')
    .replaceAll('`', '') ?? '';

/* A block that reads files, listens or imports what only a server has stays in its guide. */
function runsInPage(code: string): boolean {
  const known = new Set(inPages.map(({ specifier }) => specifier));
  const imported = [...code.matchAll(/\bfrom '([^']+)'|\bimport '([^']+)'|import\('([^']+)'\)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  return imported.every((specifier) => known.has(specifier)) && !/\b(Buffer|redis|listen\(|process\.(?!env))/.test(code);
}

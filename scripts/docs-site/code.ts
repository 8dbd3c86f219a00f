/** Sets the code blocks of pages so that their lines fit the column of the site. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many characters fit on a line. */
const columns = 84;

const fence = /^```(ts|js)\b([^\n]*)\n([\s\S]*?)^```$/gm;

/** The same pages, with the lines of their programs broken anew. One run of the formatter serves them all. */
export function fitCode(pages: ReadonlyMap<string, string>, root: string): Map<string, string> {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp/code-'));
  try {
    const blocks = [...pages].flatMap(([page, text]) =>
      [...text.matchAll(fence)].map(([, language, , code], index) => ({ name: `${nameOf(page)}-${index}.${language}`, code })),
    );
    for (const { name, code } of blocks) writeFileSync(join(folder, name), code ?? '');
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(settings));
    execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', '--log-level=error', '.'], { cwd: folder, stdio: 'pipe' });
    return new Map(
      [...pages].map(([page, text]) => {
        let index = 0;
        const set = text.replace(fence, (_, language: string, rest: string) => {
          const code = readFileSync(join(folder, `${nameOf(page)}-${index++}.${language}`), 'utf8');
          return `\`\`\`${language}${rest}\n${code.trimEnd().split('\n').flatMap(commentAbove).join('\n')}\n\`\`\``;
        });
        return [page, set];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/* A comment that would not fit behind its line stands above it. */
function commentAbove(line: string): string[] {
  const [, indent = '', code = '', comment = ''] = /^( *)(\S.*?[;,{(]) (\/\/ .*)$/.exec(line) ?? [];
  return comment !== '' && line.length > columns ? [indent + comment, indent + code] : [line];
}

const nameOf = (page: string): string => page.replaceAll('/', '+');

const settings = {
  root: true,
  vcs: { enabled: false },
  formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: columns },
  javascript: { formatter: { quoteStyle: 'single', trailingCommas: 'all' } },
};

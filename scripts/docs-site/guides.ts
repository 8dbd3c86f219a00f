/** Puts the guides and the other pages of the repository where the site is built from. */
import { cpSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fitCode } from './code.ts';
import { landingPage } from './landing.ts';
import { pagesOf } from './pages.ts';
import { moveLinks, placeOf } from './places.ts';
import { type Program, programs } from './playground/programs.ts';
import { put } from './put.ts';

/** Writes every page, the files that pages link to, and the pictures. */
export function writeGuides(root: string, site: string): void {
  const pages = pagesOf(root);
  const files = new Set<string>();
  const texts = new Map<string, string>();
  const runnable = programs(root);
  for (const { file, summary } of pages) {
    const text = withRunLinks(readFileSync(join(root, file), 'utf8'), file, runnable);
    const moved = moveLinks(text, file, root);
    for (const linked of moved.files) files.add(linked);
    texts.set(file, `---\ndescription: ${JSON.stringify(plain(summary))}\n---\n\n${safe(moved.text)}`);
  }
  texts.set('README.md', landingPage(root));
  for (const file of files) if (!isPicture(file)) texts.set(file, sourcePage(root, file));
  for (const [file, text] of fitCode(texts, root)) put(site, placeOf(file), text);
  cpSync(join(root, 'docs/.vitepress/public'), join(site, 'public'), { recursive: true });
  for (const folder of ['pictures', 'performance']) cpSync(join(root, 'docs', folder), join(site, 'public', folder), { recursive: true });
}

const isPicture = (file: string): boolean => file.endsWith('.svg');

/* Below each block that runs in the playground there is a link to it. */
function withRunLinks(text: string, file: string, programs: readonly Program[]): string {
  const lines = text.split('\n');
  for (const [index, program] of [...programs.entries()].reverse()) {
    if (program.file !== file || !lines[program.line - 1]?.startsWith('```')) continue;
    const end = lines.indexOf('```', program.line);
    lines.splice(end + 1, 0, '', `<p class="run-link"><a href="/playground.html?program=${index}">Run it in the playground</a></p>`);
  }
  return lines.join('\n');
}

function sourcePage(root: string, file: string): string {
  const code = readFileSync(join(root, file), 'utf8').trimEnd();
  return `# ${file}\n\n\`\`\`\`${extname(file).slice(1)}\n${code}\n\`\`\`\`\n`;
}

/** A sentence of Markdown without its marks, for the head of a page. */
export const plain = (markdown: string): string => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');

/* What the site's templates would take for theirs, outside code. */
const safe = (markdown: string): string => markdown.replace(/^(?! {4}|```).*\{\{.*$/gm, (line) => line.replaceAll('{{', '&#123;&#123;'));

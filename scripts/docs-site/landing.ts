/** Makes the first page of the site. Its words are the README's, its figures those of the pages that commands write. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../../src/reference/index.ts';
import { described } from '../openapi/vendors.ts';
import { pagesOf } from './pages.ts';
import { moveLinks, placeOf } from './places.ts';

/** A table of a page, by lines and columns. */
type Table = readonly (readonly string[])[];

/** The page, from its template in `docs/.vitepress/landing.md`. */
export function landingPage(root: string): string {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const readme = moveLinks(read('README.md'), 'README.md', root).text;
  const blocks = readme.match(/^```ts\n[\s\S]*?^```$/gm) ?? [];
  const parts: Readonly<Record<string, string | undefined>> = {
    payment: blocks.find((block) => block.includes("transactionType: 'PAYMENT'")),
    sandbox: blocks.find((block) => block.includes('createSandbox()')),
    features: /^## What you get\n\n([\s\S]*?)\n\n## /m.exec(readme)?.[1],
    picture: halvesOf(themed(read('docs/pictures/lost-answer.svg'))),
    vendors: vendorCards(root, readme),
    proof: proofTable(tableAfter(read('docs/reliability.md'), '## Results'), tableAfter(read('docs/runtimes.md'), '## Results')),
    tasks: taskCards(root),
  };
  return read('docs/.vitepress/landing.md').replace(/<!-- put (\w+) -->/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`The first page wants ${name}, which the README or a page it comes from no longer has.`);
    return part;
  });
}

/* A picture follows the reader's system; on the site it follows the switch in the bar, so the site's styles colour it. */
const themed = (svg: string): string =>
  svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/\n\s*\n/g, '\n')
    .trim();

/* The line between its two stories: the site draws its own, where they stand side by side. */
const line = { before: 388, behind: 396 };

/* Its two stories, each a picture of its own: side by side where there is room, else one below the other. */
function halvesOf(svg: string): string {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  if (width === undefined) throw new Error('The picture of the first page has no viewBox that begins at 0.');
  const half = (from: number, to: number, name: string): string =>
    svg
      .replace(/viewBox="[^"]*"/, `viewBox="${from} 0 ${to - from} ${height}"`)
      .replace('aria-labelledby="title text"', `aria-labelledby="title-${name} text-${name}"`)
      .replaceAll(/(\bid="|url\(#)(\w+)/g, `$1$2-${name}`);
  return `${half(0, line.before, 'one')}\n${half(line.behind, Number(width), 'two')}`;
}

function vendorCards(root: string, readme: string): string {
  const pages = pagesOf(root);
  return Object.entries(described)
    .map(([folder, { vendor }]) => {
      const { name, title } = vendor;
      const page = pages.find(({ file }) => file === `docs/${folder}.md`);
      const own = operations.filter(({ id }) => id.startsWith(`${name}.`));
      const documented = own.filter(({ origin }) => origin.path !== 'inferred').length;
      const link = page === undefined ? '' : `/${placeOf(page.file)}`;
      return [
        `<div class="vendor">`,
        '',
        `### [${title}](${link})`,
        '',
        coverageOf(folder, readme),
        '',
        `<p class="figures"><b>${own.length}</b> operations <span>${documented} from public pages, ${own.length - documented} inferred</span></p>`,
        '',
        `[Every operation](/operations/${folder}/index.md)`,
        '',
        `</div>`,
      ].join('\n');
    })
    .join('\n\n');
}

/* The README's table of vendors has a line for each: its guide, and what is covered. */
const coverageOf = (folder: string, readme: string): string =>
  new RegExp(`^\\| \\[[^\\]]*\\]\\(\\./guides/${folder}\\.md\\)[^|]*\\| (.*?) \\|$`, 'm')
    .exec(readme)?.[1]
    ?.replace(/^./, (first) => first.toUpperCase()) ?? '';

function taskCards(root: string): string {
  const pages = pagesOf(root);
  const groups = [...new Set(pages.map(({ group }) => group))].filter((group) => group !== 'Project' && group !== 'Decisions');
  return groups
    .map((group) => {
      const links = pages.filter((page) => page.group === group).map(({ title, file }) => `- [${title}](/${placeOf(file)})`);
      return `<div class="task">\n\n### ${group}\n\n${links.join('\n')}\n\n</div>`;
    })
    .join('\n\n');
}

/** The first table after a heading: the head is its first line. */
export function tableAfter(text: string, heading: string): Table {
  const table = /^\|.*\n\|[ :|-]+\n(\|.*\n)+/m.exec(text.slice(text.indexOf(heading)))?.[0];
  if (table === undefined) throw new Error(`There is no table after ${heading}.`);
  const lines = table.trimEnd().split('\n');
  return [...lines.slice(0, 1), ...lines.slice(2)].map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/* A line for each runtime: how many hazards passed there, and how many checks. */
function proofTable([hazardHead = [], ...hazardRows]: Table, [checkHead = [], ...checks]: Table): string {
  const hazards = hazardRows.filter(([number]) => /^\d+$/.test(number ?? ''));
  const lines = hazardHead.slice(2).map((runtime, index) => {
    const cells = hazards.map((row) => row[index + 2] ?? '');
    const passed = cells.filter((cell) => cell.startsWith('pass')).length;
    const exempt = cells.filter((cell) => cell.includes('exempt')).length;
    const notes = [exempt === 0 ? '' : `${exempt} in part`, passed === cells.length ? '' : `${cells.length - passed} open`];
    const note = notes.filter((one) => one !== '').join(', ');
    return `| ${runtime} | **${passed}** of ${cells.length}${note === '' ? '' : ` <small>${note}</small>`} | ${checksIn(runtime, checkHead, checks)} |`;
  });
  return ['| runtime | hazards survived | checks passed |', '| --- | --- | --- |', ...lines].join('\n');
}

function checksIn(runtime: string, head: readonly string[], checks: Table): string {
  const name = runtime.replace(/ \(.*/, '');
  const columns = head.flatMap((title, column) => (title.startsWith(`${name},`) || title.startsWith(`${name} (`) ? [column] : []));
  const cells = checks.flatMap((row) => columns.map((column) => row[column]?.split(' of ').map(Number) ?? []));
  const sum = (at: number): number => cells.reduce((total, cell) => total + (cell[at] ?? 0), 0);
  return `**${sum(0)}** of ${sum(1)}`;
}

/** Shortens the pages that typedoc-plugin-markdown writes. */
import { linkGuides } from './pages.ts';

/** A page as it goes on the site. */
export const shortened = (markdown: string): string => linkGuides(listOfErrors(shortReferences(emptyDefaults(markdown))));

/* A property without a default has the default `undefined`, says the plugin. */
function emptyDefaults(markdown: string): string {
  return markdown.replace(/^\| [^\n]*\| Default value \|[^\n]*\n(?:\|[^\n]*\n?)+/gm, (table) => {
    const column = cellsOf(table.split('\n')[0] as string).indexOf(' Default value ');
    const lines = table.split('\n').map((line) => {
      const cells = cellsOf(line);
      return cells[column] === ' `undefined` ' ? cells.with(column, ' ').join('|') : line;
    });
    return lines.join('\n');
  });
}

const cellsOf = (line: string): string[] => line.split(/(?<!\\)\|/);

/* What a module exports again has a heading each: one list says the same. */
function shortReferences(markdown: string): string {
  const [before = '', references] = markdown.split('\n## References\n');
  if (references === undefined) return markdown;
  const links = [...references.matchAll(/^(?:Re-exports|Renames and re-exports) (\[[^\n]*\))$/gm)].map(([, link]) => link);
  return `${before}\n## Exported here too\n\n${links.join(' · ')}\n`;
}

/* Each error has a heading of its own: one list says the same, with links to the errors. */
function listOfErrors(markdown: string): string {
  return markdown.replace(/(?:^#+ Throws\n\n(?:(?!#|\*\*\*).*\n?)+)+/gm, (part) => {
    const hashes = /^#+/.exec(part)?.[0];
    const lines = part
      .split(/^#+ Throws$/m)
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => `- ${text.replace(/^`?([A-Z]\w+Error)`?/, '[`$1`](/reference/quadrail/classes/$1.md)')}`);
    return `${hashes} Throws\n\n${lines.join('\n')}\n\n`;
  });
}

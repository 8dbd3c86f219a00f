/** Makes `llms.txt` (https://llmstxt.org), what the documentation has and where, and `llms-full.txt` with all of it, for programs that read it. */
import type { OperationReference } from '../../src/reference/reference.ts';
import { groups, type Page } from './pages.ts';

/* For those who use the library, and in the package: guides, the changelog and the word on security. */
const isForUsers = ({ file }: Page): boolean => /^(docs\/[\w-]+|MIGRATION|CHANGELOG|SECURITY)\.md$/.test(file);

/* What an agent reads first. */
const forAgents = `## For agents

- [AGENTS.md](AGENTS.md): which client to choose, what never to do, and where to look in this package.
- [The skill](skills/quadrail/SKILL.md): how to write, review and test code with quadrail, step by step.
- [Everything](llms-full.txt): all guides in one file.
`;

/** The text, made from the pages and the reference. `about` is the README's own first sentence. */
export function llmsText(pages: readonly Page[], operations: readonly OperationReference[], about: string): string {
  const sections = groups.map((group) => {
    const lines = pages
      .filter((page) => page.group === group && isForUsers(page))
      .map(({ title, file, summary }) => `- [${title}](${file})${summary === '' ? '' : `: ${summary}`}`);
    return lines.length === 0 ? '' : `## ${group}\n\n${lines.join('\n')}\n`;
  });
  const calls = operations.map(({ id, summary }) => `- \`${id}\`: ${summary}`);
  const operationSection = `## Operations\n\nThe id of an operation is its property path at \`Quadrail\`.\n\n${calls.join('\n')}\n`;
  return [`# quadrail\n`, `> ${about}\n`, forAgents, ...sections.filter((section) => section !== ''), operationSection].join('\n');
}

/** All of it in one text: what agents are told, then the guides as they stand, each under its file. `read` gives the text of a file. */
export function llmsFullText(pages: readonly Page[], read: (file: string) => string): string {
  const guides = pages.filter((page) => isForUsers(page) && page.file.startsWith('docs/')).map(({ file }) => file);
  const files = ['AGENTS.md', 'skills/quadrail/SKILL.md', 'README.md', ...guides, 'SECURITY.md'];
  return files.map((file) => `<!-- ${file} -->\n\n${read(file).trim()}\n`).join('\n');
}

/** Writes `llms.txt` (https://llmstxt.org): what the documentation has and where, for programs that read it. */
import type { OperationReference } from '../../src/reference/reference.ts';
import { groups, type Page } from './pages.ts';

/* Decisions are for those who work on the library, not for those who use it. */
const isForUsers = ({ group }: Page): boolean => group !== 'Decisions';

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
  return [`# quadrail\n`, `> ${about}\n`, ...sections.filter((section) => section !== ''), operationSection].join('\n');
}

/** The pages of the documentation: their order, their groups, their titles and what they are about. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page. */
export interface Page {
  /** From the root of the repository on. */
  readonly file: string;
  readonly group: string;
  readonly title: string;
  /** Its first sentence, as Markdown. */
  readonly summary: string;
}

/* Where pages go that are not named here, so that a new one is never missing. */
const rest = 'Reference';

const guides = (...names: string[]): string[] => names.map((name) => `docs/${name}.md`);

/** The groups in their order, by what a reader wants to do, and the pages of each in theirs. */
const order: Readonly<Record<string, readonly string[]>> = {
  Start: guides('getting-started', 'testing', 'sandbox-from-any-language', 'command'),
  'Take payments': guides('quickstream', 'taking-a-payment', 'refunds-and-voids'),
  Settle: guides('crmcom'),
  'Load accounts': guides('customer-accounts'),
  Onboard: guides(
    'quickr',
    'quickr-one-off-checks',
    'quickr-onboarding',
    'quickr-qualifying',
    'quickr-due-diligence',
    'quickr-automations',
  ),
  'When it fails': guides(
    'errors-and-outcomes',
    'retries-and-idempotency',
    'durable',
    'reconciliation-quickstream',
    'reconciliation-crmcom',
    'validation-and-drift',
  ),
  'Go to production': guides('tokens', 'browsers', 'proxies-and-certificates', 'observability', 'reliability', 'runtimes', 'performance'),
  [rest]: guides('pagination', 'write-a-client', 'openapi', 'coverage', 'sandbox'),
  Project: ['examples/README.md', 'docs/versioning.md', 'MIGRATION.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md'],
  Decisions: ['docs/decisions/README.md'],
};

/** The names of the groups, in their order. */
export const groups: readonly string[] = Object.keys(order);

const markdownIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
    .toSorted();

/** All pages of the repository, in their order. */
export function pagesOf(root: string): Page[] {
  const named = Object.entries(order).flatMap(([group, files]) => files.map((file) => [file, group] as const));
  const decisions = markdownIn(root, 'docs/decisions');
  const inDocs = markdownIn(root, 'docs');
  const others = ['examples/README.md', 'MIGRATION.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md'];
  const present = new Set([...inDocs, ...decisions, ...others]);
  const known = new Set(named.map(([file]) => file));
  const unnamed = [...inDocs.map((file) => [file, rest] as const), ...decisions.map((file) => [file, 'Decisions'] as const)].filter(
    ([file]) => !known.has(file),
  );
  return groups.flatMap((group) =>
    [...named, ...unnamed].filter((entry) => entry[1] === group && present.has(entry[0])).map(([file]) => pageOf(root, file, group)),
  );
}

function pageOf(root: string, file: string, group: string): Page {
  const text = readFileSync(join(root, file), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${file} has no title.`);
  return { file, group, title, summary: firstSentence(text) };
}

let titles: ReadonlyMap<string, string> | undefined;

/** What a doc comment names as the file of a guide, as a link under the title of its page. Code is left as it is. */
export function linkGuides(markdown: string): string {
  titles ??= new Map(pagesOf(join(import.meta.dirname, '../..')).map(({ file, title }) => [file, title]));
  return markdown.replace(/```[\s\S]*?```|`[^`\n]*`|\]\([^)]*\)|\bdocs\/([\w-]+)\.md\b/g, (found, name: string | undefined) =>
    name === undefined ? found : `[${titles?.get(found) ?? name}](/guides/${name}.md)`,
  );
}

/** The first sentence after the title. A list or a table has none. */
export function firstSentence(text: string): string {
  const paragraph = text
    .replace(/^# .*$/m, '')
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .find((one) => one !== '' && !/^(```|#|\||[-*] |<)/.test(one));
  const line = (paragraph ?? '').replace(/\s+/g, ' ');
  return /^.*?[.:?!](?= [A-Z`*[]|$)/.exec(line)?.[0].replace(/:$/, '.') ?? line;
}

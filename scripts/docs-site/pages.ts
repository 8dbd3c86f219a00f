/** The pages of the documentation: their order, their groups, their titles and what they are about. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vendors } from '../vendors.ts';

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
const rest = 'In production';

/* Guides of one vendor, beside the vendor's own page, in their order. */
const furtherGuides: readonly string[] = [
  'docs/quickr-one-off-checks.md',
  'docs/quickr-onboarding.md',
  'docs/quickr-qualifying.md',
  'docs/quickr-due-diligence.md',
  'docs/quickr-automations.md',
];

/** The groups in their order, and the pages of each in theirs. */
const order: Readonly<Record<string, readonly string[]>> = {
  Start: ['docs/getting-started.md', 'docs/testing.md', 'docs/sandbox-from-any-language.md', 'docs/openapi.md', 'docs/sandbox.md'],
  Vendors: vendors.flatMap(({ folder }) => [`docs/${folder}.md`, ...furtherGuides.filter((file) => file.startsWith(`docs/${folder}-`))]),
  'Calls and money': [
    'docs/taking-a-payment.md',
    'docs/refunds-and-voids.md',
    'docs/errors-and-outcomes.md',
    'docs/retries-and-idempotency.md',
    'docs/durable.md',
    'docs/reconciliation-quickstream.md',
    'docs/reconciliation-crmcom.md',
    'docs/pagination.md',
    'docs/validation-and-drift.md',
  ],
  [rest]: [
    'docs/write-a-client.md',
    'docs/tokens.md',
    'docs/browsers.md',
    'docs/proxies-and-certificates.md',
    'docs/observability.md',
    'docs/reliability.md',
    'docs/runtimes.md',
    'docs/performance.md',
  ],
  Project: ['examples/README.md', 'docs/coverage.md', 'docs/versioning.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md'],
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
  const guides = markdownIn(root, 'docs');
  const others = ['examples/README.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md'];
  const there = new Set([...guides, ...decisions, ...others]);
  const known = new Set(named.map(([file]) => file));
  const unnamed = [...guides.map((file) => [file, rest] as const), ...decisions.map((file) => [file, 'Decisions'] as const)].filter(
    ([file]) => !known.has(file),
  );
  return groups.flatMap((group) =>
    [...named, ...unnamed].filter((entry) => entry[1] === group && there.has(entry[0])).map(([file]) => pageOf(root, file, group)),
  );
}

function pageOf(root: string, file: string, group: string): Page {
  const text = readFileSync(join(root, file), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${file} has no title.`);
  return { file, group, title, summary: firstSentence(text) };
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

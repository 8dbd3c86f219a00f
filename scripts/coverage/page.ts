/** Makes docs/coverage.md from the operation tables. */
import type { AnyOperation, Documented } from '../../src/core/index.js';
import { operations as crmcom } from '../../src/crmcom/index.js';
import { operations as customerAccounts } from '../../src/customer-accounts/index.js';
import { operations as quickr } from '../../src/quickr/index.js';
import { operations as quickstream } from '../../src/quickstream/index.js';
import { crmcomGaps, customerAccountsGaps, type Gap, quickrGaps, quickstreamGaps } from './gaps.js';

interface Chapter {
  readonly title: string;
  readonly table: Readonly<Record<string, Documented<AnyOperation>>>;
  readonly gaps: readonly Gap[];
}

const chapters: readonly Chapter[] = [
  { title: 'QuickStream', table: { ...quickstream }, gaps: quickstreamGaps },
  { title: 'CRM.COM', table: { ...crmcom }, gaps: crmcomGaps },
  { title: 'CustomerAccount', table: { ...customerAccounts }, gaps: customerAccountsGaps },
  { title: 'Quickr', table: { ...quickr }, gaps: quickrGaps },
];

const origins = { seed: 'documented', docs: 'public page', inferred: 'inferred' } as const;

export function coveragePage(): string {
  return `${[introduction, ...chapters.map(chapter)].join('\n\n')}\n`;
}

const introduction = `# Coverage

Made by \`npm run docs:coverage\` from the operation tables; a test fails when it is stale.

The id of an operation is its property path. Origins: *documented* on the vendor's page for this API; on another *public page* of the
vendor, or in public client code; *inferred* by us. An inferred path can be corrected with the option \`operations\`; an answer of
inferred form is reported through \`onDrift\` and never refused. What has no method is reachable with \`client.request\`.`;

function chapter({ title, table, gaps }: Chapter): string {
  const rows = Object.values(table).map(
    ({ id, method, path, origin, source }) =>
      `| \`${id}\` | \`${method} ${path}\` | ${origins[origin.path]} | ${origins[origin.result]} | ${escaped(source)} |`,
  );
  const missing = gaps.map(({ name, wire, why }) => `| ${escaped(name)} | ${wire === undefined ? '' : `\`${wire}\``} | ${escaped(why)} |`);
  return [
    `## ${title}`,
    '',
    '| operation | wire | path | result | source |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'Without a method:',
    '',
    '| what | wire | why |',
    '| --- | --- | --- |',
    ...missing,
  ].join('\n');
}

const escaped = (text: string): string => text.replaceAll('|', '\\|');

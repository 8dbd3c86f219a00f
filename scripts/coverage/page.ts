/** Makes docs/coverage.md from the reference. */

import { type OperationReference, operations } from '../../src/reference/index.js';
import { tested } from '../../test/tested.js';
import type { TestedVendor } from '../../test/vendor.js';

const origins = { seed: 'documented', docs: 'public page', inferred: 'inferred' } as const;

export function coveragePage(): string {
  return `${[introduction, ...Object.values(tested).map(chapter)].join('\n\n')}\n`;
}

const of = (how: keyof typeof origins): number => operations.filter(({ origin }) => origin.path === how).length;

const introduction = `# Coverage

Made by \`npm run docs:coverage\` from the reference; a test fails when it is stale.

${operations.length} operations have a method: the paths of ${of('seed')} are documented, of ${of('docs')} public, of ${of('inferred')} inferred.

The id of an operation is its property path. Origins: *documented* on the vendor's page for this API; on another *public page* of the
vendor, or in public client code; *inferred* by us. An inferred path can be corrected with the option \`operations\`; an answer of
inferred form is reported through \`onDrift\` and never refused. What has no method is reachable with \`client.request\`.`;

function chapter({ data: { name, title }, gaps }: TestedVendor): string {
  const own = operations.filter(({ id }) => id.startsWith(`${name}.`));
  const rows = own.map(
    ({ id, method, path, origin, source }: OperationReference) =>
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

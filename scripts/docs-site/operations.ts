/** Makes a page for each operation: what it is given and gives, its errors, where we have it from, and an example with what was sent. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyOperation } from '../../src/core/contract/operation.ts';
import { models, operations } from '../../src/reference/index.ts';
import type { ModelReference, OperationReference } from '../../src/reference/reference.ts';
import { described } from '../openapi/vendors.ts';
import { type Exchange, record } from './exchanges.ts';
import { inSandbox, type OperationExample, operationExamples } from './operation-examples.ts';
import { operationPlace } from './operation-place.ts';
import { linkGuides } from './pages.ts';

/** Every page by its place, with one for each vendor that lists its operations. `site` holds typedoc's pages already. */
export async function operationPages(root: string, site: string): Promise<Map<string, string>> {
  const examples = operationExamples(root);
  const exchanges = await record(examples, root);
  const pages = new Map<string, string>([['operations/index.md', overview()]]);
  for (const [folder, { vendor }] of Object.entries(described)) {
    const { name } = vendor;
    const own = operations.filter(({ id }) => id.startsWith(`${name}.`));
    pages.set(`operations/${folder}/index.md`, listPage(folder, own));
    for (const operation of own) {
      const row = described[folder]?.rows[operation.id];
      const example = examples.get(operation.id);
      if (row === undefined || example === undefined)
        throw new Error(`${operation.id} has no ${row === undefined ? 'row' : 'example in docs/operations'}.`);
      pages.set(
        operationPlace(operation.id),
        page({ operation, row, folder, example, exchange: exchanges.get(operation.id), link: linksTo(site, folder) }),
      );
    }
  }
  return pages;
}

const titles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(described).map(([folder, { vendor }]) => [folder, vendor.title]),
);

function overview(): string {
  const lines = Object.entries(described).map(([folder, { vendor }]) => {
    const { name, title } = vendor;
    const own = operations.filter(({ id }) => id.startsWith(`${name}.`));
    return `| [${title}](./${folder}/index.md) | ${own.length} | ${own.filter(({ effect }) => effect === 'read').length} |`;
  });
  return [
    '# Operations',
    '',
    'Every operation of every vendor, with its arguments, its result, its errors, an example that our tests run, and the request that the example sends.',
    '',
    '| vendor | operations | of them reads |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

function listPage(folder: string, own: readonly OperationReference[]): string {
  const lines = own.map(
    ({ id, method, path, summary }) => `| [\`${id}\`](./${operationPlace(id).split('/')[2]}) | ${cell(summary)} | \`${method} ${path}\` |`,
  );
  return [`# Operations of ${titles[folder]}`, '', '| operation | what it is for | request |', '| --- | --- | --- |', ...lines, ''].join(
    '\n',
  );
}

/** What a page is made of. */
interface Parts {
  readonly operation: OperationReference;
  readonly row: AnyOperation;
  readonly folder: string;
  readonly example: OperationExample;
  readonly exchange: Exchange | undefined;
  readonly link: (type: string) => string;
}

function page({ operation, row, folder, example, exchange, link }: Parts): string {
  const { id, summary, description, method, path } = operation;
  return [
    `---\ntitle: ${id}\ndescription: ${JSON.stringify(summary.replaceAll('`', ''))}\n---\n`,
    /* A long name breaks behind its dots. */
    `# ${id.replaceAll('.', '.<wbr>')}\n`,
    `${prose(description ?? summary)}\n`,
    `<p class="request-line"><b>${method}</b> <code>${path}</code></p>\n`,
    '## Example\n',
    `::: code-group\n\n${fence('ts', 'Your account', example.code)}\n\n${fence('ts', 'In the sandbox', inSandbox(example))}\n\n${exchange === undefined ? '' : fence('sh', 'curl', exchange.curl)}\n:::\n`,
    exchange === undefined ? '' : answerText(exchange),
    '## What it is given\n',
    inputTables(operation, link),
    '## What it gives\n',
    resultText(operation, link),
    '## When it fails\n',
    errorList(operation),
    '## What a repeat does\n',
    `${effectText(operation, row, folder)}\n`,
    '## Where we have it from\n',
    `${originText(operation)}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function answerText({ status, answer }: Exchange): string {
  if (answer === '') return `The sandbox answers with ${status} and no body.\n`;
  return `The sandbox answers with ${status}:\n\n\`\`\`${/^[[{]/.test(answer) ? 'json' : 'text'}\n${answer}\n\`\`\`\n`;
}

const fence = (language: string, title: string, code: string): string => `\`\`\`${language} [${title}]\n${code.trim()}\n\`\`\``;

const prose = (text: string): string =>
  linkGuides(text)
    .replaceAll('{{', '&#123;&#123;')
    .replace(/<(?=[a-zA-Z/])/g, '&lt;');

const cell = (text: string): string =>
  prose(text)
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');

/* A type as code, each name that has a page as a link to it. */
function linksTo(site: string, folder: string): (type: string) => string {
  const places = [`quadrail/${folder}`, 'quadrail', 'quadrail/core'].flatMap((module) =>
    ['interfaces', 'type-aliases'].map((kind) => `reference/${module}/${kind}`),
  );
  const pageOf = (name: string): string | undefined =>
    places.map((place) => `${place}/${name}.md`).find((file) => existsSync(join(site, file)));
  return (type) => {
    const parts = type.split(/('[^']*'|\b[A-Z]\w+\b)/).filter((part) => part !== '');
    const code = (text: string): string =>
      `<code>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('{', '&#123;').replaceAll('|', '&#124;')}</code>`;
    const linked = parts.map((part) => {
      const file = /^[A-Z]/.test(part) ? pageOf(part) : undefined;
      return file === undefined ? code(part) : `<a href="/${file.replace(/md$/, 'html')}">${code(part)}</a>`;
    });
    return `<span class="type">${linked.join('')}</span>`;
  };
}

const modelOf = (operation: OperationReference, type: string | undefined): ModelReference | undefined => {
  const name = /^(?:Opened<)?(\w+)/.exec(type ?? '')?.[1];
  return models.find((one) => one.name === name && one.vendor === operation.id.split('.')[0]);
};

function inputTables(operation: OperationReference, link: (type: string) => string): string {
  const { input } = operation;
  const parts = (['params', 'query', 'body'] as const).flatMap((part) =>
    input[part] === undefined || input[part] === '{  }' ? [] : [[part, input[part]] as const],
  );
  if (parts.length === 0) return 'Nothing, beside the options of every call.\n';
  const names = { params: 'In the path', query: 'In the query', body: 'In the body' };
  const texts = parts.map(([part, type]) => `**${names[part]}**: ${link(type)}\n\n${memberTable(modelOf(operation, type), link)}`);
  return `${texts.join('\n')}\nThe last argument holds the [options of every call](/reference/quadrail/interfaces/RequestOptions.md).\n`;
}

/* The members of a model; where it is made of others, those of each. */
function memberTable(model: ModelReference | undefined, link: (type: string) => string): string {
  if (model === undefined) return '';
  if (model.members.length > 0) return tableOf(model, link);
  const made = model.type === undefined ? '' : `\n\nIt is ${link(model.type)}.`;
  const parts = partsOf(model).map((part) => `\n\n${link(part.name)}: ${cell(part.description)}\n\n${tableOf(part, link)}`);
  return `${cell(model.description)}${made}${parts.join('')}\n`;
}

/* The models with members that a type is made of, each once: `ExactlyOne<AccountSources> & RegisterAccountExtras`. */
function partsOf(model: ModelReference, seen: Set<string> = new Set([model.name])): ModelReference[] {
  const names = (model.type?.match(/\b[A-Z]\w+/g) ?? []).filter((name) => !seen.has(name));
  return names.flatMap((name) => {
    const part = models.find((one) => one.name === name && one.vendor === model.vendor);
    if (part === undefined || seen.has(name)) return [];
    seen.add(name);
    return part.members.length > 0 ? [part] : partsOf(part, seen);
  });
}

function tableOf({ members }: ModelReference, link: (type: string) => string): string {
  const lines = members.map(({ name, type, optional, description, deprecated }) => {
    const notes = deprecated === undefined ? '' : ` Deprecated: ${deprecated}`;
    const needed = optional ? '' : ' <b class="needed">required</b>';
    return `| \`${name}\`${needed} | ${link(type.replace(/ \| undefined$/, ''))} | ${cell(description + notes)} |`;
  });
  return ['| member | type | what it is |', '| --- | --- | --- |', ...lines, ''].join('\n');
}

function resultText(operation: OperationReference, link: (type: string) => string): string {
  const { result, paged, success } = operation;
  const what = paged
    ? `A list, page by page, of ${link(result)}: \`for await\` walks all of it, see [Pagination](/guides/pagination.md).`
    : `${link(result)}`;
  const statuses = success === undefined ? '' : ` The vendor's page lists the status ${success.join(' and ')}.`;
  const table = memberTable(modelOf(operation, result), link).replaceAll(' <b class="needed">required</b>', '');
  return `${what}${statuses}\n\n${table}`;
}

function errorList({ errors }: OperationReference): string {
  const own = errors.map(({ name, when }) => `- [\`${name}\`](/reference/quadrail/classes/${name}.md) ${cell(when)}`);
  const every =
    'Every call may also be refused before the send, time out, lose its connection or be turned away: [Errors and outcomes](/guides/errors-and-outcomes.md) lists what there is, and what `outcome` tells of each.';
  return [...own, ...(own.length === 0 ? [] : ['']), every, ''].join('\n');
}

function effectText({ effect, method }: OperationReference, row: AnyOperation, folder: string): string {
  if (row.retry === 'never') return 'It is sent once, whatever happens: a second one is not harmless.';
  if (effect === 'read') return 'Nothing: it is a read, and quadrail makes it again by itself after a lost answer or a 503.';
  if (effect === 'write') return 'The same again: quadrail makes it again by itself after a lost answer.';
  const what = effect === 'money' ? 'move the money twice' : 'make it twice';
  if (folder === 'quickstream' && method === 'POST')
    return `Without its idempotency key it might ${what}. quadrail sends one with every call, and after a lost answer the same one again. Give a key of your own to repeat a call after a crash: [Retries and idempotency](/guides/retries-and-idempotency.md).`;
  return `It might ${what}, and the vendor takes no idempotency key. So quadrail sends it again only where it certainly never left this machine. After a lost answer the error's \`outcome\` is \`'unknown'\`: [find out first](/guides/errors-and-outcomes.md). A [journal](/guides/durable.md) keeps that true after a crash.`;
}

const origins: Readonly<Record<string, string>> = {
  seed: "documented on the vendor's page for this API",
  docs: 'taken from another public page of the vendor, or from public client code',
  inferred: 'our conclusion, and may be wrong',
};

function originText({ origin, source }: OperationReference): string {
  const remedy =
    origin.path === 'inferred'
      ? ' Where your installation has another path, the option [`operations`](/reference/quadrail/interfaces/ClientOptions.md) corrects it.'
      : '';
  const drift = origin.result === 'inferred' ? ' What differs in the answer is reported through `onDrift`, and never refused.' : '';
  return `Method and path are ${origins[origin.path]}.${remedy} The form of the result is ${origins[origin.result]}.${drift}\n\nSource: ${cell(source)}.`;
}

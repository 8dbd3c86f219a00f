/**
 * Every message that a person may read, in one reviewed file: `messages.md`. A text of the sources that nothing here produces fails, and
 * so does a message that is not in the file. `npx vitest run --project unit test/messages -u` writes the file anew; read what changed.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { tested } from '../tested.js';
import type { TestedVendor } from '../vendor.js';
import type { Usage } from './support.js';
import { asksFor, holds, otherTests, type Text, textsOfSources } from './texts.js';
import { unseen } from './unseen.js';
import * as backend from './usages/backend.js';
import * as calls from './usages/calls.js';
import * as command from './usages/command.js';
import * as durable from './usages/durable.js';
import * as ends from './usages/ends.js';
import * as options from './usages/options.js';
import * as tools from './usages/tools.js';
import { ofSandbox, tour } from './usages/tour.js';

const chapters: Readonly<Record<string, readonly Usage[]>> = {
  'Options of QuickStream and of every client': options.ofQuickStream,
  'Options of Quadrail and of nodeTransport': options.ofOthers,
  'Arguments of calls': calls.withWrongArguments,
  'Options of calls': calls.withWrongOptions,
  Answers: ends.withAnAnswer,
  'No answer': ends.withoutAnAnswer,
  Helpers: tools.ofHelpers,
  'The sandbox': tools.ofSandbox,
  'Log lines': tools.logged,
  'Token stores': tools.ofStores,
  'Certificates and proxies': tools.ofConnections,
  'A backend for pages': backend.ofBackend,
  'The journal': durable.ofJournal,
  'Stores of the journal': durable.ofJournalStores,
  'Plans of the sandbox': durable.ofPlans,
  'More of the sandbox': ofSandbox,
  ...Object.fromEntries(Object.values(tested).flatMap(chaptersOf)),
  'The command quadrail': command.ofCommand,
  ...tour,
};

/* Those of QuickStream are above, with what every client says. */
function chaptersOf({ data, messages }: TestedVendor): [string, readonly Usage[]][] {
  if (messages === undefined) return [];
  return [
    [`Options of ${data.title}`, messages.options],
    [`Calls of ${data.title}`, messages.calls],
    [`Answers of ${data.title}`, messages.answers],
  ];
}

interface Told {
  readonly code: string;
  readonly message: string;
}

const told = new Map<string, Told[]>();
let sources: readonly Text[];
let tests: string;

beforeAll(async () => {
  sources = textsOfSources();
  tests = otherTests();
  for (const [chapter, usages] of Object.entries(chapters)) {
    const list: Told[] = [];
    for (const usage of usages) list.push({ code: codeOf(usage), message: await messageOf(usage) });
    told.set(chapter, list);
  }
}, 120_000);

const uuids = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

async function messageOf(usage: Usage): Promise<string> {
  try {
    const result = await Promise.race([usage(), tooLong()]);
    return typeof result === 'string' ? result.replace(uuids, 'UUID') : `NOTHING WAS WRONG: ${JSON.stringify(result)}`;
  } catch (error) {
    return error instanceof Error
      ? `${error.name}: ${error.message.replace(/\b(until|in) \d+ ms/g, '$1 N ms')}`
      : `NO ERROR: ${String(error)}`;
  }
}

/* A usage that has no end is named, and does not stop the others. */
const tooLong = (): Promise<object> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5_000, { end: 'none within 5 s' }).unref();
  });

/* The code as it stands in the file, without what the tests' own tools put into it. */
const codeOf = (usage: Usage): string =>
  String(usage)
    .replace(/^(async )?\(\) => /, '')
    .replace(/\(0, ?__vite_ssr_import_\d+__\.(\w+)\)/g, '$1')
    .replace(/__vite_ssr_import_\d+__\./g, '')
    .replace(/\bany\(((?:[^()]|\([^()]*\))*)\)/g, '$1')
    .replace(/\s+/g, ' ');

const excused = Object.values(unseen).flat();
const all = (): Told[] => [...told.values()].flat();

describe('the messages of the library', () => {
  it('are those of the reviewed file', async () => {
    const parts = [...told].map(([chapter, list]) => [
      `## ${chapter}`,
      ...list.map(({ code, message }) => `\`${code}\`\n\n> ${message.replaceAll('\n', '\n> ')}`),
    ]);
    const messages = all().map(({ message }) => message);
    const elsewhere = sources
      .filter((text) => !messages.some((message) => holds(message, text)) && asksFor(tests, text))
      .map(({ place, words }) => `- ${place.replace(/:\d+$/, '')}: ${words.replaceAll('\n', ' ')}`);
    const others = ['## Produced by other tests', [...new Set(elsewhere)].join('\n')];
    const file = [
      '# Messages',
      'What somebody reads who does this. Written by `test/messages/messages.test.ts`.',
      ...parts.flat(),
      ...others,
    ].join('\n\n');
    await expect(`${file}\n`).toMatchFileSnapshot('messages.md');
  });

  it('are all produced here, or asked for by another test', () => {
    const messages = all().map(({ message }) => message);
    const missing = sources.filter(
      (text) => !excused.includes(text.words) && !messages.some((message) => holds(message, text)) && !asksFor(tests, text),
    );
    expect(missing.map(({ place, words }) => `${place}: ${words}`)).toEqual([]);
  });

  it('each come of something that is wrong', () => {
    expect(all().filter(({ message }) => /^NO/.test(message))).toEqual([]);
  });

  it('of the tour are 150', () => {
    expect(Object.values(tour).flat()).toHaveLength(150);
  });

  it('show no secret', () => {
    expect(all().filter(({ message }) => /THE-SECRET|4711/.test(message))).toEqual([]);
  });

  it('are written in the words of the field', () => {
    const odd = /\b(alone|whoever|told|tells|holds|astray|nobody|somebody|a text\b|letters)\b/i;
    expect(
      all()
        .filter(({ message }) => odd.test(message.replace(/`[^`]*`/g, '')))
        .map(({ message }) => message),
    ).toEqual([]);
  });

  it('that are said not to be seen are in the sources, and not seen', () => {
    const words = new Set(sources.map((text) => text.words));
    expect(excused.filter((text) => !words.has(text))).toEqual([]);
    const messages = all().map(({ message }) => message);
    const seen = excused.filter((text) => messages.some((message) => holds(message, { place: '', words: text })));
    expect(seen, 'produced by now: take them out of the list').toEqual([]);
  });
});

/** The samples of the vendors' pages are what the types take and give: as printed, and with nothing added. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultsOfTypes } from '../docs/compile.js';
import { tested } from '../tested.js';

const fixtures = new URL('../fixtures/', import.meta.url);

const all = Object.values(tested).map(({ samples }) => samples);
const pieces = all.flatMap(({ pieces = [] }) => pieces);

const samples: readonly (readonly [name: string, use: string])[] = [
  ...all.flatMap(({ requests }) => Object.entries(requests)),
  ...all.flatMap(({ values }) => Object.entries(values)).map(([name, type]) => [name, `export const value: ${type} = SAMPLE`] as const),
];

const head = Object.entries(tested)
  .flatMap(([name, { client, folder }]) => [
    `import type * as ${client.name} from 'quadrail/${folder}';`,
    `declare const ${name}: ${client.name}.${client.name};`,
  ])
  .join(' ');

/** A sample; of CRM.COM's answer what stands in its envelope. */
function printed(name: string): string {
  const sample = JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8'));
  return JSON.stringify(name === 'crmcom/apply-settlement' ? sample.data : sample);
}

/** A program that uses a sample: as printed on line 1, on line 2 with a member more. */
function program(name: string, use: string): string {
  const sample = printed(name);
  const more = sample.replace('{', '{"aMemberTooMany":1,').replace(',}', '}');
  const second = use.replace('const value', 'const other');
  return [`${head} ${use.replace('SAMPLE', () => sample)};`, `${second.replace('SAMPLE', () => more)};`].join('\n');
}

describe('the samples of the vendors', () => {
  it('are all here', () => {
    const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    expect([...samples.map(([name]) => name), ...pieces].sort()).toEqual(files.map((file) => file.replace(/\.json$/, '')).sort());
  });

  it('compile as printed, and with a member too many do not', { timeout: 120_000 }, () => {
    const blocks = samples.map(([name, use]) => ({ file: name, line: 1, language: 'ts', marks: [], code: program(name, use) }));
    const faults = faultsOfTypes(blocks, []);
    const found = faults.map(({ file, line, message }) => ({ file, line, message: message.replace(/\n.*/s, '') }));
    expect(found.filter(({ line }) => line === 1)).toEqual([]);
    expect(found.filter(({ line }) => line === 2)).toEqual(
      samples.map(([file]) => ({ file, line: 2, message: expect.stringContaining('aMemberTooMany') })),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { flipWire } from './flip.js';
import { type QuickrClients, quickrSuite } from './quickr.cases.js';
import { exercised, members } from './schema-walk.js';
import { differences, type SentCase } from './wire.js';

const { operations, cases } = quickrSuite;

describe.each(Object.keys(operations))('%s', (id) => {
  const own = cases.filter(({ operation }) => operation === id);
  const operation = operations[id] as (typeof operations)[string];
  const sent = own.filter((one): one is SentCase<QuickrClients> => 'request' in one);

  it.each(own.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await differences(quickrSuite, one)).toEqual([]);
  });

  it('has a case that is sent', () => {
    expect(sent.length).toBeGreaterThan(0);
  });

  it('has a case for every member of its query', () => {
    const { query } = operation;
    if (query === undefined) return;
    const given = new Set(sent.flatMap(({ request }) => [...new URLSearchParams(request.query).keys()]));
    expect(
      members(query)
        .map(({ path }) => path)
        .filter((path) => !given.has(path)),
    ).toEqual([]);
  });

  it('has a case for every member of its body', () => {
    const { body } = operation;
    if (body === undefined) return;
    const given = new Set(sent.flatMap(({ request }) => exercised(body, request.body)));
    expect(
      members(body)
        .map(({ path }) => path)
        .filter((path) => !given.has(path)),
    ).toEqual([]);
  });

  it('has a case for every member of its result', () => {
    const given = new Set(sent.flatMap(({ answer }) => exercised(operation.result, answer.body)));
    expect(
      members(operation.result)
        .map(({ path }) => path)
        .filter((path) => !given.has(path)),
    ).toEqual([]);
  });
});

it('has no case for an operation that the table does not have, and no two of one operation with one name', () => {
  expect(cases.map(({ operation }) => operation).filter((id) => !(id in operations))).toEqual([]);
  const names = cases.map(({ operation, name }) => `${operation}: ${name}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it('notices every flip of every row', { timeout: 240_000 }, async () => {
  const reports = await flipWire(quickrSuite);
  expect(reports.flatMap(({ operation, survivors }) => survivors.map((what) => `${operation}: ${what}`))).toEqual([]);
});

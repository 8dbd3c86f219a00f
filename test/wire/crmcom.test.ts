import { describe, expect, it } from 'vitest';
import { type CrmComClients, crmcomSuite } from './crmcom.cases.js';
import { flipWire } from './flip.js';
import { exercised, members } from './schema-walk.js';
import { differences, type SentCase } from './wire.js';

const { operations, cases } = crmcomSuite;

describe.each(Object.keys(operations))('%s', (id) => {
  const own = cases.filter(({ operation }) => operation === id);
  const operation = operations[id] as (typeof operations)[string];
  const sent = own.filter((one): one is SentCase<CrmComClients> => 'request' in one);

  it.each(own.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await differences(crmcomSuite, one)).toEqual([]);
  });

  it('has a case that is sent', () => {
    expect(sent.length).toBeGreaterThan(0);
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
    const given = new Set(sent.flatMap(({ answer }) => exercised(operation.result, (answer.body as { data: unknown }).data)));
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

it('notices every flip of every row', { timeout: 120_000 }, async () => {
  const reports = await flipWire(crmcomSuite);
  expect(reports.flatMap(({ operation, survivors }) => survivors.map((what) => `${operation}: ${what}`))).toEqual([]);
});

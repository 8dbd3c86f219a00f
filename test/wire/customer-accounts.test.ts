import { describe, expect, it } from 'vitest';
import { customerAccountsSuite } from './customer-accounts.cases.js';
import { exercised, members } from './schema-walk.js';
import { differences, type SentCase } from './wire.js';

const { operations, cases } = customerAccountsSuite;

describe.each(Object.keys(operations))('%s', (id) => {
  const own = cases.filter(({ operation }) => operation === id);
  const operation = operations[id] as (typeof operations)[string];
  const sent = own.filter((one): one is SentCase<unknown> => 'request' in one);

  it.each(own.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await differences(customerAccountsSuite, one)).toEqual([]);
  });

  it('has a case that is sent', () => {
    expect(sent.length).toBeGreaterThan(0);
  });

  it('has a case for every query name', () => {
    const given = new Set(sent.flatMap(({ request }) => [...new URLSearchParams(request.query).keys()]));
    expect(operation.query === undefined ? [] : members(operation.query).filter(({ path }) => !given.has(path))).toEqual([]);
  });

  it('has a case for every member of its body, in every branch', () => {
    const { body } = operation;
    if (body === undefined) return;
    const given = new Set(own.flatMap((one) => exercised(body, 'request' in one ? one.request.body : one.attempted)));
    expect(
      members(body)
        .map(({ path }) => path)
        .filter((path) => !given.has(path)),
    ).toEqual([]);
  });

  it('has a case for every member of its result, in every branch', () => {
    const given = new Set(sent.flatMap(({ answer }) => exercised(operation.result, answer.body)));
    expect(
      members(operation.result)
        .map(({ path }) => path)
        .filter((path) => !given.has(path)),
    ).toEqual([]);
  });
});

it('has no case for an operation that the table does not have', () => {
  expect(cases.map(({ operation }) => operation).filter((id) => !(id in operations))).toEqual([]);
});

it('has no two cases of one operation with one name', () => {
  const names = cases.map(({ operation, name }) => `${operation}: ${name}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

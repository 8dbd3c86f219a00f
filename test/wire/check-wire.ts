/** The tests that every vendor's wire cases must pass, and the tests of the cases themselves: none may be missing. */
import { describe, expect, it } from 'vitest';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import { flipWire } from './flip.js';
import { exercised, members } from './schema-walk.js';
import { differences, type SentCase, type WireSuite } from './wire.js';

/* Some results are a member of the answer. */
const unwrapped = ({ unwrap }: AnyOperation, body: unknown): unknown =>
  unwrap === undefined ? body : (body as Readonly<Record<string, unknown>>)[unwrap];

/* An identifier in a query is one text, a field and its value. */
const namesIn = ([name, value]: readonly [string, string]): string[] => [
  name,
  ...(/^(\w+)=/.exec(value) ?? []).slice(1).map((field) => `${name}.${field}`),
];

/** Declares the tests of one vendor. `resultOf` takes a result out of its envelope. */
export function checkWire<Client>(suite: WireSuite<Client>, resultOf: (body: unknown) => unknown = (body) => body): void {
  const { operations, cases } = suite;

  describe.each(Object.entries(operations))('%s', (id, operation) => {
    const own = cases.filter((one) => one.operation === id);
    const sent = own.filter((one): one is SentCase<Client> => 'request' in one);
    const missing = (wanted: readonly { readonly path: string }[], given: readonly string[]): string[] => {
      const known = new Set(given);
      return wanted.map(({ path }) => path).filter((path) => !known.has(path));
    };

    it.each(own.map((one) => [one.name, one] as const))('%s', async (_, one) => {
      expect(await differences(suite, one)).toEqual([]);
    });

    it('has a case that is sent', () => {
      expect(sent.length).toBeGreaterThan(0);
    });

    it('has a case for every query name', () => {
      const given = sent.flatMap(({ request }) => [...new URLSearchParams(request.query)].flatMap(namesIn));
      expect(operation.query === undefined ? [] : missing(members(operation.query), given)).toEqual([]);
    });

    it('has a case for every member of its body, in every branch', () => {
      const { body } = operation;
      if (body === undefined) return;
      const given = own.flatMap((one) => exercised(body, 'request' in one ? one.request.body : one.attempted));
      expect(missing(members(body), given)).toEqual([]);
    });

    it('has a case for every member of its result, in every branch', () => {
      const given = sent.flatMap(({ answer }) => exercised(operation.result, unwrapped(operation, resultOf(answer.body))));
      expect(missing(members(operation.result), given)).toEqual([]);
    });
  });

  it('has no case for an operation that the table does not have', () => {
    expect(cases.map(({ operation }) => operation).filter((id) => !(id in operations))).toEqual([]);
  });

  it('has no two cases of one operation with one name', () => {
    const names = cases.map(({ operation, name }) => `${operation}: ${name}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('notices every flip of every row, and leaves the rows as they were', { timeout: 240_000 }, async () => {
    const before = Object.values(operations).map((operation) => ({ ...operation }));
    const reports = await flipWire(suite);
    expect(reports.flatMap(({ operation, survivors }) => survivors.map((what) => `${operation}: ${what}`))).toEqual([]);
    expect(Object.values(operations)).toEqual(before);
  });
}

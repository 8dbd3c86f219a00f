import { describe, expect, it } from 'vitest';
import type { AnyOperation, Documented } from '../../src/core/contract/operation.js';
import * as crmcom from '../../src/crmcom/operations.js';
import * as customerAccounts from '../../src/customer-accounts/operations.js';
import * as quickr from '../../src/quickr/operations.js';
import * as quickstream from '../../src/quickstream/operations.js';

describe.each(Object.entries({ quickstream, crmcom, customerAccounts, quickr }))('the operation table of %s', (_, { operations, rows }) => {
  const table = Object.values(operations) as Documented<AnyOperation>[];

  it('holds the very rows that the client calls, each under its id', () => {
    expect(table.map(({ id }) => id)).toEqual(Object.keys(operations));
    expect(table.length).toBe(rows.length);
    for (const [place, row] of table.entries()) expect(row).toBe(rows[place]);
  });

  it('documents every row', () => {
    for (const { summary, source, origin, success } of table) {
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(source).not.toBe('');
      expect(['seed', 'docs', 'inferred']).toEqual(expect.arrayContaining([origin.path, origin.result]));
      expect(success.every((status) => status >= 200 && status < 300)).toBe(true);
    }
  });

  it('marks the schema of a result as inferred where its origin says so, because clients see the schema alone', () => {
    expect(table.filter(({ result }) => result.inferred).map(({ id }) => id)).toEqual(
      table.filter(({ origin }) => origin.result === 'inferred').map(({ id }) => id),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import { tested } from '../tested.js';

const vendors = await Promise.all(
  Object.entries(tested).map(async ([name, { folder, operations: table }]) => {
    const rows = (await import(`../../src/${folder}/operations.ts`)) as Readonly<Record<string, AnyOperation>>;
    return [name, { rows: { ...rows }, table }] as const;
  }),
);

describe.each(vendors)('the operations of %s', (vendor, { rows, table }) => {
  it('are in the table, the very rows that the client calls, each under its id', () => {
    expect(Object.keys(table)).toHaveLength(Object.keys(rows).length);
    for (const row of Object.values(rows)) expect(table[row.id]).toBe(row);
  });

  it('have ids that begin with the name of the vendor, and name a success only by a status of success', () => {
    for (const { id, success = [] } of Object.values(rows)) {
      expect(id.split('.')[0]).toBe(vendor);
      expect(success.every((status) => status >= 200 && status < 300)).toBe(true);
    }
  });
});

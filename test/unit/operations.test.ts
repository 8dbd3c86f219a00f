import { describe, expect, it } from 'vitest';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import * as crmcom from '../../src/crmcom/operations.js';
import { operations as crmcomTable } from '../../src/crmcom/table.js';
import * as customerAccounts from '../../src/customer-accounts/operations.js';
import { operations as customerAccountsTable } from '../../src/customer-accounts/table.js';
import * as quickr from '../../src/quickr/operations.js';
import { operations as quickrTable } from '../../src/quickr/table.js';
import * as quickstream from '../../src/quickstream/operations.js';
import { operations as quickstreamTable } from '../../src/quickstream/table.js';

const vendors: Record<string, { rows: Record<string, AnyOperation>; table: Record<string, AnyOperation> }> = {
  quickstream: { rows: { ...quickstream }, table: quickstreamTable },
  crmcom: { rows: { ...crmcom }, table: crmcomTable },
  customerAccounts: { rows: { ...customerAccounts }, table: customerAccountsTable },
  quickr: { rows: { ...quickr }, table: quickrTable },
};

describe.each(Object.entries(vendors))('the operations of %s', (vendor, { rows, table }) => {
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

/** One client of each vendor at one address, and a call of each with an answer as documented. */
import { readFileSync } from 'node:fs';
import { type ClientOptions, CrmCom, CustomerAccounts, Quickr, QuickStream } from '../../src/index.js';
import { customer } from '../core/support.js';

const fixture = (path: string): unknown => JSON.parse(readFileSync(new URL(`../fixtures/${path}.json`, import.meta.url), 'utf8'));

/** A vendor's client, with one call. */
export interface Vendor {
  readonly name: string;
  /** An answer that it documents. */
  readonly answer: unknown;
  /** What the call gives, out of the answer. */
  readonly result: (answer: unknown) => unknown;
  readonly call: (baseUrl: string, options: ClientOptions) => PromiseLike<unknown>;
  /** What is left of a 2xx that says it is JSON and is none. */
  readonly unreadable: 'applied' | 'unknown';
}

/** All four. */
export const vendors: readonly Vendor[] = [
  {
    name: 'QuickStream',
    answer: customer,
    result: (answer) => answer,
    call: (baseUrl, options) => new QuickStream({ ...options, baseUrl, secretKey: 'test-key' }).customers.get('12345678'),
    unreadable: 'applied',
  },
  {
    name: 'CRM.COM',
    answer: fixture('crmcom/apply-settlement'),
    result: (answer) => (answer as { data: unknown }).data,
    call: (baseUrl, options) =>
      new CrmCom({ ...options, baseUrl, credentials: { token: 'test-token' } }).purchases.applySettlement({
        customer_event_identifier: { number: '796' },
      }),
    unreadable: 'unknown',
  },
  {
    name: 'CustomerAccount',
    answer: fixture('customer-accounts/customer-account'),
    result: (answer) => answer,
    call: (baseUrl, options) =>
      new CustomerAccounts({ ...options, baseUrl, credentials: { jwt: 'test-jwt' } }).get({ busUnitName: 'First', externalId: '1' }),
    unreadable: 'unknown',
  },
  {
    name: 'Quickr',
    answer: fixture('quickr/get-checklist'),
    result: (answer) => answer,
    call: (baseUrl, options) => new Quickr({ ...options, baseUrl, accountId: 'TQ1234567', accessToken: 'test-token' }).checklists.get('1'),
    unreadable: 'applied',
  },
];

/** Messages of CustomerAccount, beside those that every client has: wrong options, wrong arguments, and calls that end badly. */
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Journal } from '../../src/durable/index.js';
import type { BulkLoadError } from '../../src/index.js';
import { json, refused, reset, type Step } from '../core/support.js';
import { memoryStore } from '../durable/support.js';
import { any, common, type VendorMessages } from '../messages/support.js';

const accounts = (...steps: readonly Step[]): CustomerAccounts =>
  new CustomerAccounts({ baseUrl: 'https://cw.example.com', credentials: { jwt: 'THE-SECRET' }, ...common(steps) });
const accountsWithUser = (...steps: readonly Step[]): CustomerAccounts =>
  new CustomerAccounts({ baseUrl: 'https://cw.example.com', credentials: { userId: 'u', password: 'THE-SECRET' }, ...common(steps) });
const account = { busUnitName: 'N', externalId: 'A' };
const throwing = Object.defineProperty({}, 'a', {
  enumerable: true,
  get: () => {
    throw new Error('no');
  },
});
function* gone(): Generator<object> {
  yield* [];
  throw new Error('the file is gone');
}
const text = (status: number, body: string, type: string): Response => new Response(body, { status, headers: { 'content-type': type } });
const wrongToken = (token: string): Response => text(200, token, 'text/plain');

const unit = { busUnit: { name: 'N' } };
const rows = Array.from({ length: 30 }, (_, place) => ({ externalId: `A${place}`, name: 'Ann' }));
const journal = new Journal({ store: memoryStore(), scope: 'mine' });
const bulk = (steps: readonly Step[], settings: object): PromiseLike<unknown> =>
  accounts(...steps).bulkLoadAll(rows, { ...unit, ...settings });
const otherRows = async (): Promise<unknown> => {
  const own = { name: 'import', chunkSize: 30, journal };
  await bulk([json(200, { httpCode: 0 })], own);
  return accounts().bulkLoadAll([...rows].reverse(), { ...unit, ...own });
};

/* What became of the first rows, where the journal's store is full. */
const withFullStore = async (): Promise<unknown> => {
  const full = Object.assign(memoryStore(), { putIfAbsent: () => Promise.reject(new Error('disk full')) });
  const own = { name: 'import', journal: new Journal({ store: full, scope: 'mine' }), onFailure: 'collect' };
  const { error } = (await accounts()
    .bulkLoadAll(rows, any({ ...unit, ...own }))
    .asResult()) as { readonly error: BulkLoadError };
  throw error.report.failures[0]?.error;
};

/** The usages. */
export const messages: VendorMessages = {
  options: [
    () => new CustomerAccounts(any({ baseUrl: 'https://cw.example.com', credentials: { user: 'u', password: 'p' } })),
    () => new CustomerAccounts(any({ baseUrl: 'https://cw.example.com' })),
    () => new CustomerAccounts(any({ baseUrl: 'https://cw.example.com', jwt: 't' })),
    () => new CustomerAccounts(any({ baseUrl: 'https://cw.example.com', userId: 'u' })),
    () => new CustomerAccounts(any({ baseUrl: 'https://cw.example.com', credentials: { jwt: 't', userId: 'u' } })),
    () => new CustomerAccounts({ baseUrl: 'https://cw.example.com', credentials: { userId: 'u\ud800', password: 'p' } }),
    () => new CustomerAccounts(any({ baseUrl: 'https://cw.example.com', credentials: { user: 'u', password: 'p' } })),
    () => new CustomerAccounts({ baseUrl: 'https://cw.example.com/cw', credentials: { jwt: 't' } }),
    () => new CustomerAccounts({ baseUrl: 'https://cw.example.com', credentials: { jwt: 't\u0100' } }),
    () => new CustomerAccounts({ baseUrl: 'https://cw.example.com', credentials: { jwt: 't' }, merchant: 'two\nlines' }),
  ],
  calls: [
    () => accounts().bulkLoadAll([], unit, any({ journalKey: 'k' })),
    () => bulk([], { invalidRows: any('skip') }),
    () => bulk([], { startRow: -1 }),
    () => bulk([], { startRow: 1, name: 'import', journal }),
    () => bulk([], { name: '', journal }),
    () => bulk([], { name: 'import' }),
    () => accountsWithUser().delete({ busUnitName: 'N', externalId: 'all' }),
    () => accounts().deleteAll(any({ busUnitName: 'N', confirm: 'M' })),
    () => accounts().add(any({ busUnit: { name: 'N' }, externalId: 'ALL' })),
    () => accounts().update(any({ busUnit: { name: 'N' } })),
    () => accounts().list(any('N')),
    () => accounts().list(any({ rowLimit: -1 })),
    () => accounts().bulkLoad(any({ busUnit: { name: 'N' }, customerAccounts: Array.from({ length: 1001 }, () => ({})) })),
    () => accounts().bulkLoadAll(any(5), { busUnit: { name: 'N' } }),
    () => accounts().bulkLoadAll([], any({})),
    () => accounts().bulkLoadAll([], any({ busUnit: 'N' })),
    () => accounts().bulkLoadAll([], any('N')),
    () => accounts().bulkLoadAll([], any({ busUnit: { name: 'N' }, chunksize: 5 })),
    () => accounts().bulkLoadAll([], { busUnit: { name: 'N' } }, any({ timeOut: 5 })),
    () => accounts().bulkLoadAll([], { busUnit: { name: 'N' } }, any(new AbortController().signal)),
    () => accounts().bulkLoadAll([], { busUnit: { name: 'N' }, chunkSize: 0 }),
    () => accounts().bulkLoadAll([], { busUnit: { name: 'N' }, concurrency: 0 }),
    () => accounts().bulkLoadAll([], { busUnit: { name: 'N' }, onFailure: any('stop') }),
    () => accounts().auth.login(),
    () =>
      accounts()
        .bulkLoadAll(any([throwing]), { busUnit: { name: 'N' } })
        .catch(({ report }) => {
          throw report.failures[0].error;
        }),
  ],
  answers: [
    () => bulk([json(200, { httpCode: 0 })], { onChunk: any(() => Promise.reject(new Error('no'))) }),
    () =>
      bulk(
        Array.from({ length: 9 }, () => reset()),
        { chunkSize: 1, onFailure: 'collect' },
      ),
    () =>
      bulk(
        Array.from({ length: 9 }, () => json(429, { httpCode: 429 }, { 'retry-after': '7200' })),
        { chunkSize: 1, onFailure: 'collect' },
      ),
    otherRows,
    withFullStore,
    () => accounts(json(200, { httpCode: 429, message: 'Slow down' })).get(account),
    () => accounts(json(200, { httpCode: 700 })).get(account),
    () => accountsWithUser(json(403, { httpCode: 403, message: 'Failed to authorize.' })).get(account),
    () => accountsWithUser(wrongToken('<p>')).get(account),
    () => accountsWithUser(json(200, { token: 'two words' })).get(account),
    () => accountsWithUser(refused()).get(account),
    () => accounts(json(500, {})).bulkLoadAll([{ externalId: 'A' }], { busUnit: { name: 'N' } }),
    () => accounts(json(401, { httpCode: 401 })).bulkLoadAll([{ externalId: 'A' }], { busUnit: { name: 'N' } }),
    () => accounts().bulkLoadAll(gone(), { busUnit: { name: 'N' } }),
    () => new CustomerAccounts({ baseUrl: 'https://cw.example.com', credentials: { jwt: () => 'a\nb' } }).get(account),
  ],
  tour: {
    codes: [
      "new CustomerAccounts({ baseUrl: 'https://cw.example.com/tenant', jwt: 'j' })",
      "new CustomerAccounts({ baseUrl: 'https://cw.example.com/tenant/cw', credentials: { jwt: 'j' } })",
      "new CustomerAccounts({ baseUrl: 'https://cw.example.com/tenant', credentials: { userId: 'u', password: 'p', jwt: 'j' } })",
      "new CustomerAccounts({ baseUrl: 'https://cw.example.com/tenant', credentials: { user: 'u', password: 'p' } })",
    ],
    scope: (sandbox) => ({ CustomerAccounts, accounts: new CustomerAccounts(sandbox.customerAccounts.options) }),
  },
};

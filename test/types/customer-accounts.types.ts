/** What must compile, and what must not, with CustomerAccount's types. Nothing here runs: `types.test.ts` compiles it. */
import type { ApiPromise } from '../../src/core/call/api-promise.js';
import type { ListOptions, RequestOptions } from '../../src/core/call/options.js';
import type { Page, PagePromise } from '../../src/core/call/page.js';
import type { OperationInput, PagedOperation } from '../../src/core/contract/operation.js';
import type { BulkLoadReport } from '../../src/core/ground/errors.js';

import {
  type AccessToken,
  type AccountPath,
  type BulkLoad,
  type BulkLoadPromise,
  type BulkLoadSettings,
  type BusinessUnit,
  type CustomerAccount,
  type CustomerAccountPage,
  type CustomerAccountRow,
  CustomerAccounts,
  type CustomerAccountsOperations,
  type DateFilter,
  type DeleteAll,
  type ListCustomerAccounts,
  type NumberFilter,
  operations,
  type Result,
  type StringFilter,
} from '../../src/customer-accounts/index.js';
import type { Sandbox } from '../../src/testing/index.js';
import type { Expect, Loose, Same } from './loose.js';
import type { Deviating, InputOf, ItemOf, LooseInputs, LooseItems, LooseResults, Nothing, ResultOf, Unmatched } from './table.js';

/* Every operation as its method is to be called. */
interface Signatures {
  'customerAccounts.get': (account: AccountPath, options?: RequestOptions) => ApiPromise<CustomerAccount>;
  'customerAccounts.delete': (account: AccountPath, options?: RequestOptions) => ApiPromise<Result>;
  'customerAccounts.deleteAll': (unit: DeleteAll, options?: RequestOptions) => ApiPromise<Result>;
  'customerAccounts.validate': (account: CustomerAccount, options?: RequestOptions) => ApiPromise<boolean>;
  'customerAccounts.add': (account: CustomerAccount, options?: RequestOptions) => ApiPromise<CustomerAccount>;
  'customerAccounts.update': (account: CustomerAccount, options?: RequestOptions) => ApiPromise<CustomerAccount>;
  'customerAccounts.match': (account: CustomerAccount, options?: RequestOptions) => ApiPromise<CustomerAccount | null>;
  'customerAccounts.lookup': (criteria: CustomerAccount, options?: RequestOptions) => ApiPromise<CustomerAccountRow[]>;
  'customerAccounts.list': {
    <Input extends OperationInput, Item, Body>(
      operation: PagedOperation<`customerAccounts.${string}`, Input, Item, Body>,
      input: Input,
      options?: ListOptions,
    ): PagePromise<Item>;
    (filter?: ListCustomerAccounts, options?: ListOptions): PagePromise<CustomerAccountRow>;
  };
  'customerAccounts.bulkLoad': (load: BulkLoad, options?: RequestOptions) => ApiPromise<Result>;
  'customerAccounts.auth.login': (options?: RequestOptions) => ApiPromise<AccessToken>;
}

/* What the client does beside the table. */
interface FurtherSignatures {
  'customerAccounts.exists': (account: CustomerAccount, options?: RequestOptions) => ApiPromise<boolean>;
  'customerAccounts.bulkLoadAll': (
    source: Iterable<CustomerAccount> | AsyncIterable<CustomerAccount>,
    settings: BulkLoadSettings,
    options?: RequestOptions,
  ) => BulkLoadPromise;
}

interface Clients {
  customerAccounts: CustomerAccounts;
}

export type Unnamed = Nothing<Unmatched<CustomerAccountsOperations, Signatures>>;
export type Deviations = Nothing<Deviating<Clients, Signatures & FurtherSignatures>>;

/* Conditions of a form that no page shows. */
type OpenConditions = 'accountId' | 'currentId' | 'dupsOnly' | 'electronic' | 'group' | 'status';

export type Table = [
  Expect<Same<LooseInputs<CustomerAccountsOperations>, `customerAccounts.list.body.${OpenConditions}.*.@unknown`>>,
  Expect<Same<LooseResults<CustomerAccountsOperations>, never>>,
  Expect<Same<LooseItems<CustomerAccountsOperations>, never>>,
  Expect<Same<Loose<[BulkLoadReport['loaded'], BulkLoadReport['chunks'], AccessToken]>, never>>,
  Expect<Same<InputOf<CustomerAccountsOperations['customerAccounts.get']>, { params: AccountPath }>>,
  Expect<Same<ResultOf<CustomerAccountsOperations['customerAccounts.match']>, CustomerAccount | null>>,
  Expect<Same<ResultOf<CustomerAccountsOperations['customerAccounts.list']>, CustomerAccountPage>>,
  Expect<Same<ItemOf<CustomerAccountsOperations['customerAccounts.list']>, CustomerAccountRow>>,
  Expect<Same<InputOf<CustomerAccountsOperations[keyof CustomerAccountsOperations]> extends OperationInput ? true : false, true>>,
];

/** Options of the client. */
export function options(): CustomerAccounts[] {
  const baseUrl = 'https://cw.example.com/tenant';
  return [
    new CustomerAccounts({ baseUrl, credentials: { jwt: process.env['CUSTOMER_ACCOUNTS_JWT'] } }),
    new CustomerAccounts({ baseUrl: process.env['CLEARINGWORKS_URL'], credentials: { jwt: async () => 't' }, merchant: undefined }),
    new CustomerAccounts({ baseUrl, credentials: { userId: 'u', password: process.env['CLEARINGWORKS_PASSWORD'], loginAs: undefined } }),
    new CustomerAccounts({ baseUrl: '/cw-backend', auth: 'none', merchant: 'M' }),
    new CustomerAccounts({ baseUrl, auth: 'none', operations: { 'customerAccounts.list': { path: '/cw/list' } } }),
    new CustomerAccounts({ baseUrl, auth: 'none' }).withOptions({ merchant: 'M' }),
    // @ts-expect-error a client needs a credential, or says that it has none
    new CustomerAccounts({ baseUrl }),
    // @ts-expect-error not both
    new CustomerAccounts({ baseUrl, auth: 'none', credentials: { jwt: 't' } }),
    // @ts-expect-error there is no default address
    new CustomerAccounts({ credentials: { jwt: 't' } }),
    // @ts-expect-error a token and a user
    new CustomerAccounts({ baseUrl, credentials: { jwt: 't', userId: 'u', password: 'p' } }),
    // @ts-expect-error a user has a password
    new CustomerAccounts({ baseUrl, credentials: { userId: 'u' } }),
    // @ts-expect-error a token is somebody's already
    new CustomerAccounts({ baseUrl, credentials: { jwt: 't', loginAs: 'v' } }),
    // @ts-expect-error an option of another vendor
    new CustomerAccounts({ baseUrl, credentials: { jwt: 't' }, secretKey: 'k' }),
    // @ts-expect-error an operation of another vendor
    new CustomerAccounts({ baseUrl, auth: 'none', operations: { 'crmcom.auth.login': { path: '/' } } }),
  ];
}

/** Which account, and which unit. */
export function paths(accounts: CustomerAccounts): void {
  accounts.get({ busUnitName: 'First State Properties', externalId: 'A-1' });
  accounts.delete({ busUnitName: 'First State Properties', externalId: 'A-1' }, { timeout: undefined });
  accounts.deleteAll({ busUnitName: 'First State Properties', confirm: 'First State Properties' });
  // @ts-expect-error of which unit
  accounts.get({ externalId: 'A-1' });
  // @ts-expect-error which account
  accounts.delete({ busUnitName: 'First State Properties' });
  // @ts-expect-error an id is a text
  accounts.get({ busUnitName: 'First State Properties', externalId: 1 });
  // @ts-expect-error one object, not two texts
  accounts.get('First State Properties', 'A-1');
  // @ts-expect-error the mass delete is confirmed
  accounts.deleteAll({ busUnitName: 'First State Properties' });
  // @ts-expect-error the mass delete names no account
  accounts.deleteAll({ busUnitName: 'First State Properties', confirm: 'First State Properties', externalId: 'A-1' });
  // @ts-expect-error an account that may have no id
  accounts.get({ busUnitName: 'First State Properties', externalId: undefined });
}

/** What is known of an account: any member may be left out, undefined, or null, as it came. */
export function bodies(accounts: CustomerAccounts, read: CustomerAccount, row: CustomerAccountRow): void {
  const account: CustomerAccount = { busUnit: { name: 'First State Properties' }, externalId: 'A-1', amountDue: 295.39, dueDate: null };
  accounts.add(account);
  accounts.update({ ...read, name: undefined, address1: { addressType: 'Residential', city: undefined } });
  accounts.validate({ mainAccountNumber: '1', address1: { addressType: 'A_TYPE_OF_TOMORROW' } });
  accounts.match({});
  accounts.lookup({ name: 'M', paymentDecision: 'A_DECISION_OF_TOMORROW' });
  accounts.exists(row);
  for (const method of [accounts.add, accounts.update, accounts.validate, accounts.match, accounts.lookup] as const) {
    // @ts-expect-error an unknown member
    method({ nickname: 'x' });
    // @ts-expect-error an unknown member inside
    method({ address1: { zip: '33234' } });
    // @ts-expect-error an amount is a number
    method({ amountDue: '295.39' });
    // @ts-expect-error a unit is an object
    method({ busUnit: 'First State Properties' });
    // @ts-expect-error a date is a text
    method({ dueDate: new Date() });
    // @ts-expect-error nothing at all
    method();
  }
}

/** Conditions of a list. */
export function filters(accounts: CustomerAccounts): void {
  accounts.list();
  accounts.list({ busUnitName: 'First State Properties', city: { equals: 'AnyTown' }, rowLimit: 10, rowOffset: 0 }, { cursor: '10' });
  accounts.list({ accountAmountDue: { min: 1, max: undefined }, accountDueDate: { min: '2023/07/08' }, status: { anything: true } });
  accounts.list(undefined, { signal: undefined });
  // @ts-expect-error an unknown condition
  accounts.list({ postcode: { equals: '1' } });
  // @ts-expect-error a text is compared with texts
  accounts.list({ city: { equals: 1 } });
  // @ts-expect-error a condition, not a text
  accounts.list({ city: 'AnyTown' });
  // @ts-expect-error a text, not a condition
  accounts.list({ busUnitName: { equals: 'First State Properties' } });
  // @ts-expect-error an unknown comparison
  accounts.list({ city: { startsWith: 'Any' } });
  // @ts-expect-error a span has no pattern
  accounts.list({ accountDueDate: { like: '2023%' } });
  // @ts-expect-error a number is compared with numbers
  accounts.list({ accountAmountDue: { min: '1' } });
  // @ts-expect-error a cursor belongs to the options
  accounts.list({ cursor: '10' });
  const types: [
    Expect<Same<ListCustomerAccounts['city'], StringFilter | undefined>>,
    Expect<Same<ListCustomerAccounts['accountDueDate'], DateFilter | undefined>>,
    Expect<Same<ListCustomerAccounts['accountAmountDue'], NumberFilter | undefined>>,
  ] = [true, true, true];
  void types;
}

/** Loading many. */
export function loads(accounts: CustomerAccounts, fromAfar: AsyncIterable<CustomerAccount>): void {
  accounts.bulkLoad({ busUnit: { name: 'First State Properties' }, customerAccounts: [{ externalId: 'A-1' }] as const });
  accounts.bulkLoadAll([], { busUnit: { name: 'N' } });
  accounts.bulkLoadAll(fromAfar, { busUnit: {}, chunkSize: undefined, concurrency: 2, onFailure: 'collect', onProgress: undefined });
  accounts.bulkLoadAll(new Set<CustomerAccount>(), { busUnit: {}, onProgress: ({ loaded, failed, chunks }) => loaded + failed + chunks });
  // @ts-expect-error no unit
  accounts.bulkLoad({ customerAccounts: [] });
  // @ts-expect-error no accounts
  accounts.bulkLoad({ busUnit: {} });
  // @ts-expect-error an unknown member of an account
  accounts.bulkLoad({ busUnit: {}, customerAccounts: [{ nickname: 'x' }] });
  // @ts-expect-error no settings
  accounts.bulkLoadAll([]);
  // @ts-expect-error a source of something else
  accounts.bulkLoadAll(['A-1'], { busUnit: {} });
  // @ts-expect-error there are two ends
  accounts.bulkLoadAll([], { busUnit: {}, onFailure: 'ignore' });
  // @ts-expect-error a misspelt setting
  accounts.bulkLoadAll([], { busUnit: {}, chunksize: 10 });
}

/** Options of calls: CustomerAccount knows no idempotency key. */
export function callOptions(accounts: CustomerAccounts): void {
  const account: AccountPath = { busUnitName: 'N', externalId: 'A-1' };
  // @ts-expect-error the vendor would ignore it
  accounts.add({}, { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  accounts.bulkLoad({ busUnit: {}, customerAccounts: [] }, { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  accounts.bulkLoadAll([], { busUnit: {} }, { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  accounts.get(account, { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  accounts.list({}, { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  accounts.request({ method: 'POST', path: '/cw/x' }, { idempotencyKey: 'k' });
  // @ts-expect-error has no pages
  accounts.lookup({}, { cursor: '10' });
  // @ts-expect-error a misspelt option
  accounts.get(account, { timeOut: 1 });
}

/** What a call returns. */
export async function returned(accounts: CustomerAccounts): Promise<unknown[]> {
  const account = await accounts.get({ busUnitName: 'N', externalId: 'A-1' });
  const match = await accounts.match({});
  // @ts-expect-error there may be no match
  match.externalId;
  const is = await accounts.validate({});
  const rows = await accounts.lookup({});
  const page = await accounts.list();
  const token = await accounts.auth.login();
  const report = await accounts.bulkLoadAll([], { busUnit: {} });
  for await (const row of accounts.list()) {
    const same: Expect<Same<typeof row, CustomerAccountRow>> = true;
    void same;
  }
  for (const { firstRow, lastRow, outcome, error } of report.failures) void [firstRow + lastRow, outcome, error.safeToRetry];
  // @ts-expect-error a report is never changed
  report.loaded = 1;
  // @ts-expect-error any member may be absent
  account.name.length;
  const unit: BusinessUnit | null | undefined = account.busUnit;
  const types: [
    Expect<Same<typeof match, CustomerAccount | null>>,
    Expect<Same<typeof is, boolean>>,
    Expect<Same<typeof rows, CustomerAccountRow[]>>,
    Expect<Same<typeof page, Page<CustomerAccountRow>>>,
    Expect<Same<typeof token, AccessToken>>,
    Expect<Same<BusinessUnit['enabled'], string | boolean | null | undefined>>,
  ] = [true, true, true, true, true, true];
  return [unit, types];
}

/** A list by its row gives what the method gives. */
export function byRow(accounts: CustomerAccounts): boolean {
  const rows = accounts.list(operations['customerAccounts.list'], { body: {} });
  const same: Expect<Same<typeof rows, PagePromise<CustomerAccountRow>>> = true;
  return same;
}

/** What the sandbox gives is what the client takes. */
export function simulated({ customerAccounts, quickstream, faults }: Sandbox): void {
  new CustomerAccounts(customerAccounts.options);
  // @ts-expect-error of another vendor
  new CustomerAccounts(quickstream.options);
  // @ts-expect-error an unknown rule
  customerAccounts.state.rules.pageSizes = 2;
  faults.times(2, 'customerAccounts.bulkLoad', { delayMs: 1 });
}

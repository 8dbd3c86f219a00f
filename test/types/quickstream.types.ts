/** What must compile, and what must not, with QuickStream's types. Nothing here runs: `types.test.ts` compiles it. */
import type { ApiPromise, ApiResponse } from '../../src/core/call/api-promise.js';
import type { IdempotentRequestOptions, ListOptions, RequestOptions } from '../../src/core/call/options.js';
import type { Page, PagePromise } from '../../src/core/call/page.js';
import type { OperationInput } from '../../src/core/contract/operation.js';
import type { QuadrailError } from '../../src/core/ground/errors.js';
import {
  type AcceptedCard,
  type ApiKey,
  type BankAccount,
  type Business,
  type CardSchemeOfBin,
  type CardSurcharge,
  type CreateCustomer,
  type CreatePayToAgreement,
  type CreateRecurringPayment,
  type CreditCardAccount,
  type Customer,
  type CustomerAccount,
  type Facility,
  type ListCustomers,
  type ListTransactions,
  type NzBankAccount,
  type PayId,
  type PaymentFile,
  type PayToAgreement,
  type QueryCardSurcharge,
  QuickStream,
  type QuickStreamOperations,
  type QuickStreamOptions,
  type RecurringPayment,
  type RegisterAccount,
  type RegisterPayId,
  type SingleUseToken,
  type StopAfterSetAmount,
  type ThreeDS2Authentication,
  type ThreeDS2AuthenticationRequest,
  type TokenRequestOf,
  type Transaction,
  type TransactionOf,
  type UpdateCustomer,
  type UpdateCustomerStatus,
  type UploadPaymentFile,
} from '../../src/quickstream/index.js';
import type { Expect, IsAny, Loose, Same } from './loose.js';
import type { Deviating, InputOf, ItemOf, LooseInputs, LooseItems, LooseResults, Nothing, ResultOf, Unmatched } from './table.js';

/* What JSON.parse gives is an any that nobody has to write. */
type Any = ReturnType<typeof JSON.parse>;

/*
 * The finder finds: an any or unknown at the top, inside, in one branch of a union, behind optional and null, in entries and maps,
 * in what holds itself.
 */
interface Tree {
  leaf?: unknown;
  branches: Tree[];
}
export type FinderControls = [
  Expect<Same<Loose<Any>, '@any'>>,
  Expect<Same<Loose<unknown>, '@unknown'>>,
  Expect<Same<Loose<{ a: { b?: Any } | null }>, 'a.b.@any'>>,
  Expect<Same<Loose<{ a: string } | { b: unknown[] }>, 'b.*.@unknown'>>,
  Expect<Same<Loose<{ readonly a?: Readonly<Record<string, unknown>> | undefined }>, 'a.*.@unknown'>>,
  Expect<Same<Loose<Tree>, 'leaf.@unknown'>>,
  Expect<Same<Loose<{ a: { b?: Any } } & Record<string, unknown>>, 'a.b.@any' | '*.@unknown'>>,
  Expect<Same<Loose<{ a: string; b?: number | null; c: readonly { d: 'x' }[] }>, never>>,
];

/* Of these models no page shows all members, so a request may hold any, and an answer too. A file is a platform's own type. */
type OpenInputs =
  | `quickstream.${'customers.accounts' | 'accounts'}.register.body.schemeTokenisation.*.@unknown`
  | `quickstream.transactions.create.body.${'' | 'payToData.' | 'storedCredentialData.'}*.@unknown`
  | `quickstream.singleUseTokens.${'create' | 'authenticateThreeDS2'}.body.*.@unknown`
  | `quickstream.customers.payToAgreements.create.body.${'' | 'paymentDetails.' | 'paymentTerms.' | 'payerDetails.'}*.@unknown`
  | `quickstream.paymentFiles.upload.body.file${string}`;
type OpenResults = `quickstream.transactions.${'create' | 'get' | 'list' | 'void'}.${'' | 'data.*.'}payToData.*.@unknown`;

/* No argument or result is any or unknown, at any depth. The exceptions are documented. */
export type Table = [
  Expect<Same<Exclude<LooseInputs<QuickStreamOperations>, OpenInputs>, never>>,
  Expect<
    Same<Exclude<LooseResults<QuickStreamOperations>, OpenResults>, 'quickstream.customers.transactions.list.data.*.payToData.*.@unknown'>
  >,
  Expect<Same<LooseItems<QuickStreamOperations>, `quickstream.${'customers.' | ''}transactions.list.payToData.*.@unknown`>>,
  /* The rows were taken apart into what they are, so that the three lines above say something. */
  Expect<Same<InputOf<QuickStreamOperations['quickstream.customers.create']>, { body: CreateCustomer }>>,
  Expect<Same<ResultOf<QuickStreamOperations['quickstream.customers.create']>, Customer>>,
  Expect<Same<ItemOf<QuickStreamOperations['quickstream.customers.list']>, Customer>>,
  Expect<Same<ItemOf<QuickStreamOperations['quickstream.businesses.list']>, Business>>,
  Expect<Same<InputOf<QuickStreamOperations[keyof QuickStreamOperations]> extends OperationInput ? true : false, true>>,
];

type Id = string | number;

/* Every operation as its method is to be called. */
interface Signatures {
  'quickstream.customers.get': (customerId: Id, options?: RequestOptions) => ApiPromise<Customer>;
  'quickstream.customers.list': (query?: ListCustomers, options?: ListOptions) => PagePromise<Customer>;
  'quickstream.customers.create': (body: CreateCustomer, options?: IdempotentRequestOptions) => ApiPromise<Customer>;
  'quickstream.customers.update': (customerId: Id, body: UpdateCustomer, options?: RequestOptions) => ApiPromise<Customer>;
  'quickstream.customers.updateStatus': (customerId: Id, body: UpdateCustomerStatus, options?: RequestOptions) => ApiPromise<Customer>;
  'quickstream.customers.accounts.list': (customerId: Id, options?: ListOptions) => PagePromise<CustomerAccount>;
  'quickstream.customers.accounts.register': (
    customerId: Id,
    body: RegisterAccount,
    options?: IdempotentRequestOptions,
  ) => ApiPromise<CustomerAccount>;
  'quickstream.customers.recurringPayments.list': (customerId: Id, options?: ListOptions) => PagePromise<RecurringPayment>;
  'quickstream.customers.recurringPayments.create': (
    customerId: Id,
    body: CreateRecurringPayment,
    options?: IdempotentRequestOptions,
  ) => ApiPromise<RecurringPayment>;
  'quickstream.customers.transactions.list': (customerId: Id, options?: ListOptions) => PagePromise<Transaction>;
  'quickstream.ping': (options?: RequestOptions) => ApiPromise<Facility>;
  'quickstream.apiKeys.latest': (options?: RequestOptions) => ApiPromise<ApiKey>;
  'quickstream.accounts.get': (accountToken: string, options?: RequestOptions) => ApiPromise<CustomerAccount>;
  'quickstream.recurringPayments.get': (paymentScheduleId: Id, options?: RequestOptions) => ApiPromise<RecurringPayment>;
  'quickstream.transactions.get': (receiptNumber: Id, options?: RequestOptions) => ApiPromise<Transaction>;
  'quickstream.businesses.list': (options?: ListOptions) => PagePromise<Business>;
  'quickstream.businesses.get': (supplierBusinessCode: string, options?: RequestOptions) => ApiPromise<Business>;
  'quickstream.businesses.acceptedCards': (supplierBusinessCode: string, options?: RequestOptions) => ApiPromise<AcceptedCard[]>;
  'quickstream.businesses.cardSurcharges': (supplierBusinessCode: string, options?: RequestOptions) => ApiPromise<CardSurcharge[]>;
  'quickstream.businesses.queryCardSurcharge': (
    supplierBusinessCode: string,
    query: QueryCardSurcharge,
    options?: IdempotentRequestOptions,
  ) => ApiPromise<CardSurcharge>;
  'quickstream.transactions.create': <Type extends 'PAYMENT' | 'REFUND' | 'PREAUTH' | 'CAPTURE' | 'ACCOUNT_VERIFICATION' | (string & {})>(
    body: TransactionOf<Type>,
    options?: IdempotentRequestOptions,
  ) => ApiPromise<Transaction>;
  'quickstream.transactions.list': (query?: ListTransactions, options?: ListOptions) => PagePromise<Transaction>;
  'quickstream.transactions.void': (receiptNumber: Id, options?: IdempotentRequestOptions) => ApiPromise<Transaction>;
  'quickstream.accounts.register': (body: RegisterAccount, options?: IdempotentRequestOptions) => ApiPromise<CustomerAccount>;
  'quickstream.customers.payIds.register': (customerId: Id, body: RegisterPayId, options?: IdempotentRequestOptions) => ApiPromise<PayId>;
  'quickstream.customers.payToAgreements.create': (
    customerId: Id,
    body: CreatePayToAgreement,
    options?: IdempotentRequestOptions,
  ) => ApiPromise<PayToAgreement>;
  'quickstream.singleUseTokens.create': <Type extends 'CREDIT_CARD' | 'DIRECT_DEBIT' | 'DIRECT_DEBIT_NZ' | (string & {})>(
    body: TokenRequestOf<Type>,
    options?: IdempotentRequestOptions,
  ) => ApiPromise<SingleUseToken>;
  'quickstream.singleUseTokens.authenticateThreeDS2': (
    singleUseTokenId: string,
    body: ThreeDS2AuthenticationRequest,
    options?: IdempotentRequestOptions,
  ) => ApiPromise<ThreeDS2Authentication>;
  'quickstream.creditCards.scheme': (cardBin: Id, options?: RequestOptions) => ApiPromise<CardSchemeOfBin>;
  'quickstream.paymentFiles.upload': (upload: UploadPaymentFile, options?: IdempotentRequestOptions) => ApiPromise<PaymentFile>;
}

interface Clients {
  quickstream: QuickStream;
}

export type Unnamed = Nothing<Unmatched<QuickStreamOperations, Signatures>>;
export type Deviations = Nothing<Deviating<Clients, Signatures>>;

/* A row without a signature is found, a signature without a row, another argument, another option, another result, and an any. */
interface OneWrong extends Omit<Signatures, 'quickstream.ping'> {
  'quickstream.pong': () => ApiPromise<Facility>;
}
export type TableControls = [
  Expect<Same<Unmatched<QuickStreamOperations, OneWrong>, 'quickstream.ping' | 'quickstream.pong'>>,
  Expect<Same<Deviating<Clients, OneWrong>, 'quickstream.pong'>>,
  Expect<
    Same<Deviating<Clients, { 'quickstream.ping': (body: Any, options?: RequestOptions) => ApiPromise<Facility> }>, 'quickstream.ping'>
  >,
  Expect<
    Same<Deviating<Clients, { 'quickstream.ping': (options?: IdempotentRequestOptions) => ApiPromise<Facility> }>, 'quickstream.ping'>
  >,
  Expect<Same<Deviating<Clients, { 'quickstream.ping': (options?: RequestOptions) => ApiPromise<Any> }>, 'quickstream.ping'>>,
  Expect<Same<Deviating<Clients, { 'quickstream.ping': (options?: RequestOptions) => Promise<Facility> }>, 'quickstream.ping'>>,
];
// @ts-expect-error one id is not matched
export type NothingControl = Nothing<Unmatched<QuickStreamOperations, OneWrong>>;

const card = { cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2030' };
const terms = {
  supplierBusinessCode: 'C',
  frequency: 'WEEKLY',
  nextPaymentDate: '2030-01-01',
  instalmentAmount: '1.00',
  currency: 'AUD',
} as const;

/** Options of the client. */
export function options(): QuickStream[] {
  return [
    new QuickStream({ secretKey: process.env['QUICKSTREAM_SECRET_KEY'], environment: 'test' }),
    new QuickStream({
      secretKey: () => 'k',
      environment: 'production',
      timeout: undefined,
      fetch: undefined,
      headers: undefined,
      onDrift: undefined,
    }),
    new QuickStream({ secretKey: async () => 'k', baseUrl: 'https://example.com', headers: { a: null, b: undefined, c: async () => 'x' } }),
    new QuickStream({ auth: 'none', baseUrl: '/api' }),
    new QuickStream({ secretKey: 'k', environment: 'test', operations: { 'quickstream.ping': { path: '/ping', method: undefined } } }),
    new QuickStream({ secretKey: 'k', environment: 'test' }).withOptions({ timeout: 1 }),
    // @ts-expect-error a client needs a credential, or says that it has none
    new QuickStream({ environment: 'test' }),
    // @ts-expect-error not both
    new QuickStream({ secretKey: 'k', auth: 'none', environment: 'test' }),
    // @ts-expect-error there are two environments
    new QuickStream({ secretKey: 'k', environment: 'sandbox' }),
    // @ts-expect-error a misspelt option
    new QuickStream({ secretKey: 'k', environment: 'test', timeOut: 1 }),
    // @ts-expect-error a correction of an operation that the table does not have
    new QuickStream({ secretKey: 'k', environment: 'test', operations: { 'quickstream.pong': { path: '/' } } }),
    // @ts-expect-error there are three modes
    new QuickStream({ secretKey: 'k', environment: 'test', validation: 'warn' }),
    // @ts-expect-error a misspelt option of a copy
    new QuickStream({ secretKey: 'k', environment: 'test' }).withOptions({ timeOut: 1 }),
  ];
}

/** Customers: what may be left out may be undefined; what is wrong does not compile. */
export function customers({ customers }: QuickStream): void {
  customers.create({ customerNumber: 'N', customerName: 'M' });
  customers.create({
    customerNumber: 'N',
    customerName: 'M',
    supplierBusinessCode: undefined,
    phoneNumber: undefined,
    emailAddress: undefined,
    preferredNotificationMedium: undefined,
    address: {
      street1: undefined,
      street2: undefined,
      street3: undefined,
      city: undefined,
      state: undefined,
      postcode: undefined,
      country: undefined,
    },
  });
  customers.create({ customerNumber: 'N', customerName: 'M', address: undefined }, { idempotencyKey: undefined });
  customers.create({ customerNumber: 'N', customerName: 'M' }, { idempotencyKey: 'k', extraBody: { later: 1 } });
  customers.update(1, { customerNumber: 'N', customerName: 'M', enabled: true, address: undefined, phoneNumber: undefined });
  customers.update('1', { customerNumber: 'N', customerName: 'M', enabled: 'false' });
  customers.list();
  customers.list(undefined, { cursor: undefined });
  customers.list(
    { customerNumber: undefined, customerName: undefined, emailAddress: undefined },
    { signal: undefined, timeout: undefined },
  );

  // @ts-expect-error a name is text
  customers.create({ customerNumber: 'N', customerName: 1 });
  // @ts-expect-error a customer has a number
  customers.create({ customerName: 'M' });
  // @ts-expect-error an unknown member
  customers.create({ customerNumber: 'N', customerName: 'M', nickname: 'x' });
  // @ts-expect-error an unknown member inside
  customers.create({ customerNumber: 'N', customerName: 'M', address: { zip: '2000' } });
  // @ts-expect-error an unknown notification medium
  customers.create({ customerNumber: 'N', customerName: 'M', preferredNotificationMedium: 'FAX' });
  // @ts-expect-error null is not a way to leave something out
  customers.create({ customerNumber: 'N', customerName: 'M', phoneNumber: null });
  // @ts-expect-error only creation takes the business
  customers.update('1', { customerNumber: 'N', customerName: 'M', enabled: true, supplierBusinessCode: 'C' });
  // @ts-expect-error an update says whether the customer is enabled
  customers.update('1', { customerNumber: 'N', customerName: 'M' });
  // @ts-expect-error neither a boolean nor one of the two texts
  customers.update('1', { customerNumber: 'N', customerName: 'M', enabled: 'yes' });
  // @ts-expect-error the status update takes booleans alone
  customers.updateStatus('1', { enabled: 'true' });
  // @ts-expect-error an unknown query name
  customers.list({ name: 'smith' });
  // @ts-expect-error there is no customer without an id
  customers.get(undefined);
}

/** Options of calls: the idempotency key belongs to POSTs, the cursor to lists. */
export function callOptions(client: QuickStream): void {
  const { customers } = client;
  customers.accounts.register('1', { receiptNumber: '1' }, { idempotencyKey: 'k' });
  customers.recurringPayments.create('1', { ...terms, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' }, { idempotencyKey: 'k' });
  // @ts-expect-error not a POST
  customers.get('1', { idempotencyKey: 'k' });
  // @ts-expect-error not a POST
  customers.update('1', { customerNumber: 'N', customerName: 'M', enabled: true }, { idempotencyKey: 'k' });
  // @ts-expect-error not a POST
  customers.updateStatus('1', { enabled: true }, { idempotencyKey: 'k' });
  // @ts-expect-error not a POST
  customers.list({}, { idempotencyKey: 'k' });
  // @ts-expect-error not a POST
  customers.accounts.list('1', { idempotencyKey: 'k' });
  // @ts-expect-error not a POST
  client.ping({ idempotencyKey: 'k' });
  // @ts-expect-error not a list
  customers.get('1', { cursor: '/customers?page=2' });
  // @ts-expect-error a misspelt option
  customers.get('1', { timeOut: 1 });
  // @ts-expect-error a misspelt option
  customers.create({ customerNumber: 'N', customerName: 'M' }, { idempotencykey: 'k' });
  // @ts-expect-error a misspelt option
  customers.list({}, { retries: 1 });
}

/** An account is registered from exactly one source. */
export function sources({ customers: { accounts } }: QuickStream): void {
  accounts.register('1', { singleUseTokenId: 't', threeDS2: undefined, schemeTokenisation: undefined });
  accounts.register('1', { singleUseTokenId: 't', receiptNumber: undefined, creditCard: undefined });
  accounts.register('1', { creditCard: { ...card, cardholderName: undefined } });
  accounts.register('1', { receiptNumber: '1', schemeTokenisation: { anything: { at: ['all'] } } });
  accounts.register('1', { bankAccount: { accountName: 'A', bsb: '032-000', accountNumber: '1' } });
  // @ts-expect-error no source
  accounts.register('1', {});
  // @ts-expect-error no source
  accounts.register('1', { threeDS2: true });
  // @ts-expect-error no source
  accounts.register('1', { singleUseTokenId: undefined });
  // @ts-expect-error two sources
  accounts.register('1', { singleUseTokenId: 't', receiptNumber: '1' });
  // @ts-expect-error two sources
  accounts.register('1', { creditCard: card, bankAccount: { accountName: 'A', bsb: '032-000', accountNumber: '1' } });
  // @ts-expect-error the number of a card is text
  accounts.register('1', { creditCard: { ...card, cardNumber: 4242424242424242 } });
  // @ts-expect-error a New Zealand account has a suffix
  accounts.register('1', { nzBankAccount: { nzAccountName: 'A', nzBankCode: '01', nzBranchCode: '0001', nzAccountNumber: '1' } });
  // @ts-expect-error a map, not a text
  accounts.register('1', { singleUseTokenId: 't', schemeTokenisation: 'x' });
}

/** A schedule has what its type needs and nothing that belongs to another. */
export function schedules({ customers: { recurringPayments } }: QuickStream): void {
  recurringPayments.create('1', {
    ...terms,
    scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
    paymentScheduleCode: undefined,
    accountToken: undefined,
  });
  recurringPayments.create('1', {
    ...terms,
    scheduleType: 'CONTINUE_UNTIL_DATE',
    scheduleEndDate: '2030-12-31',
    totalPaymentAmount: undefined,
  });
  recurringPayments.create('1', { ...terms, scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 3 });
  recurringPayments.create('1', { ...terms, scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: '5.00', frequency: 'FORTNIGHTLY' });
  // @ts-expect-error an end date belongs to CONTINUE_UNTIL_DATE
  recurringPayments.create('1', { ...terms, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', scheduleEndDate: '2030-12-31' });
  // @ts-expect-error a total belongs to STOP_AFTER_SET_AMOUNT
  recurringPayments.create('1', {
    ...terms,
    scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
    remainingInstalments: 3,
    totalPaymentAmount: '5.00',
  });
  // @ts-expect-error the end date is missing
  recurringPayments.create('1', { ...terms, scheduleType: 'CONTINUE_UNTIL_DATE' });
  // @ts-expect-error the number of payments is missing
  recurringPayments.create('1', { ...terms, scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS' });
  // @ts-expect-error the total is missing
  recurringPayments.create('1', { ...terms, scheduleType: 'STOP_AFTER_SET_AMOUNT' });
  // @ts-expect-error an unknown schedule type
  recurringPayments.create('1', { ...terms, scheduleType: 'FOREVER' });
  // @ts-expect-error an amount is text: numbers lose cents
  recurringPayments.create('1', { ...terms, instalmentAmount: 1, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
  // @ts-expect-error Australian dollars only
  recurringPayments.create('1', { ...terms, currency: 'NZD', scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
}

/** `accountType` tells the kinds of account apart. */
export function narrowed(account: CustomerAccount): string {
  // @ts-expect-error not every account has a BSB
  account.bsb;
  switch (account.accountType) {
    case 'CREDIT_CARD': {
      const same: Expect<Same<typeof account, CreditCardAccount>> = true;
      return account.maskedCardNumber4Digits + String(same);
    }
    case 'DIRECT_DEBIT': {
      const same: Expect<Same<typeof account, BankAccount>> = true;
      // @ts-expect-error not a member of Australian accounts
      account.nzBankCode;
      return account.bsb + String(same);
    }
    case 'DIRECT_DEBIT_NZ': {
      const same: Expect<Same<typeof account, NzBankAccount>> = true;
      return account.nzAccountSuffix + String(same);
    }
  }
}

/** `scheduleType` tells the schedules of a request apart. */
export function narrowedSchedule(schedule: CreateRecurringPayment): string | undefined {
  if (schedule.scheduleType !== 'STOP_AFTER_SET_AMOUNT') return schedule.totalPaymentAmount;
  const same: Expect<Same<typeof schedule, StopAfterSetAmount>> = true;
  return schedule.totalPaymentAmount + String(same);
}

/** What a call returns. */
export async function returned({ customers }: QuickStream): Promise<unknown[]> {
  const customer = await customers.get('1');
  const { data, response } = await customers.get('1').withResponse();
  const result = await customers.get('1').asResult();
  // @ts-expect-error there is data only where it went well
  result.data;
  const either = result.ok ? result.data : result.error;
  const page = await customers.list();
  const listed = await customers.list().asResult();
  const all = await customers.list().toArray({ limit: undefined });
  const next = page.next();
  for await (const one of customers.list()) {
    const same: Expect<Same<typeof one, Customer>> = true;
    all.push(one, ...(same ? [] : []));
  }
  for await (const one of customers.list().pages()) {
    const same: Expect<Same<typeof one, Page<Customer>>> = true;
    all.push(...one.items, ...(same ? [] : []));
  }
  const types: [
    Expect<Same<typeof customer, Customer>>,
    Expect<Same<typeof data, Customer>>,
    Expect<Same<typeof response, ApiResponse>>,
    Expect<Same<typeof either, Customer | QuadrailError>>,
    Expect<Same<typeof page, Page<Customer>>>,
    Expect<Same<typeof next, PagePromise<Customer>>>,
    Expect<Same<typeof all, Customer[]>>,
    Expect<Same<(typeof listed & { ok: true })['data'], Page<Customer>>>,
    Expect<Same<typeof response.idempotencyKey, string | undefined>>,
  ] = [true, true, true, true, true, true, true, true, true];
  // @ts-expect-error a page is never changed
  page.items.push(customer);
  // @ts-expect-error a page is never changed
  page.hasNext = true;
  return types;
}

/** Known values complete, others compile; what may be absent must be asked for. */
export function answers(customer: Customer, payment: RecurringPayment): void {
  const status: string = customer.status;
  customer.status = 'SUSPENDED';
  customer.emailAddress = null;
  // @ts-expect-error may be absent or null
  const email: string = customer.emailAddress;
  // @ts-expect-error a status is text
  customer.status = 1;
  // @ts-expect-error may be absent or null
  payment.creditCard.accountToken;
  // @ts-expect-error no such member
  customer.emailAdress;
  void [status, email];
}

/** Calls that the library does not name. */
export async function raw(client: QuickStream): Promise<void> {
  const anything = await client.request(
    { method: 'POST', path: '/transactions', body: {}, query: undefined, effect: undefined },
    { idempotencyKey: 'k' },
  );
  const unchecked: Expect<Same<typeof anything, unknown>> = true;
  // @ts-expect-error nothing is known of it
  anything.receiptNumber;
  const { Transaction: schema } = await import('../../src/quickstream/index.js');
  const transaction = await client.request({ method: 'POST', path: '/transactions', body: {}, schema });
  const typed: Expect<Same<typeof transaction, Transaction>> = true;
  // @ts-expect-error not a POST
  client.request({ method: 'PUT', path: '/customers/1' }, { idempotencyKey: 'k' });
  // @ts-expect-error not a POST
  client.request({ method: 'GET', path: '/customers' }, { idempotencyKey: 'k' });
  client.request({ method: 'GET', path: '/customers' }, { timeout: 1 });
  // @ts-expect-error not a method of HTTP in use
  client.request({ method: 'FETCH', path: '/transactions' });
  void [unchecked, typed];
}

/* Options are typed: an any in them would switch all of the above off. */
export type OptionsAreTyped = [
  Expect<Same<IsAny<QuickStreamOptions>, false>>,
  Expect<Same<IsAny<Parameters<QuickStream['customers']['create']>[1]>, false>>,
  Expect<Same<IsAny<Parameters<QuickStream['customers']['list']>[1]>, false>>,
];

/* A stranger's first try: what is missing is named, and two sources of one payment do not compile. */
const { transactions } = new QuickStream({ secretKey: 'k', environment: 'test' });
const money = { principalAmount: '125.00', currency: 'AUD', supplierBusinessCode: 'MYCOMPANY' } as const;
export const firstTries = [
  // @ts-expect-error transactionType is missing
  transactions.create({}),
  // @ts-expect-error an amount and a source are missing
  transactions.create({ transactionType: 'PAYMENT' }),
  // @ts-expect-error a source is missing
  transactions.create({ transactionType: 'PAYMENT', ...money }),
  // @ts-expect-error two sources
  transactions.create({ transactionType: 'PAYMENT', ...money, accountToken: 'A', customerId: '1' }),
  // @ts-expect-error a payment has no payment before it
  transactions.create({ transactionType: 'PAYMENT', ...money, accountToken: 'A', originalReceiptNumber: '1' }),
  // @ts-expect-error a refund has no source
  transactions.create({ transactionType: 'REFUND', principalAmount: 1, originalReceiptNumber: '1', accountToken: 'A' }),
  // @ts-expect-error a refund has a payment before it
  transactions.create({ transactionType: 'REFUND', principalAmount: 1 }),
  // @ts-expect-error a refund says what is given back
  transactions.refund('1', {}),
  transactions.create({ transactionType: 'PAYMENT', ...money, accountToken: 'A' }),
  transactions.create({ transactionType: 'PAYMENT', principalAmount: 125, customerId: 1 }, { idempotencyKey: 'order-1' }),
  transactions.create({ transactionType: 'PAYMENT', ...money, payToData: { agreementToken: 'A', more: 1 } }),
  transactions.create({ transactionType: 'REFUND', principalAmount: '1.00', originalReceiptNumber: 1 }),
  transactions.create({ transactionType: 'SOMETHING_NEW', anything: 1 }),
  transactions.refund('1', { principalAmount: 1, comment: 'Broken' }),
];
export type Found = Expect<Same<Awaited<ReturnType<typeof transactions.findByReference>>, Transaction[]>>;
/* A page holds the publishable key alone. */
export const page = new QuickStream({ publishableKey: 'p', environment: 'nz-test' });
// @ts-expect-error no key at all
export const nobody = new QuickStream({ environment: 'test' });

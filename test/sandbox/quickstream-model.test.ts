import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operations, type QuickStreamOperationId } from '../../src/quickstream/index.js';
import type { QuickStreamState, Sandbox } from '../../src/testing/index.js';
import { bank, type Json, nzBank, type Reply, type Send, scene, sender, terms, visa } from './quickstream-calls.js';
import { Tally } from './tally.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Somebody who pays. `details` is what the last write was answered. */
interface Customer {
  details: Json;
  enabled: boolean;
}

interface Account {
  readonly customerId: string;
  /** What makes it the same account when it is registered again. */
  readonly number: string;
  details: Json;
}

interface Schedule {
  readonly customerId: string;
  readonly accountToken: string;
  readonly details: Json;
}

interface Transaction {
  readonly receiptNumber: string;
  readonly reference: string;
  readonly customerId: string | undefined;
  /** Of the account that paid. */
  readonly number: string;
  readonly cents: number;
  readonly at: number;
}

/** A POST that was accepted, to be sent again. */
interface Sent {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
  readonly answer: Reply;
  readonly at: number;
}

/** What the vendor should know, each the oldest first. */
interface Model {
  now: number;
  readonly customers: Map<string, Customer>;
  readonly accounts: Map<string, Account>;
  readonly schedules: Map<string, Schedule>;
  readonly transactions: Transaction[];
  posts: number;
  sent: Sent | undefined;
}

interface Real {
  readonly sandbox: Sandbox;
  readonly send: Send;
  readonly tally: Tally;
}

type Step = fc.AsyncCommand<Model, Real, true>;

const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: async () => true,
  run: async (model, real) => {
    await run(model, real);
    const { state } = real.sandbox.quickstream;
    expectSound(state);
    expectKnown(model, state);
  },
  toString: () => name,
});

const cents = (money: Json): number => Math.round(money.totalAmount.amount * 100);
const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** What holds of the vendor's books, whatever was asked of it. */
function expectSound({ customers, accounts, recurringPayments, transactions, businesses }: QuickStreamState): void {
  const ids = customers.map(({ customerId }) => customerId);
  expect(isUnique(ids)).toBe(true);
  expect(isUnique(customers.map(({ customerNumber }) => customerNumber))).toBe(true);
  expect(isUnique(accounts.map(({ account }) => account.accountToken))).toBe(true);
  expect(isUnique(recurringPayments.map(({ payment }) => payment.paymentScheduleId))).toBe(true);
  expect(isUnique(transactions.map(({ receiptNumber }) => receiptNumber))).toBe(true);
  for (const customerId of ids) {
    const own = accounts.filter((one) => one.customerId === customerId);
    expect(own.filter((one) => one.account.defaultAccount)).toHaveLength(own.length === 0 ? 0 : 1);
  }
  for (const { customerId, account } of accounts) {
    expect(ids).toContain(customerId);
    expect(account.customerId).toBe(customerId);
  }
  for (const { customerId, payment } of recurringPayments) {
    expect(ids).toContain(customerId);
    expect(businesses.map(({ supplierBusinessCode }) => supplierBusinessCode)).toContain(payment.supplierBusinessCode);
    const token = (payment.creditCard ?? payment.bankAccount)?.accountToken;
    expect(accounts.find(({ account }) => account.accountToken === token)?.customerId).toBe(customerId);
    const { instalmentAmount, nextInstalmentAmount, expectedTotalPaymentAmount: total, totalInstalments: count } = payment;
    expect(cents(nextInstalmentAmount)).toBeLessThanOrEqual(cents(instalmentAmount));
    if (total == null || count == null) continue;
    const last = cents(total) - cents(instalmentAmount) * (count - 1);
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThanOrEqual(cents(instalmentAmount));
  }
  for (const { principalAmount, surchargeAmount, totalAmount, creditCard, bankAccount, nzBankAccount } of transactions) {
    expect(Math.round(((principalAmount?.amount ?? 0) + (surchargeAmount?.amount ?? 0)) * 100)).toBe(
      Math.round((totalAmount?.amount ?? 0) * 100),
    );
    const token = (creditCard ?? bankAccount ?? nzBankAccount)?.accountToken;
    if (token !== undefined) expect(accounts.map(({ account }) => account.accountToken)).toContain(token);
  }
}

/** Everything that was written is there as it was answered, and nothing else is. */
function expectKnown(model: Model, state: QuickStreamState): void {
  expect(state.customers).toEqual([...model.customers.values()].map(({ details }) => details));
  expect(state.accounts.map(({ account }) => account)).toEqual([...model.accounts.values()].map(({ details }) => details));
  expect(state.recurringPayments.map(({ payment }) => payment)).toEqual([...model.schedules.values()].map((one) => shown(model, one)));
  expect(state.transactions.map(({ receiptNumber }) => receiptNumber)).toEqual(model.transactions.map((one) => one.receiptNumber));
}

/** A schedule as it is answered now: with its account as that is now. */
function shown({ accounts }: Model, { details, accountToken }: Schedule): Json {
  return { ...details, [details.creditCard === undefined ? 'bankAccount' : 'creditCard']: accounts.get(accountToken)?.details };
}

/** Nothing wrong, most of the time. */
const flawOf = <const Flaw extends string>(...flaws: readonly Flaw[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...flaws) });

/** Something that is there, by its place, or an id that belongs to nothing. */
const target = fc.oneof({ weight: 6, arbitrary: fc.nat() }, { weight: 1, arbitrary: fc.constantFrom('1', 'A', 'a b') });
const idOf = (known: ReadonlyMap<string, unknown>, aim: number | string): string =>
  typeof aim === 'string' ? aim : ([...known.keys()][aim % Math.max(1, known.size)] ?? '1');

async function ask(real: Real, id: QuickStreamOperationId, path: string, body: unknown, expected: number, more = {}): Promise<Json> {
  const answer = await real.send(operations[id].method, path, body, more);
  real.tally.count(id, expected < 400);
  expect([id, path, body, answer.status]).toEqual([id, path, body, expected]);
  if (expected >= 400) expect(answer.body.status).toBe(String(expected));
  return answer;
}

/** Likewise under a key of its own. What was accepted is remembered for {@link sendAgain}. */
async function post(model: Model, real: Real, id: QuickStreamOperationId, path: string, body: unknown, expected: number): Promise<Json> {
  model.posts += 1;
  const key = `key-${model.posts}`;
  const answer = await ask(real, id, path, body, expected, { 'idempotency-key': key });
  if (expected < 400) model.sent = { path, body, key, answer, at: model.now };
  return answer.body;
}

const wrongKey = { authorization: `Basic ${btoa('MYCOMPANY_SEC_wrong:')}` };

/** All pages of a list, walked by their links. */
async function walk(real: Real, id: QuickStreamOperationId, path: string): Promise<Json[]> {
  const { pageSize } = real.sandbox.quickstream.state.rules;
  const link = (page: Json, rel: string): string | undefined => page.links.find((one: Json) => one.rel === rel)?.href;
  let page = (await ask(real, id, path, undefined, 200)).body;
  const items = [...page.data];
  expect(link(page, 'prev')).toBeUndefined();
  for (let next = link(page, 'next'); next !== undefined; next = link(page, 'next')) {
    const before = page;
    expect(page.data).toHaveLength(pageSize);
    page = (await ask(real, id, next, undefined, 200)).body;
    expect(page.data.length).toBeGreaterThan(0);
    expect((await real.send('GET', link(page, 'prev') ?? '')).body.data).toEqual(before.data);
    items.push(...page.data);
  }
  return items;
}

const customerNumber = fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e', 'John_Smith');
const customerName = fc.constantFrom('Ann', 'Hannah', 'Bob');
const emailAddress = fc.constantFrom('ann@Example.com', 'bob@example.com');
const customerFlaw = flawOf('no name', 'member', 'email', 'medium', 'empty number');
const customer = fc
  .record({ customerNumber, customerName, emailAddress: fc.option(emailAddress, { nil: undefined }), flaw: customerFlaw })
  .map(({ flaw, ...good }) => ({
    isGood: flaw === undefined,
    body: {
      ...good,
      ...(flaw === 'no name' ? { customerName: undefined } : {}),
      ...(flaw === 'member' ? { shoeSize: 43 } : {}),
      ...(flaw === 'email' ? { emailAddress: 'nobody' } : {}),
      ...(flaw === 'medium' ? { preferredNotificationMedium: 'SMS' } : {}),
      ...(flaw === 'empty number' ? { customerNumber: ' ' } : {}),
    },
  }));

const isTaken = ({ customers }: Model, number: string, ownId?: string): boolean =>
  [...customers].some(([id, { details }]) => details.customerNumber === number.toUpperCase() && id !== ownId);

const detailsOf = ({ body }: { body: Json }): Json => ({
  customerNumber: body.customerNumber.toUpperCase(),
  customerName: body.customerName,
  emailAddress: body.emailAddress ?? null,
});

const createCustomer = fc.record({ given: customer, business: flawOf('unknown business') }).map(
  ({ given, business }): Step =>
    step(`create ${JSON.stringify(given.body)} ${business ?? ''}`, async (model, real) => {
      const code = business === undefined ? 'MYCOMPANY' : 'NOBODY';
      const status = given.isGood && business === undefined && !isTaken(model, given.body.customerNumber) ? 201 : 422;
      const body = { ...given.body, supplierBusinessCode: code };
      const details = await post(model, real, 'quickstream.customers.create', '/customers', body, status);
      if (status !== 201) return;
      expect(details).toMatchObject({ ...detailsOf(given), status: 'ENABLED', supplierBusinessCode: code });
      model.customers.set(details.customerId, { details, enabled: true });
    }),
);

const updateCustomer = fc.record({ aim: target, given: customer, enabled: fc.constantFrom(true, false, 'true', 'false', 'true', 1) }).map(
  ({ aim, given, enabled }): Step =>
    step(`update ${aim} ${JSON.stringify(given.body)} ${enabled}`, async (model, real) => {
      const id = idOf(model.customers, aim);
      const known = model.customers.get(id);
      const isReadable = (given.isGood || given.body.emailAddress === 'nobody') && enabled !== 1;
      const isGood = given.isGood && !isTaken(model, given.body.customerNumber, id);
      const status = !isReadable ? 422 : known === undefined ? 404 : isGood ? 200 : 422;
      const path = `/customers/${encodeURIComponent(id)}`;
      const { body } = await ask(real, 'quickstream.customers.update', path, { ...given.body, enabled }, status);
      if (status !== 200 || known === undefined) return;
      known.enabled = String(enabled) === 'true';
      /* To put is to replace: the telephone and the address of the vendor's example are gone. */
      const gone = { phoneNumber: null, address: null, preferredNotificationMedium: null };
      expect(body).toMatchObject({ ...detailsOf(given), ...gone, status: known.enabled ? 'ENABLED' : 'DISABLED' });
      known.details = body;
    }),
);

const updateStatus = fc.record({ aim: target, enabled: fc.constantFrom(true, true, false, 'true') }).map(
  ({ aim, enabled }): Step =>
    step(`enabled of ${aim}: ${JSON.stringify(enabled)}`, async (model, real) => {
      const id = idOf(model.customers, aim);
      const known = model.customers.get(id);
      const status = enabled === 'true' ? 422 : known === undefined ? 404 : 200;
      const { body } = await ask(real, 'quickstream.customers.updateStatus', `/customers/${encodeURIComponent(id)}`, { enabled }, status);
      if (status !== 200 || known === undefined) return;
      known.enabled = enabled === true;
      expect(body).toEqual({ ...known.details, status: enabled ? 'ENABLED' : 'DISABLED' });
      known.details = body;
    }),
);

const searchCustomers = fc
  .record({
    query: fc.record(
      {
        customerNumber,
        customerName: fc.constantFrom('ANN', 'b', 'smith'),
        emailAddress: fc.constantFrom('example', 'ANN'),
      },
      { requiredKeys: [] },
    ),
    flaw: flawOf('cursor', 'key'),
  })
  .map(
    ({ query, flaw }): Step =>
      step(`search ${JSON.stringify(query)} ${flaw ?? ''}`, async (model, real) => {
        const id = 'quickstream.customers.list';
        const path = `/customers?${new URLSearchParams(query as Record<string, string>)}`;
        if (flaw === 'cursor') await ask(real, id, `${path}&cursor=${btoa('after:1')}`, undefined, 400);
        else if (flaw === 'key') await ask(real, id, path, undefined, 401, wrongKey);
        else {
          const fits = (member: 'customerName' | 'emailAddress', details: Json): boolean =>
            (details[member] ?? '').toLowerCase().includes(query[member]?.toLowerCase() ?? '');
          const wanted = [...model.customers.values()]
            .map(({ details }) => details)
            .filter((one) => query.customerNumber === undefined || one.customerNumber === query.customerNumber.toUpperCase())
            .filter((one) => fits('customerName', one) && fits('emailAddress', one))
            .sort((one, other) => Number(one.customerId) - Number(other.customerId));
          expect(await walk(real, id, path)).toEqual(wanted);
        }
      }),
  );

const sources = {
  visa: { body: { creditCard: visa }, number: '424242...4242', face: { accountType: 'CREDIT_CARD', cardNumber: '424242...242' } },
  amex: { body: { creditCard: { ...visa, cardNumber: '340000000636513' } }, number: '340000...6513', face: { cardScheme: 'AMEX' } },
  bank: { body: { bankAccount: bank }, number: '032-002 123465', face: { accountType: 'DIRECT_DEBIT', bsb: '032-002' } },
  nzBank: { body: { nzBankAccount: nzBank }, number: '01 0001 0000001 00', face: { accountType: 'DIRECT_DEBIT_NZ' } },
} as const;
const sourceNames = Object.keys(sources) as (keyof typeof sources)[];
const receipts: Readonly<Record<string, string>> = {
  '123456786': '516320...0008',
  '123456787': '032-002 123465',
  '123456788': '411111...4496',
  '123456789': '424242...4242',
};
const cardOfNoScheme = { ...visa, cardNumber: '9999999999999995' };

const isOf = ({ customers }: Model, id: string, { reference, customerId }: Transaction): boolean =>
  customerId === id || customers.get(id)?.details.customerNumber === reference;

const registerAccount = fc
  .record({
    aim: target,
    by: fc.constantFrom('itself', 'itself', 'token', 'receipt'),
    source: fc.constantFrom(...sourceNames),
    receipt: fc.nat(),
    expiryDateYear: fc.constantFrom('2030', '2035'),
    flaw: flawOf('two sources', 'month', 'scheme', 'spent token', 'old token', 'receipt'),
  })
  .map(
    ({ aim, by, source, receipt, expiryDateYear, flaw }): Step =>
      step(`register ${source} by ${by} for ${aim} ${flaw ?? ''}`, async (model, real) => {
        const { quickstream, clock } = real.sandbox;
        const customerId = idOf(model.customers, aim);
        const transaction = model.transactions[receipt % model.transactions.length] as Transaction;
        const given: Json = structuredClone(sources[source].body);
        if (given.creditCard !== undefined) given.creditCard.expiryDateYear = expiryDateYear;
        const byToken = by === 'token' || flaw === 'spent token' || flaw === 'old token';
        const singleUseTokenId = byToken ? quickstream.singleUseToken(given) : '';
        if (flaw === 'spent token') for (const token of quickstream.state.singleUseTokens) token.used = true;
        if (flaw === 'old token') {
          await clock.advance(10 * minuteMs);
          model.now += 10 * minuteMs;
        }
        const good = byToken ? { singleUseTokenId } : by === 'receipt' ? { receiptNumber: transaction.receiptNumber } : given;
        const bad: Readonly<Record<string, Json>> = {
          'two sources': { ...given, singleUseTokenId: 'x' },
          month: { creditCard: { ...visa, expiryDateMonth: '13' } },
          scheme: { creditCard: cardOfNoScheme },
          receipt: { receiptNumber: '1' },
        };
        const isReadable = flaw !== 'two sources' && flaw !== 'month';
        const ofOthers = [...model.customers.keys()].some((id) => isOf(model, id, transaction)) && !isOf(model, customerId, transaction);
        const isTakenBack = by === 'receipt' && !byToken && ofOthers;
        const number = by === 'receipt' && !byToken ? transaction.number : sources[source].number;
        const known = [...model.accounts.values()].find((one) => one.customerId === customerId && one.number === number);
        const status = !isReadable
          ? 422
          : !model.customers.has(customerId)
            ? 404
            : flaw !== undefined || isTakenBack
              ? 422
              : known === undefined
                ? 201
                : 200;
        const path = `/customers/${encodeURIComponent(customerId)}/accounts`;
        const details = await post(model, real, 'quickstream.customers.accounts.register', path, bad[flaw ?? ''] ?? good, status);
        if (status >= 400) return;
        const isFirst = ![...model.accounts.values()].some((one) => one.customerId === customerId);
        expect(details).toMatchObject({ customerId, defaultAccount: known?.details.defaultAccount ?? isFirst });
        if (by !== 'receipt' || byToken) {
          expect(details).toMatchObject(sources[source].face);
          if (given.creditCard !== undefined) expect(details.expiryDateYear).toBe(expiryDateYear.slice(-2));
        }
        if (known === undefined) model.accounts.set(details.accountToken, { customerId, number, details });
        else {
          expect(details.accountToken).toBe(known.details.accountToken);
          known.details = details;
        }
      }),
  );

const weeks = (count: number): string => new Date(Date.UTC(2026, 1, 2) + count * 7 * dayMs).toISOString().slice(0, 10);

const createSchedule = fc
  .record({
    aim: target,
    account: fc.nat(),
    byDefault: fc.boolean(),
    instalment: fc.integer({ min: 1, max: 99_999 }),
    total: fc.integer({ min: 1, max: 999_999 }),
    count: fc.integer({ min: 1, max: 60 }),
    scheduleType: fc.constantFrom(
      'CONTINUE_UNTIL_FURTHER_NOTICE',
      'CONTINUE_UNTIL_DATE',
      'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
      'STOP_AFTER_SET_AMOUNT',
    ),
    flaw: flawOf('amount', 'date', 'member', 'business', 'frequency', 'account', 'end before beginning'),
  })
  .map(
    ({ aim, account, byDefault, instalment, total, count, scheduleType, flaw }): Step =>
      step(`schedule ${scheduleType} for ${aim} ${flaw ?? ''}`, async (model, real) => {
        const paying = [...model.accounts.values()];
        /* Mostly somebody who has an account. */
        const customerId =
          typeof aim === 'number' && aim % 4 > 0 && paying.length > 0
            ? (paying[aim % paying.length]?.customerId ?? '')
            : idOf(model.customers, aim);
        const own = paying.filter((one) => one.customerId === customerId);
        const used = byDefault ? own.find(({ details }) => details.defaultAccount) : own[account % Math.max(1, own.length)];
        const end: Readonly<Record<string, Json>> = {
          CONTINUE_UNTIL_DATE: { scheduleEndDate: weeks(count - 1) },
          STOP_AFTER_SET_NUMBER_OF_PAYMENTS: { remainingInstalments: count },
          STOP_AFTER_SET_AMOUNT: { totalPaymentAmount: (total / 100).toFixed(2) },
        };
        const paymentScheduleCode = `S-${model.schedules.size}`;
        const body = {
          ...terms,
          scheduleType,
          paymentScheduleCode,
          instalmentAmount: flaw === 'amount' ? '0.001' : (instalment / 100).toFixed(2),
          ...end[scheduleType],
          ...(byDefault ? {} : { accountToken: used?.details.accountToken ?? 'MYCOMPANY-1' }),
          ...(flaw === 'date' ? { nextPaymentDate: '2026-02-30' } : {}),
          ...(flaw === 'member' ? { shoeSize: 43 } : {}),
          ...(flaw === 'business' ? { supplierBusinessCode: 'NOBODY' } : {}),
          ...(flaw === 'frequency' ? { frequency: 'SOMETIMES' } : {}),
          ...(flaw === 'account' ? { accountToken: 'MYCOMPANY-1' } : {}),
          ...(flaw === 'end before beginning' ? { scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: weeks(-1) } : {}),
        };
        const hasOtherEnd = flaw === 'end before beginning' && scheduleType.startsWith('STOP');
        const isReadable = flaw !== 'amount' && flaw !== 'date' && flaw !== 'member' && !hasOtherEnd;
        const canPay = used !== undefined && used.details.accountType !== 'DIRECT_DEBIT_NZ';
        const status = !isReadable
          ? 422
          : !model.customers.has(customerId)
            ? 404
            : flaw === undefined && model.customers.get(customerId)?.enabled && canPay
              ? 201
              : 422;
        const path = `/customers/${encodeURIComponent(customerId)}/recurring-payments`;
        const details = await post(model, real, 'quickstream.customers.recurringPayments.create', path, body, status);
        if (status !== 201 || used === undefined) return;
        const isFixed = scheduleType === 'CONTINUE_UNTIL_DATE' || scheduleType === 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS';
        const expected = isFixed
          ? { count, total: count * instalment }
          : scheduleType === 'STOP_AFTER_SET_AMOUNT'
            ? { count: Math.ceil(total / instalment), total }
            : undefined;
        expect(details).toMatchObject({ status: 'ACTIVE', scheduleType, paymentScheduleCode, frequency: 'WEEKLY' });
        expect(cents(details.instalmentAmount)).toBe(instalment);
        expect(details.totalInstalments).toBe(expected?.count);
        if (expected !== undefined) expect(cents(details.expectedTotalPaymentAmount)).toBe(expected.total);
        const { accountToken } = used.details;
        model.schedules.set(details.paymentScheduleId, { customerId, accountToken, details });
      }),
  );

const pay = fc.record({ account: fc.nat(), amount: fc.integer({ min: 1, max: 99_999 }), ownReference: fc.boolean() }).map(
  ({ account, amount, ownReference }): Step =>
    step(`pay ${amount} cents from account ${account}`, async (model, { sandbox }) => {
      const accounts = [...model.accounts.values()];
      const from = accounts[account % Math.max(1, accounts.length)];
      const { receiptNumber, customerReferenceNumber } = sandbox.quickstream.takePayment({
        principalAmount: (amount / 100).toFixed(2),
        ...(from === undefined ? { creditCard: visa } : { accountToken: from.details.accountToken }),
        ...(ownReference ? { customerReferenceNumber: 'WALK-IN' } : {}),
      });
      const customerId = from?.customerId;
      const reference = ownReference ? 'WALK-IN' : ((customerId && model.customers.get(customerId)?.details.customerNumber) ?? '');
      expect(customerReferenceNumber).toBe(reference);
      model.transactions.push({
        receiptNumber,
        reference,
        customerId,
        number: from?.number ?? '424242...4242',
        cents: amount,
        at: model.now,
      });
    }),
);

/* By the vendor's test accounts: one of the cards is declined, and what a bank pays has cleared a day later. */
const statusOf = ({ number, at }: Transaction, now: number): string =>
  number.includes('...') ? (number.endsWith('96') ? 'Declined' : 'Approved') : now < at + dayMs ? 'Approved*' : 'Approved';

function expectTransaction(answer: Json, transaction: Transaction, now: number): void {
  const { receiptNumber, reference, cents: amount } = transaction;
  expect(answer).toMatchObject({ receiptNumber, customerReferenceNumber: reference, status: statusOf(transaction, now) });
  expect(Math.round(answer.totalAmount.amount * 100)).toBe(amount);
}

const get = fc
  .record({
    what: fc.constantFrom('customers', 'accounts', 'recurring-payments', 'transactions', 'businesses'),
    aim: target,
    flaw: flawOf('key'),
  })
  .map(
    ({ what, aim, flaw }): Step =>
      step(`get one of ${what}: ${aim} ${flaw ?? ''}`, async (model, real) => {
        const transactions = new Map(model.transactions.map((one) => [one.receiptNumber, one]));
        const businesses = new Map([['MYCOMPANY', {}]]);
        const [id, known] = (
          {
            customers: ['quickstream.customers.get', model.customers],
            accounts: ['quickstream.accounts.get', model.accounts],
            'recurring-payments': ['quickstream.recurringPayments.get', model.schedules],
            transactions: ['quickstream.transactions.get', transactions],
            businesses: ['quickstream.businesses.get', businesses],
          } as const
        )[what];
        const one = idOf(known, aim);
        const status = flaw === 'key' ? 401 : known.has(one) ? 200 : 404;
        const { body } = await ask(real, id, `/${what}/${encodeURIComponent(one)}`, undefined, status, flaw === 'key' ? wrongKey : {});
        if (status !== 200) return;
        if (what === 'customers') expect(body).toEqual(model.customers.get(one)?.details);
        if (what === 'accounts') expect(body).toEqual(model.accounts.get(one)?.details);
        if (what === 'recurring-payments') expect(body).toEqual(shown(model, model.schedules.get(one) as Schedule));
        if (what === 'transactions') expectTransaction(body, transactions.get(one) as Transaction, model.now);
        if (what === 'businesses') expect(body.supplierBusinessCode).toBe(one);
      }),
  );

const listOfCustomer = fc
  .record({ what: fc.constantFrom('accounts', 'recurring-payments', 'transactions'), aim: target, flaw: flawOf('cursor') })
  .map(
    ({ what, aim, flaw }): Step =>
      step(`list ${what} of ${aim} ${flaw ?? ''}`, async (model, real) => {
        const customerId = idOf(model.customers, aim);
        const ids = {
          accounts: 'quickstream.customers.accounts.list',
          'recurring-payments': 'quickstream.customers.recurringPayments.list',
          transactions: 'quickstream.customers.transactions.list',
        } as const;
        const path = `/customers/${encodeURIComponent(customerId)}/${what}`;
        const isKnown = model.customers.has(customerId);
        if (!isKnown || flaw === 'cursor') {
          await ask(real, ids[what], `${path}${flaw === 'cursor' ? '?cursor=x' : ''}`, undefined, isKnown ? 400 : 404);
          return;
        }
        const items = await walk(real, ids[what], path);
        const ownOf = <Item extends { readonly customerId: string }>(all: ReadonlyMap<string, Item>): Item[] =>
          [...all.values()].filter((one) => one.customerId === customerId);
        if (what === 'accounts')
          expect(items).toEqual(
            ownOf(model.accounts)
              .map(({ details }) => details)
              .reverse(),
          );
        if (what === 'recurring-payments') {
          const byCode = (one: Json, other: Json): number => (one.paymentScheduleCode < other.paymentScheduleCode ? -1 : 1);
          expect(items).toEqual(
            ownOf(model.schedules)
              .map((one) => shown(model, one))
              .sort(byCode),
          );
        }
        if (what === 'transactions') {
          const own = model.transactions.filter((one) => isOf(model, customerId, one)).reverse();
          expect(items).toHaveLength(own.length);
          for (const [place, one] of own.entries()) expectTransaction(items[place], one, model.now);
        }
      }),
  );

const facility = fc
  .record({
    id: fc.constantFrom('quickstream.ping', 'quickstream.apiKeys.latest', 'quickstream.businesses.list'),
    flaw: flawOf('key'),
  })
  .map(
    ({ id, flaw }): Step =>
      step(`${id} ${flaw ?? ''}`, async (_, real) => {
        const { state } = real.sandbox.quickstream;
        const { body } = await ask(real, id, operations[id].path, undefined, flaw ? 401 : 200, flaw ? wrongKey : {});
        if (flaw !== undefined) return;
        if (id === 'quickstream.ping') expect(body.communityCode).toBe('MYCOMPANY');
        if (id === 'quickstream.apiKeys.latest') expect(body.key).toBe(state.secretKey);
        if (id === 'quickstream.businesses.list') expect(body.data).toEqual(state.businesses);
      }),
  );

/* The answer of the first time, and nothing done; another body under the key is refused. A key is forgotten after a day. */
const sendAgain = fc.boolean().map(
  (withOtherBody): Step =>
    step(`again ${withOtherBody ? 'with another body' : ''}`, async ({ sent, now }, real) => {
      if (sent === undefined || now >= sent.at + dayMs) return;
      const { path, body, key, answer } = sent;
      const again = await real.send('POST', path, withOtherBody ? { ...(body as Json), address: null, threeDS2: null } : body, {
        'idempotency-key': key,
      });
      expect(again.status).toBe(withOtherBody ? 409 : answer.status);
      if (!withOtherBody) expect(again.body).toEqual(answer.body);
    }),
);

const wait = fc.constantFrom(1, 60 * 12, 60 * 25).map(
  (minutes): Step =>
    step(`wait ${minutes} minutes`, async (model, { sandbox }) => {
      await sandbox.clock.advance(minutes * minuteMs);
      model.now += minutes * minuteMs;
    }),
);

const seededTransaction = (receiptNumber: string, day: string, amount: number, reference = 'JOHN_SMITH'): Transaction => ({
  receiptNumber,
  reference,
  customerId: undefined,
  number: receipts[receiptNumber] ?? '',
  cents: amount,
  at: Date.parse(day),
});

function modelOf({ quickstream, clock }: Sandbox): Model {
  return {
    now: clock.now(),
    customers: new Map(
      quickstream.state.customers.map((details) => [details.customerId, { details: structuredClone(details), enabled: true }]),
    ),
    accounts: new Map(),
    schedules: new Map(),
    transactions: [
      seededTransaction('123456786', '2025-11-03', 2_500, 'WALK-IN'),
      seededTransaction('123456787', '2025-11-17', 1_000),
      seededTransaction('123456788', '2025-12-01', 12_500),
      seededTransaction('123456789', '2025-12-02', 12_500),
    ],
    posts: 0,
    sent: undefined,
  };
}

/* The vendor documents no call that deletes a customer or an account, or stops a schedule: the table has none. */
it('keeps what it is given and gives it back under any calls: reads as written, pages without gaps, money that adds up', {
  timeout: 60_000,
}, async () => {
  const tally = new Tally();
  const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
  const writes = [...many(3, createCustomer), updateCustomer, updateStatus, ...many(4, registerAccount), ...many(4, createSchedule)];
  const reads = [searchCustomers, ...many(4, get), ...many(2, listOfCustomer), ...many(2, facility)];
  const steps = [...writes, ...reads, pay, pay, sendAgain, wait, wait];
  await fc.assert(
    fc.asyncProperty(fc.commands<Model, Real, true>(steps, { maxCommands: 50, size: 'max' }), async (commands) => {
      const { sandbox } = scene();
      sandbox.quickstream.state.rules.pageSize = 2;
      await fc.asyncModelRun(() => ({ model: modelOf(sandbox), real: { sandbox, send: sender(sandbox), tally } }), commands);
    }),
    { numRuns: 200 },
  );
  tally.expectEnough(Object.keys(operations));
});

const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('', 'A', '12345678', 'true', null, -1, 0.1, {}, []));
const pick = (values: Record<string, fc.Arbitrary<unknown>>) => fc.record(values, { requiredKeys: [] });

const anyCustomer = pick({
  customerNumber: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('a', 'A', 'b', 'c', 'JOHN_SMITH') }, junk),
  customerName: fc.oneof({ weight: 5, arbitrary: fc.constant('Name') }, junk),
  enabled: fc.oneof(fc.boolean(), fc.constantFrom('true', 'false'), junk),
  preferredNotificationMedium: junk,
  address: junk,
});
const anyAccount = pick({
  creditCard: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        cardNumber: fc.constantFrom('4242424242424242', '340000000636513', '9999999999999995'),
        expiryDateMonth: fc.constantFrom('01', '13'),
        expiryDateYear: fc.constant('2030'),
      }),
    },
    junk,
  ),
  receiptNumber: fc.constantFrom('123456789', '1'),
  bankAccount: junk,
  singleUseTokenId: junk,
});
const anyAmount = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  junk,
);
const anySchedule = fc
  .record({
    scheduleType: fc.constantFrom(
      'CONTINUE_UNTIL_FURTHER_NOTICE',
      'CONTINUE_UNTIL_DATE',
      'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
      'STOP_AFTER_SET_AMOUNT',
    ),
    instalmentAmount: anyAmount,
    frequency: fc.oneof(fc.constantFrom('WEEKLY', 'MONTHLY'), fc.string()),
    set: fc.oneof(
      fc.record({ remainingInstalments: fc.integer() }),
      fc.record({ totalPaymentAmount: anyAmount }),
      fc.record({ scheduleEndDate: fc.constantFrom('2027-01-31', '2020-01-01', '') }),
    ),
  })
  .map(({ set, ...rest }) => ({ ...terms, ...rest, ...set }));

const id = fc.constantFrom(0, 1, 2, 9);
const call = fc.oneof(
  fc.tuple(fc.constant('POST'), fc.constant('/customers'), id, anyCustomer),
  fc.tuple(fc.constantFrom('PUT', 'PATCH'), fc.constant('/customers/ID'), id, anyCustomer),
  fc.tuple(fc.constant('POST'), fc.constant('/customers/ID/accounts'), id, anyAccount),
  fc.tuple(fc.constant('POST'), fc.constant('/customers/ID/recurring-payments'), id, anySchedule),
  fc.tuple(fc.constantFrom('POST', 'PUT'), fc.constantFrom('/customers', '/customers/ID', '/customers/ID/accounts'), id, junk),
);

it('stays sound under any calls: no 500, unique ids and numbers, one default account, totals that add up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 25 }), async (calls) => {
      const { sandbox, send } = scene();
      const { state } = sandbox.quickstream;
      for (const [method, path, which, body] of calls) {
        const customerId = state.customers[which]?.customerId ?? '1';
        const { status } = await send(method, path.replace('ID', customerId), JSON.stringify(body));
        expect([200, 201, 404, 405, 422]).toContain(status);
      }
      expectSound(state);
    }),
    { numRuns: 150 },
  );
});

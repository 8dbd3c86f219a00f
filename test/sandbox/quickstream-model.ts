/** What the simulated QuickStream should know, and what holds of it after every step. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { operations, type QuickStreamOperations } from '../../src/quickstream/table.js';
import type { QuickStreamState, Sandbox } from '../../src/testing/index.js';
import type { Json, Reply, Send } from './quickstream-calls.js';
import type { Tally } from './tally.js';

type OperationId = keyof QuickStreamOperations;

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** Somebody who pays. `details` is what the last write was answered. */
interface Customer {
  details: Json;
  enabled: boolean;
}

/** A registered account. */
interface Account {
  readonly customerId: string;
  /** What makes it the same account when it is registered again. */
  readonly number: string;
  details: Json;
}

/** A recurring payment, as it was answered when it began. */
export interface Schedule {
  readonly customerId: string;
  readonly accountToken: string;
  readonly details: Json;
}

/** A payment. */
export interface Transaction {
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
export interface Model {
  now: number;
  readonly customers: Map<string, Customer>;
  readonly accounts: Map<string, Account>;
  readonly schedules: Map<string, Schedule>;
  readonly transactions: Transaction[];
  posts: number;
  sent: Sent | undefined;
}

/** What the steps work on. */
export interface Real {
  readonly sandbox: Sandbox;
  readonly send: Send;
  readonly tally: Tally;
}

/** Something that is asked of the vendor, or happens to it. */
export type Step = fc.AsyncCommand<Model, Real, true>;

/** Makes a step, which is followed by a look at the vendor's books. */
export const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: async () => true,
  run: async (model, real) => {
    await run(model, real);
    const { state } = real.sandbox.quickstream;
    expectSound(state);
    expectKnown(model, state);
  },
  toString: () => name,
});

export const cents = (money: Json): number => Math.round(money.totalAmount.amount * 100);
const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** What holds of the vendor's books, whatever was asked of it. */
export function expectSound({ customers, accounts, recurringPayments, transactions, businesses }: QuickStreamState): void {
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
    /* The seeded account of the vendor's example belongs to nobody. */
    if (account.accountToken === 'ACCOUNT1') continue;
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
  expect(state.accounts.slice(1).map(({ account }) => account)).toEqual([...model.accounts.values()].map(({ details }) => details));
  expect(state.recurringPayments.map(({ payment }) => payment)).toEqual([...model.schedules.values()].map((one) => shown(model, one)));
  expect(state.transactions.map(({ receiptNumber }) => receiptNumber)).toEqual(model.transactions.map((one) => one.receiptNumber));
}

/** A schedule as it is answered now: with its account as that is now. */
export function shown({ accounts }: Model, { details, accountToken }: Schedule): Json {
  return { ...details, [details.creditCard === undefined ? 'bankAccount' : 'creditCard']: accounts.get(accountToken)?.details };
}

/** Nothing wrong, most of the time. */
export const flawOf = <const Flaw extends string>(...flaws: readonly Flaw[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...flaws) });

/** Something that is there, by its place, or an id that belongs to nothing. */
export const target = fc.oneof({ weight: 6, arbitrary: fc.nat() }, { weight: 1, arbitrary: fc.constantFrom('1', 'A', 'a b') });
/** The id that is aimed at. */
export const idOf = (known: ReadonlyMap<string, unknown>, aim: number | string): string =>
  typeof aim === 'string' ? aim : ([...known.keys()][aim % Math.max(1, known.size)] ?? '1');

/** Sends a request, counts it and expects its status. */
export async function ask(real: Real, id: OperationId, path: string, body: unknown, expected: number, more = {}): Promise<Json> {
  const answer = await real.send(operations[id].method, path, body, more);
  real.tally.count(id, expected < 400);
  expect([id, path, body, answer.status]).toEqual([id, path, body, expected]);
  if (expected >= 400) expect(answer.body.status).toBe(String(expected));
  return answer;
}

/** Likewise under a key of its own. What was accepted is remembered, to be sent again. */
export async function post(model: Model, real: Real, id: OperationId, path: string, body: unknown, expected: number): Promise<Json> {
  model.posts += 1;
  const key = `key-${model.posts}`;
  const answer = await ask(real, id, path, body, expected, { 'idempotency-key': key });
  if (expected < 400) model.sent = { path, body, key, answer, at: model.now };
  return answer.body;
}

/** Headers with a key that is none. */
export const wrongKey = { authorization: `Basic ${btoa('MYCOMPANY_SEC_wrong:')}` };

/** All pages of a list, walked by their links. */
export async function walk(real: Real, id: OperationId, path: string): Promise<Json[]> {
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

/** Whether a customer made a payment, by the account that paid or by the number that it stands under. */
export const isOf = ({ customers }: Model, id: string, { reference, customerId }: Transaction): boolean =>
  customerId === id || customers.get(id)?.details.customerNumber === reference;

const seeded = (receiptNumber: string, day: string, number: string, amount: number, reference = 'J_SMITH'): Transaction => ({
  receiptNumber,
  reference,
  customerId: undefined,
  number,
  cents: amount,
  at: Date.parse(day),
});

/** What is known of a new sandbox. */
export function modelOf({ quickstream, clock }: Sandbox): Model {
  return {
    now: clock.now(),
    customers: new Map(
      quickstream.state.customers.map((details) => [details.customerId, { details: structuredClone(details), enabled: true }]),
    ),
    accounts: new Map(),
    schedules: new Map(),
    transactions: [
      seeded('123456786', '2025-11-03', '516320...0008', 2_500),
      seeded('123456787', '2025-11-17', '032-002 123465', 1_000),
      seeded('123456788', '2025-12-01', '411111...4496', 12_500),
      seeded('123456789', '2025-12-02', '424242...4242', 12_500, 'WALK-IN'),
    ],
    posts: 0,
    sent: undefined,
  };
}

/** In any case, and taken soon. */
export const customerNumber = fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e', 'John_Smith');

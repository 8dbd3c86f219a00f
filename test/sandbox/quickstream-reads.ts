/** Steps that ask the simulated QuickStream for what it knows. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { operations } from '../../src/quickstream/index.js';
import type { Json } from './quickstream-calls.js';
import {
  ask,
  customerNumber,
  dayMs,
  flawOf,
  idOf,
  isOf,
  type Schedule,
  type Step,
  shown,
  step,
  type Transaction,
  target,
  walk,
  wrongKey,
} from './quickstream-model.js';

export const searchCustomers = fc
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

/* By the vendor's test accounts: one of the cards is declined, and what a bank pays has cleared a day later. */
const statusOf = ({ number, at }: Transaction, now: number): string =>
  number.includes('...') ? (number.endsWith('96') ? 'Declined' : 'Approved') : now < at + dayMs ? 'Approved*' : 'Approved';

function expectTransaction(answer: Json, transaction: Transaction, now: number): void {
  const { receiptNumber, reference, cents: amount } = transaction;
  expect(answer).toMatchObject({ receiptNumber, customerReferenceNumber: reference, status: statusOf(transaction, now) });
  expect(Math.round(answer.totalAmount.amount * 100)).toBe(amount);
}

export const get = fc
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

export const listOfCustomer = fc
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

export const facility = fc
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

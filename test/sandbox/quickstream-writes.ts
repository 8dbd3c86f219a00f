/** Steps that change what the simulated QuickStream knows, good ones and bad ones. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { bank, type Json, nzBank, terms, visa } from './quickstream-calls.js';
import {
  ask,
  cents,
  customerNumber,
  dayMs,
  flawOf,
  idOf,
  isOf,
  type Model,
  minuteMs,
  post,
  type Step,
  step,
  type Transaction,
  target,
} from './quickstream-model.js';

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

export const createCustomer = fc.record({ given: customer, business: flawOf('unknown business') }).map(
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

export const updateCustomer = fc
  .record({ aim: target, given: customer, enabled: fc.constantFrom(true, false, 'true', 'false', 'true', 1) })
  .map(
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

export const updateStatus = fc.record({ aim: target, enabled: fc.constantFrom(true, true, false, 'true') }).map(
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

const sources = {
  visa: { body: { creditCard: visa }, number: '424242...4242', face: { accountType: 'CREDIT_CARD', cardNumber: '424242...242' } },
  amex: { body: { creditCard: { ...visa, cardNumber: '340000000636513' } }, number: '340000...6513', face: { cardScheme: 'AMEX' } },
  bank: { body: { bankAccount: bank }, number: '032-002 123465', face: { accountType: 'DIRECT_DEBIT', bsb: '032-002' } },
  nzBank: { body: { nzBankAccount: nzBank }, number: '01 0001 0000001 00', face: { accountType: 'DIRECT_DEBIT_NZ' } },
} as const;
const sourceNames = Object.keys(sources) as (keyof typeof sources)[];
const cardOfNoScheme = { ...visa, cardNumber: '9999999999999995' };

export const registerAccount = fc
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

export const createSchedule = fc
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

export const pay = fc.record({ account: fc.nat(), amount: fc.integer({ min: 1, max: 99_999 }), ownReference: fc.boolean() }).map(
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
/* The same by the API: from a registered account, of a token or of a customer, or from one in the clear. */
export const createTransaction = fc
  .record({
    account: fc.nat(),
    by: fc.constantFrom('accountToken', 'customerId', 'itself', 'token'),
    source: fc.constantFrom(...sourceNames.filter((name) => name !== 'nzBank')),
    amount: fc.integer({ min: 1, max: 99_999 }),
    ownReference: fc.boolean(),
    flaw: flawOf('amount', 'two sources', 'member', 'business', 'currency', 'refund', 'account', 'spent token'),
  })
  .map(
    ({ account, by, source, amount, ownReference, flaw }): Step =>
      step(`payment of ${amount} cents by ${by} ${flaw ?? ''}`, async (model, real) => {
        const { quickstream } = real.sandbox;
        const accounts = [...model.accounts.values()];
        const any = accounts[account % Math.max(1, accounts.length)];
        const isRegistered = by === 'accountToken' || by === 'customerId';
        const from = by === 'customerId' ? accounts.find((one) => one.customerId === any?.customerId && one.details.defaultAccount) : any;
        const { body: given, number } = sources[source];
        const singleUseTokenId = by === 'token' ? quickstream.singleUseToken(given) : undefined;
        if (flaw === 'spent token') for (const token of quickstream.state.singleUseTokens) token.used = true;
        const payer: Json = {
          accountToken: { accountToken: flaw === 'account' ? 'MYCOMPANY-1' : (from?.details.accountToken ?? 'MYCOMPANY-1') },
          customerId: { customerId: flaw === 'account' ? '1' : (from?.customerId ?? '1') },
          itself: given,
          token: { singleUseTokenId },
        }[by];
        const isNz = isRegistered && from?.details.accountType === 'DIRECT_DEBIT_NZ';
        const body = {
          transactionType: flaw === 'refund' ? 'REFUND' : 'PAYMENT',
          supplierBusinessCode: flaw === 'business' ? 'NOBODY' : 'MYCOMPANY',
          principalAmount: flaw === 'amount' ? '0.001' : (amount / 100).toFixed(2),
          currency: isNz === (flaw === 'currency') ? 'AUD' : 'NZD',
          ...payer,
          ...(flaw === 'two sources' ? { accountToken: 'A', customerId: '1' } : {}),
          ...(flaw === 'member' ? { shoeSize: 43 } : {}),
          ...(ownReference ? { customerReferenceNumber: 'WALK-IN' } : {}),
        };
        const isHarmless = flaw === undefined || (flaw === 'account' && !isRegistered) || (flaw === 'spent token' && by !== 'token');
        const canPay = !isRegistered || (from !== undefined && model.customers.get(from.customerId)?.enabled === true);
        const status = isHarmless && canPay ? 201 : 422;
        const details = await post(model, real, 'quickstream.transactions.create', '/transactions', body, status);
        if (status !== 201) return;
        const customerId = isRegistered ? from?.customerId : undefined;
        const reference = ownReference ? 'WALK-IN' : ((customerId && model.customers.get(customerId)?.details.customerNumber) ?? '');
        expect(details).toMatchObject({ transactionType: 'PAYMENT', customerReferenceNumber: reference });
        expect(Math.round(details.totalAmount.amount * 100)).toBe(amount);
        const { receiptNumber } = details;
        const paying = isRegistered ? (from?.number ?? '') : number;
        model.transactions.push({ receiptNumber, reference, customerId, number: paying, cents: amount, at: model.now });
      }),
  );

export const sendAgain = fc.boolean().map(
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

export const wait = fc.constantFrom(1, 60 * 12, 60 * 25).map(
  (minutes): Step =>
    step(`wait ${minutes} minutes`, async (model, { sandbox }) => {
      await sandbox.clock.advance(minutes * minuteMs);
      model.now += minutes * minuteMs;
    }),
);

/**
 * The books of the simulated facility balance to the cent after every step, whatever is asked of it: what was paid, less what was given
 * back, less what was voided or came back, is what settles; a refund is never more than is left; instalments sum to what schedules say.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Money, QuickStream, type RecurringPayment, type Transaction } from '../../../src/quickstream/index.js';
import { createSandbox, type Sandbox } from '../../../src/testing/index.js';
import { bank, visa } from '../../sandbox/quickstream-calls.js';
import { Tally } from '../../sandbox/tally.js';

const dayMs = 24 * 60 * 60 * 1000;
const cards = ['4242424242424242', '340000000636513', '36000000000008', '4111111111444496'];
const bsbs = ['032-002', '032-050', '032-053'];
const cents = (shown: Money | null | undefined): number => Math.round((shown?.amount ?? 0) * 100);
const text = (amount: number): string => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;

/** What must be in the books of one payment, by the answers alone. */
interface Entry {
  readonly receipt: string;
  readonly total: number;
  refunded: number;
  isVoid: boolean;
}

interface Books {
  readonly payments: Entry[];
  readonly refunds: Map<string, { readonly of: Entry; readonly amount: number; isVoid: boolean }>;
}

type Step = (context: { sandbox: Sandbox; client: QuickStream; books: Books; tally: Tally }) => Promise<void>;

const amounts = fc.integer({ min: 1, max: 99_999 });

const pay = fc.record({ cents: amounts, way: fc.nat(6), card: fc.nat(cards.length - 1), bsb: fc.nat(bsbs.length - 1) }).map(
  ({ cents: amount, way, card, bsb }): Step =>
    async ({ sandbox, client, books, tally }) => {
      const creditCard = { ...visa, cardNumber: cards[card] as string };
      const bankAccount = { ...bank, bsb: bsbs[bsb] as string };
      const token = async (): Promise<string> => {
        tally.count('quickstream.singleUseTokens.create', true);
        return (await client.singleUseTokens.create({ accountType: 'CREDIT_CARD', ...creditCard })).singleUseTokenId;
      };
      const authenticated = async (): Promise<string> => {
        const id = await token();
        const { transStatus } = await client.singleUseTokens.authenticateThreeDS2(id, { principalAmount: text(amount) });
        tally.count('quickstream.singleUseTokens.authenticateThreeDS2', transStatus === 'Y');
        return id;
      };
      const registered = async (): Promise<string> => {
        tally.count('quickstream.accounts.register', true);
        return (await client.accounts.register({ creditCard })).accountToken;
      };
      const source = await [
        async () => ({ creditCard }),
        async () => ({ bankAccount }),
        async () => ({ singleUseTokenId: await token() }),
        async () => ({ accountToken: await registered() }),
        async () => ({ customerId: '12345678' }),
        async () => ({ singleUseTokenId: await authenticated() }),
        async () => ({ accountToken: 'ACCOUNT1' }),
      ][way]?.();
      const result = await client.transactions
        .create({ transactionType: 'PAYMENT', ...source, principalAmount: text(amount), currency: 'AUD' } as never)
        .asResult();
      tally.count('quickstream.transactions.create', result.ok);
      if (!result.ok) {
        expect(result.error.outcome).toBe('rejected');
        return;
      }
      const { data } = result;
      expect(cents(data.principalAmount)).toBe(amount);
      expect(cents(data.principalAmount) + cents(data.surchargeAmount)).toBe(cents(data.totalAmount));
      if (data.summaryCode === '0')
        books.payments.push({ receipt: data.receiptNumber, total: cents(data.totalAmount), refunded: 0, isVoid: false });
      expect(sandbox.quickstream.state.transactions.at(-1)?.receiptNumber).toBe(data.receiptNumber);
    },
);

const refund = fc.record({ at: fc.nat(), part: fc.double({ min: 0, max: 1.2, noNaN: true }) }).map(
  ({ at, part }): Step =>
    async ({ client, books, tally }) => {
      const entry = books.payments[at % Math.max(1, books.payments.length)];
      if (entry === undefined) return;
      const left = entry.total - entry.refunded;
      const amount = Math.max(1, Math.round(left * part));
      const before = await client.transactions.get(entry.receipt);
      const result = await client.transactions.refund(entry.receipt, { principalAmount: text(amount) }).asResult();
      tally.count('refund', result.ok);
      const mayBe = before.refundable === true && amount <= left;
      expect([entry.receipt, result.ok]).toEqual([entry.receipt, mayBe]);
      if (!result.ok) return;
      entry.refunded += amount;
      books.refunds.set(result.data.receiptNumber, { of: entry, amount, isVoid: false });
    },
);

const takeBack = fc.nat().map(
  (at): Step =>
    async ({ client, books, tally }) => {
      const receipts = [...books.payments.map(({ receipt }) => receipt), ...books.refunds.keys()];
      const receipt = receipts[at % Math.max(1, receipts.length)];
      if (receipt === undefined) return;
      const { voidable } = await client.transactions.get(receipt);
      const result = await client.transactions.void(receipt).asResult();
      tally.count('quickstream.transactions.void', result.ok);
      expect(result.ok).toBe(voidable);
      if (!result.ok) return;
      const back = books.refunds.get(receipt);
      if (back === undefined) for (const one of books.payments) one.isVoid ||= one.receipt === receipt;
      else {
        back.isVoid = true;
        back.of.refunded -= back.amount;
      }
    },
);

const schedule = fc
  .record({ instalment: amounts, total: amounts, count: fc.integer({ min: 1, max: 5 }), kind: fc.nat(2), card: fc.nat(cards.length - 1) })
  .map(
    ({ instalment, total, count, kind, card }): Step =>
      async ({ client, tally }) => {
        const { accountToken } = await client.accounts.register({ creditCard: { ...visa, cardNumber: cards[card] as string } });
        const ends = [
          { scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: text(Math.min(total, instalment * 5)) },
          { scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: count },
          { scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: '2027-12-31' },
        ][kind];
        const terms = {
          supplierBusinessCode: 'MYCOMPANY',
          accountToken,
          frequency: 'WEEKLY',
          nextPaymentDate: '2026-01-02',
          currency: 'AUD',
        };
        const result = await client.customers.recurringPayments
          .create('12345678', { ...terms, ...ends, instalmentAmount: text(instalment) } as never)
          .asResult();
        tally.count('quickstream.customers.recurringPayments.create', result.ok);
        expect(result.ok).toBe(true);
      },
  );

const wait = fc.integer({ min: 1, max: 20 }).map(
  (half): Step =>
    async ({ sandbox, tally }) => {
      await sandbox.clock.advance((half * dayMs) / 2);
      tally.count('clock', true);
    },
);

const ask = fc.nat().map(
  (at): Step =>
    async ({ client, tally }) => {
      await client.creditCards.scheme(cards[at % cards.length]?.slice(0, 6) ?? '');
      tally.count('quickstream.creditCards.scheme', true);
      const listed = await client.businesses.cardSurcharges('MYCOMPANY');
      tally.count('quickstream.businesses.cardSurcharges', listed.length === 2);
      const { surchargePercentage } = await client.businesses.queryCardSurcharge('MYCOMPANY', { cardNumber: cards[1] as string });
      tally.count('quickstream.businesses.queryCardSurcharge', surchargePercentage === '1.50');
      tally.count('quickstream.businesses.acceptedCards', (await client.businesses.acceptedCards('MYCOMPANY')).length === 6);
    },
);

/* By the list that the vendor gives, and by the answers that calls had. */
async function expectBalance({ sandbox, client, books, tally }: Parameters<Step>[0]): Promise<void> {
  const all = await client.transactions.list().toArray();
  tally.count('quickstream.transactions.list', true);
  const byReceipt = new Map(all.map((one) => [one.receiptNumber, one]));
  const isReturned = ({ status, summaryCode }: Transaction): boolean => status === 'Declined' && summaryCode === '1';
  for (const { receipt, total, refunded, isVoid } of books.payments) {
    const shown = byReceipt.get(receipt) as Transaction;
    expect(cents(shown.totalAmount)).toBe(total);
    expect(refunded).toBeGreaterThanOrEqual(0);
    expect(refunded).toBeLessThanOrEqual(total);
    expect(shown.status === 'Voided').toBe(isVoid);
    const given = all.filter((one) => one.transactionType === 'REFUND' && one.originalReceiptNumber === receipt && one.status !== 'Voided');
    expect(given.reduce((sum, { totalAmount }) => sum + cents(totalAmount), 0)).toBe(refunded);
    if (shown.refundable === true) expect(refunded).toBeLessThan(total);
    /* Refundable once it has settled: never both. */
    const isEither = sandbox.quickstream.state.rules.refundableOnce === 'approved';
    expect(shown.voidable === true && shown.refundable === true && !isEither).toBe(false);
  }
  /* Over the whole facility: paid less refunded less voided is what settles, from the list and from the answers. */
  const own = new Set(books.payments.map(({ receipt }) => receipt));
  const listed = all
    .filter(({ receiptNumber, originalReceiptNumber }) => own.has(receiptNumber) || own.has(originalReceiptNumber ?? ''))
    .filter((one) => one.status === 'Approved' || one.status === 'Approved*')
    .reduce((sum, { transactionType, totalAmount }) => sum + (transactionType === 'REFUND' ? -1 : 1) * cents(totalAmount), 0);
  const returned = books.payments.filter(({ receipt }) => isReturned(byReceipt.get(receipt) as Transaction));
  const paid = books.payments.reduce((sum, { total }) => sum + total, 0);
  const voided = books.payments.filter(({ isVoid }) => isVoid).reduce((sum, { total }) => sum + total, 0);
  const refunded = books.payments.reduce((sum, one) => sum + one.refunded, 0);
  expect(listed).toBe(paid - voided - refunded - returned.reduce((sum, { total }) => sum + total, 0));
  for (const { payment } of sandbox.quickstream.state.recurringPayments) expectInstalments(payment, all);
}

function expectInstalments(payment: RecurringPayment, all: readonly Transaction[]): void {
  const own = all.filter(
    ({ paymentReferenceNumber, summaryCode }) => paymentReferenceNumber === payment.paymentScheduleCode && summaryCode === '0',
  );
  /* An instalment is a payment like any other, and may have been voided: it was taken all the same. */
  const sum = (of: 'principalAmount' | 'totalAmount'): number => own.reduce((total, one) => total + cents(one[of]), 0);
  expect(cents(payment.totalPaidAmount?.principalAmount)).toBe(sum('principalAmount'));
  expect(cents(payment.totalPaidAmount?.totalAmount)).toBe(sum('totalAmount'));
  if (payment.totalInstalments != null) expect((payment.remainingInstalments ?? 0) + own.length).toBe(payment.totalInstalments);
  if (payment.status !== 'COMPLETE') return;
  expect(payment.nextPaymentDate).toBeNull();
  expect(cents(payment.totalPaidAmount?.totalAmount)).toBe(cents(payment.expectedTotalPaymentAmount?.totalAmount));
}

it('balances to the cent after every payment, refund, void, instalment and step of the clock', { timeout: 120_000 }, async () => {
  const tally = new Tally();
  const step = fc.oneof(
    { weight: 5, arbitrary: pay },
    { weight: 4, arbitrary: refund },
    { weight: 3, arbitrary: takeBack },
    { weight: 1, arbitrary: schedule },
    { weight: 3, arbitrary: wait },
    { weight: 1, arbitrary: ask },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 30, maxLength: 40 }),
      fc.constantFrom('settled', 'approved'),
      async (steps, refundableOnce) => {
        const sandbox = createSandbox({ clock: 'manual' });
        Object.assign(sandbox.quickstream.state.rules, { refundableOnce, pageSize: 500 });
        const client = new QuickStream(sandbox.quickstream.options);
        await client.customers.accounts.register('12345678', { creditCard: visa });
        const context = { sandbox, client, books: { payments: [], refunds: new Map() }, tally };
        for (const one of steps) {
          await one(context);
          await expectBalance(context);
        }
      },
    ),
    { numRuns: 60 },
  );
  tally.expectEnough([
    'quickstream.transactions.create',
    'refund',
    'quickstream.transactions.void',
    'quickstream.transactions.list',
    'quickstream.customers.recurringPayments.create',
    'quickstream.accounts.register',
    'quickstream.singleUseTokens.create',
    'quickstream.singleUseTokens.authenticateThreeDS2',
    'quickstream.creditCards.scheme',
    'quickstream.businesses.acceptedCards',
    'quickstream.businesses.cardSurcharges',
    'quickstream.businesses.queryCardSurcharge',
    'clock',
  ]);
});

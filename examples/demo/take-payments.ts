/** Money first: a payment is taken; another one's answer is lost, it is found again, and a part of it is given back. */
import type { Day, Surroundings } from './surroundings.ts';

export async function takePayments({ vendors: { quickstream }, sandbox, report }: Surroundings, { name }: Day): Promise<void> {
  report.chapter('Money first: QuickStream takes two payments');
  /* As a page of the merchant's would get it: the card never passes through the merchant's server. */
  const token = (): string =>
    sandbox.quickstream.singleUseToken({
      creditCard: { cardholderName: 'Ann Lee', cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2031' },
    });
  const payment = (paymentReferenceNumber: string) =>
    ({
      transactionType: 'PAYMENT',
      singleUseTokenId: token(),
      supplierBusinessCode: 'MYCOMPANY',
      principalAmount: '125.00',
      currency: 'AUD',
      paymentReferenceNumber,
    }) as const;

  const taken = await quickstream.transactions.create(payment(`${name}-FIRST`));
  report.fact('a payment of $125.00 is', taken.status, 'Approved');
  const first = await quickstream.transactions.findByReference(`${name}-FIRST`);
  report.fact('payments with its reference', first.length, 1);

  /* Without retries: QuickStream's would ask again with the same key, and there would be nothing to find. */
  const { transactions } = quickstream.withOptions({ maxRetries: 0 });
  sandbox.faults.once('quickstream.transactions.create', 'reset-after-apply');
  const lost = await transactions.create(payment(`${name}-LOST`)).asResult();
  report.fact('a payment whose answer is lost ends as', lost.ok ? 'approved' : lost.error.outcome, 'unknown');
  const [found, ...others] = await transactions.findByReference(`${name}-LOST`);
  report.fact('found again by its reference, and taken', found?.summaryCode, '0');
  report.fact('further payments with that reference', others.length, 0);

  await sandbox.clock.advance(24 * 60 * 60 * 1000);
  const refund = await transactions.refund(found?.receiptNumber ?? '', { principalAmount: '25.00', currency: 'AUD' });
  report.fact('a part of it is given back once it has settled', refund.totalAmount?.displayAmount, '$25.00');
}

/** Takes the payment of an order. It is taken once, however often this is called for one order. */
import { isConflictError } from 'quadrail';
import type { Transaction } from 'quadrail/quickstream';
import { quickstream } from './vendor.ts';

/** An order: its number, and a moment before its first payment was sent. Keep both before you pay. */
export interface Order {
  readonly number: string;
  readonly placedAt: Date;
}

/**
 * How it ended. `nothing-done`: this call took nothing; call again for the same order. `in-doubt`: the payment may have been taken.
 * Neither pay under another number nor hand over the goods; call again later.
 */
export type Paid = 'approved' | 'declined' | 'nothing-done' | 'in-doubt';

/** Pays. An end that is not known is looked up by the order's number; it is never sent again under another key. */
export async function pay({ number, placedAt }: Order): Promise<Paid> {
  const payment = await quickstream.transactions
    .create(
      {
        transactionType: 'PAYMENT',
        bankAccount: { accountName: 'Ann Lee', bsb: '032-002', accountNumber: '123465' },
        supplierBusinessCode: 'MYCOMPANY',
        principalAmount: '125.00',
        currency: 'AUD',
        paymentReferenceNumber: number,
      },
      { idempotencyKey: `order-${number}` },
    )
    .asResult();
  if (payment.ok) return endOf(payment.data);
  const { error } = payment;
  /* 409: another call for this order is under way, or has ended. */
  if (error.outcome === 'not-sent' || (error.outcome === 'rejected' && !isConflictError(error))) return 'nothing-done';
  const found = await quickstream.transactions.findByReference(number, { since: placedAt }).catch(() => []);
  const [only] = found;
  return only !== undefined && found.length === 1 ? endOf(only) : 'in-doubt';
}

function endOf({ summaryCode }: Transaction): Paid {
  if (summaryCode === '0') return 'approved';
  return summaryCode === '1' || summaryCode === '3' ? 'declined' : 'in-doubt';
}

/** When a transaction has settled: until then it can be voided, from then on refunded. */
import type { Transaction } from '../../quickstream/models/transaction.js';

const dayMs = 24 * 60 * 60 * 1000;
/* Sydney without its summer time, which is what the vendor's example shows. */
const sydneyMs = 10 * 60 * 60 * 1000;

/** The beginning of a day in Sydney, `YYYY-MM-DD`. */
export const beginningOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - sydneyMs;

/** The day and time in Sydney. */
export const sydneyTime = (moment: number): string => new Date(moment + sydneyMs).toISOString().slice(0, 19);

/** When a transaction settles: one of a bank account when it is a day old, any other when its settlement date is over. */
export function settlesAt({ transactionTime, settlementDate, bankAccount, nzBankAccount }: Transaction): number {
  const isDebit = bankAccount != null || nzBankAccount != null;
  const from = isDebit ? Date.parse((transactionTime ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : beginningOf(settlementDate ?? '');
  /* One without a moment that can be read never settles. */
  return Number.isNaN(from) ? Number.POSITIVE_INFINITY : from + dayMs;
}

/** Whether a transaction has settled. */
export const hasSettled = (transaction: Transaction, now: number): boolean => now >= settlesAt(transaction);

/** Finds transactions by your reference, in a list that has no search. */
import { refuseUnknownMembers } from '../core/call/option-names.js';
import type { ListOptions } from '../core/call/options.js';
import type { PagePromise } from '../core/call/page.js';
import { parseDate } from '../core/ground/dates.js';
import { type CallFacts, RequestValidationError } from '../core/ground/errors.js';
import type { Transaction } from './models/transaction.js';

/** How far a search goes back. */
export interface FindTransactions {
  /** A moment before the transaction was sent: a `Date`, or a text that `parseDate` reads. Older transactions are not searched. */
  readonly since?: Date | string | undefined;
}

/* How much the clocks of the vendor and the caller may differ. */
const clockToleranceMs = 10 * 60 * 1000;
/* No time zone is further ahead of UTC. */
const fourteenHoursMs = 14 * 60 * 60 * 1000;

/**
 * Every transaction with a reference. The list begins with the latest transactions, so the search ends at a page on which all are too old. A
 * transaction whose time cannot be read does not count as too old.
 */
export async function transactionsWithReference(
  list: (options: ListOptions | undefined) => PagePromise<Transaction>,
  reference: string,
  search: FindTransactions,
  options: ListOptions | undefined,
): Promise<Transaction[]> {
  refuseUnknownMembers(search, { since: true }, facts, { from: 'since', after: 'since' });
  const { since } = search;
  const oldest = oldestOf(since);
  if (typeof reference !== 'string' || reference === '') throw refusal('paymentReferenceNumber', 'must be a non-empty string');
  const found: Transaction[] = [];
  for await (const { items } of list(options).pages()) {
    found.push(...items.filter((one) => one.paymentReferenceNumber === reference && !isOlder(one, oldest)));
    if (items.length > 0 && items.every((one) => isOlder(one, oldest))) break;
  }
  return found;
}

function oldestOf(since: Date | string | undefined): number {
  if (since === undefined) return Number.NEGATIVE_INFINITY;
  const moment = since instanceof Date ? since : parseDate(since);
  if (moment === undefined || Number.isNaN(moment.getTime())) throw refusal('since', 'must be a Date or a date string');
  /* A text without a zone is local time somewhere, so the earliest moment that it can mean is used. */
  const isLocal = typeof since === 'string' && !/[T ].*(Z|[+-]\d{2}:?\d{0,2})$/i.test(since.trim());
  return moment.getTime() - clockToleranceMs - (isLocal ? fourteenHoursMs : 0);
}

function isOlder({ transactionTime }: Transaction, oldest: number): boolean {
  const time = transactionTime == null ? undefined : parseDate(transactionTime);
  return time !== undefined && time.getTime() < oldest;
}

const facts: CallFacts = { vendor: 'quickstream', operation: 'quickstream.transactions.list' };

const refusal = (path: string, message: string): RequestValidationError => new RequestValidationError([{ path, message }], facts);

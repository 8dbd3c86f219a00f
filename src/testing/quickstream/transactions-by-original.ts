import type { Transaction } from '../../quickstream/models/transaction.js';

/* How many of a list have been looked at, and what they go back to. */
interface Known {
  count: number;
  readonly byOriginal: Map<string, Transaction[]>;
}

/** Owner: this module. Key: the list. What is added to it is learned when it is next asked for; a shorter list is learned anew. */
const known = new WeakMap<readonly Transaction[], Known>();

/** The transactions that go back to a receipt number: its refunds, and the retries of it. Walks no list twice. */
export function goingBackTo(transactions: readonly Transaction[], receiptNumber: string): readonly Transaction[] {
  let memory = known.get(transactions);
  if (memory === undefined || memory.count > transactions.length) memory = { count: 0, byOriginal: new Map() };
  for (; memory.count < transactions.length; memory.count += 1) {
    const one = transactions[memory.count] as Transaction;
    if (one.originalReceiptNumber == null) continue;
    const group = memory.byOriginal.get(one.originalReceiptNumber) ?? [];
    memory.byOriginal.set(one.originalReceiptNumber, [...group, one]);
  }
  known.set(transactions, memory);
  return memory.byOriginal.get(receiptNumber) ?? [];
}

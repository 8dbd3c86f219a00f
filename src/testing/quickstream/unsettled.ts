import type { Transaction } from '../../quickstream/models/transaction.js';
import { Earliest } from '../earliest.js';
import { settlesAt } from './settlement.js';

/* How many of a list have been looked at, which was the last of them, and those that have not settled. */
interface Known {
  count: number;
  last: Transaction | undefined;
  readonly waiting: Earliest<Transaction>;
}

/**
 * Owner: this module. Key: the list. What is added to it is learned when it is next asked for; all is learned anew where the list ends
 * otherwise than it did.
 */
const known = new WeakMap<readonly Transaction[], Known>();

/** The transactions whose time to settle has come since the last time that this was asked. Looks at none whose time has not. */
export function* settlingNow(transactions: readonly Transaction[], now: number): Generator<Transaction> {
  let memory = known.get(transactions);
  if (memory === undefined || memory.count > transactions.length || transactions[memory.count - 1] !== memory.last)
    memory = { count: 0, last: undefined, waiting: new Earliest() };
  for (; memory.count < transactions.length; memory.count += 1) {
    const transaction = transactions[memory.count] as Transaction;
    memory.waiting.add(settlesAt(transaction), transaction);
  }
  memory.last = transactions.at(-1);
  known.set(transactions, memory);
  for (let due = memory.waiting.takeDue(now); due !== undefined; due = memory.waiting.takeDue(now)) yield due;
}

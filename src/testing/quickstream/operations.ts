/** What the simulated QuickStream answers: all that the client has a method for, and what only `client.request` reaches. */
import type { OnceOnly } from '../../core/contract/operation.js';
import { Transaction } from '../../quickstream/models/transaction.js';
import { operations as named, type QuickStreamOperations } from '../../quickstream/table.js';
import { TransactionRequest } from './transaction-request.js';

/** Takes a payment. Transactions API, "Processing transactions". */
export const createTransaction: OnceOnly<'quickstream.transactions.create', { body: TransactionRequest }, Transaction> = {
  id: 'quickstream.transactions.create',
  method: 'POST',
  path: '/transactions',
  effect: 'money',
  body: TransactionRequest,
  result: Transaction,
  origin: { path: 'docs', result: 'docs' },
};

/** The type of {@link operations}. */
export interface SimulatedOperations extends QuickStreamOperations {
  readonly 'quickstream.transactions.create': typeof createTransaction;
}

/** Every operation of the simulated QuickStream, by id. */
export const operations: SimulatedOperations = { ...named, 'quickstream.transactions.create': createTransaction };

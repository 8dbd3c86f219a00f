import type { Gap } from '../vendor.js';

/** What the vendor's pages document or mention and no row names. */
export const gaps: readonly Gap[] = [
  {
    name: 'Pre-authorise, capture, cancel a pre-authorisation',
    wire: 'POST /transactions',
    why: 'no page and no client shows a request; `transactions.create` sends any other `transactionType` as it is',
  },
  {
    name: 'List the refunds or the retries of a transaction; search transactions; daily reports',
    why: 'named on the public page, paths and names of the search unknown; `transactions.list` passes any query through',
  },
  { name: 'Update, disable or make default an account', why: 'mentioned, paths unknown' },
  { name: 'Change or stop a recurring payment', why: 'mentioned, paths unknown' },
  { name: 'Get, amend or recall a PayTo agreement; create one without naming a customer', why: 'mentioned, paths unknown' },
  { name: 'Get or deregister a PayID', why: 'mentioned, paths unknown' },
  { name: 'Get or list payment files, their batches and transactions', why: 'mentioned, paths unknown' },
  { name: 'Wallets in single-use tokens', why: 'named in the change log; `singleUseTokens.create` sends any other `accountType` as it is' },
  { name: 'Webhooks', why: 'sent by the vendor; how they are signed is unknown' },
];

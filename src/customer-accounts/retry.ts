import { type RetryPolicy, retryFreely } from '../core/call/retry.js';
import type { Effect } from '../core/contract/operation.js';

/*
 * The vendor documents no idempotency for these calls, and an account without an id gets a new one each time it is added.
 * So they are repeated only where the first certainly did nothing: it never left, or the vendor itself turned it away unread.
 */
const onlyIfNotDone: RetryPolicy = [
  { on: ['not-sent'], wait: 'backoff' },
  { on: [429], from: 'vendor', wait: 'backoff' },
];

/** When CustomerAccount calls are sent again. A 500 never is: this vendor answers bad input with it, too. */
export const customerAccountsRetry: Readonly<Record<Effect, RetryPolicy>> = {
  read: retryFreely,
  write: retryFreely,
  create: onlyIfNotDone,
  money: onlyIfNotDone,
};

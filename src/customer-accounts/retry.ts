import { type RetryPolicy, retryFreely } from '../core/call/retry.js';
import type { Effect } from '../core/contract/operation.js';

/*
 * The vendor documents no idempotency for these calls, and an account without an id gets a new one each time it is added. So a call is
 * repeated only if the first attempt certainly did nothing: it never left, or the vendor itself answered 429.
 */
const onlyIfNotDone: RetryPolicy = [
  { on: ['not-sent'], wait: 'backoff' },
  { on: [429], from: 'vendor', wait: 'backoff' },
];

/** When CustomerAccount calls are sent again. A call is never repeated after a 500, because this vendor also answers bad input with it. */
export const customerAccountsRetry: Readonly<Record<Effect, RetryPolicy>> = {
  read: retryFreely,
  write: retryFreely,
  create: onlyIfNotDone,
  money: onlyIfNotDone,
};

/** When a call to Quickr is sent again. The vendor has no idempotency keys, so a call that creates something is sent once. */

import { onlyIfNotSent, type RetryPolicy, retryFreely } from '../core/call/retry.js';
import type { Effect } from '../core/contract/operation.js';

/** The rules by effect. */
export const quickrRetry: Readonly<Record<Effect, RetryPolicy>> = {
  read: retryFreely,
  write: retryFreely,
  create: onlyIfNotSent,
  money: onlyIfNotSent,
};

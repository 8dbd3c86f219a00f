import { onlyIfNotSent, type RetryPolicy, retryFreely } from '../core/call/retry.js';
import type { Effect } from '../core/contract/operation.js';

/**
 * When CRM.COM calls are sent again. The vendor says of its POST methods that they are not idempotent and has no key that
 * would make one so: what may have arrived is not sent twice.
 */
export const crmcomRetry: Readonly<Record<Effect, RetryPolicy>> = {
  read: retryFreely,
  write: retryFreely,
  create: onlyIfNotSent,
  money: onlyIfNotSent,
};

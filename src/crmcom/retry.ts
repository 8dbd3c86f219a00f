import { onlyIfNotSent, type RetryPolicy, retryFreely } from '../core/call/retry.js';
import type { Effect } from '../core/contract/operation.js';

/**
 * When CRM.COM calls are sent again. The vendor says that its POST methods are not idempotent, and it has no idempotency keys: a call that
 * may have arrived is not sent twice.
 */
export const crmcomRetry: Readonly<Record<Effect, RetryPolicy>> = {
  read: retryFreely,
  write: retryFreely,
  create: onlyIfNotSent,
  money: onlyIfNotSent,
};

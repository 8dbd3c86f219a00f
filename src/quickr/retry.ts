/** When a call to Quickr is sent again. The vendor knows no idempotency key, so what makes something is sent once. */

import { harmless, onlyIfNotSent, type RetryPolicy } from '../core/call/retry.js';
import type { Effect } from '../core/contract/operation.js';

/** The rules by effect. */
export const quickrRetry: Readonly<Record<Effect, RetryPolicy>> = {
  read: harmless,
  write: harmless,
  create: onlyIfNotSent,
  money: onlyIfNotSent,
};

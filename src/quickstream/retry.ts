import { type RetryPolicy, retryFreely } from '../core/call/retry.js';
import type { Effect } from '../core/contract/operation.js';

/* QuickStream documents this wait, and that a 503 means "not processed", for payments; we read it for every POST. */
const unavailableWaitMs = 20_000;

/* Every POST carries an idempotency key, so a repeat under the same key is harmless. A 500 is absent: the vendor says not to repeat it. */
const keyed: RetryPolicy = [
  { on: ['not-sent', 'lost', 429, 502, 504], wait: 'backoff', key: 'same' },
  /* A new key only after an answer that is certainly the vendor's word on this call: a gateway may say 503 after the vendor has acted. */
  { on: [503], from: 'envelope', wait: unavailableWaitMs, key: 'new', notProcessed: true },
  { on: [503], from: 'vendor', wait: unavailableWaitMs, key: 'same', notProcessed: true },
  { on: [503], wait: unavailableWaitMs, key: 'same' },
  /* A conflict with an earlier attempt under the same key, which may still be at work. Any other conflict is the answer. */
  { on: [409], wait: 'backoff', key: 'same', onlyIfKeyWasSent: true },
];

/** When QuickStream calls are sent again. Transactions API, "Avoid duplicate transactions". */
export const quickstreamRetry: Readonly<Record<Effect, RetryPolicy>> = {
  read: retryFreely,
  write: retryFreely,
  create: keyed,
  money: keyed,
};

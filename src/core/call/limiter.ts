/** The options `limiter` and `beforeSend`: what a call waits for before each attempt. */
import type { Failed } from './answer.js';
import { notify, type RequestEvent } from './observe.js';
import type { ClientOptions } from './options.js';
import { supplied } from './supplied.js';
import type { UnderWay } from './under-way.js';

/** Keeps calls to a rate: a bucket in memory, or one that a fleet shares. */
export interface Limiter {
  /**
   * Resolves when an attempt may be made. The signal aborts when the call is aborted or times out. If this throws, the call ends, and its
   * outcome stays that of the attempts before.
   */
  readonly acquire: (call: RequestEvent, signal: AbortSignal) => Promise<void> | void;
  /** Called with the milliseconds that the vendor asks to wait, after an answer that says that there were too many requests. */
  readonly penalize?: ((ms: number) => void) | undefined;
}

/** Waits for the limiter, without a timeout of its own. */
export async function waitForLimiter(under: UnderWay, limiter: Limiter): Promise<void> {
  const { deadline } = under;
  await supplied(under, 'limiter', () => deadline.within(undefined, async (signal) => limiter.acquire(nextAttemptOf(under), signal)));
}

/** Calls `beforeSend`, which may stop the attempt. */
export async function askBeforeSend(under: UnderWay, beforeSend: NonNullable<ClientOptions['beforeSend']>): Promise<void> {
  const { deadline, timeout } = under;
  await supplied(under, 'beforeSend', () => deadline.within(timeout, async () => beforeSend(nextAttemptOf(under))));
}

/** Tells the limiter that the vendor reported too many requests, by HTTP status or in the body. */
export function penalize({ parts, retryAfterMs }: UnderWay, { tooManyRequests }: Failed): void {
  if (tooManyRequests === true && retryAfterMs !== undefined) notify((ms: number) => parts.limiter?.penalize?.(ms), retryAfterMs);
}

const nextAttemptOf = ({ call, key, attempts }: UnderWay): RequestEvent => ({
  ...call.info,
  attempt: attempts + 1,
  ...(key.current === undefined ? {} : { idempotencyKey: key.current }),
});

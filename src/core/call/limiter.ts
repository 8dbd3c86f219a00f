/** What keeps calls to a rate, and what may stop them before they leave. */
import type { Failed } from './answer.js';
import { notify, type RequestEvent } from './observe.js';
import { supplied } from './supplied.js';
import type { UnderWay } from './under-way.js';

/** Keeps calls to a rate: a bucket in memory, or one that a fleet shares. */
export interface Limiter {
  /**
   * Resolves when an attempt may be made. The signal aborts when the call is given up. What it throws ends the call, and adds nothing to
   * its outcome.
   */
  readonly acquire: (call: RequestEvent, signal: AbortSignal) => Promise<void> | void;
  /** Told how long the vendor asks to wait, in milliseconds, by an answer that there were too many requests. */
  readonly penalize?: ((ms: number) => void) | undefined;
}

/** Waits for the limiter, as long as it takes. The attempts before have left known what they have. */
export async function waitForLimiter(under: UnderWay): Promise<void> {
  const { parts, deadline } = under;
  const { limiter } = parts;
  if (limiter === undefined) return;
  await supplied(under, 'limiter', () => deadline.within(undefined, async (signal) => limiter.acquire(nextAttemptOf(under), signal)));
}

/** Asks whether the attempt may leave. */
export async function askBeforeSend(under: UnderWay): Promise<void> {
  const { parts, deadline, timeout } = under;
  const { beforeSend } = parts;
  if (beforeSend === undefined) return;
  await supplied(under, 'beforeSend', () => deadline.within(timeout, async () => beforeSend(nextAttemptOf(under))));
}

/** Tells the limiter of an answer that there were too many requests, in whichever form the vendor says so. */
export function penalize({ parts, retryAfterMs }: UnderWay, { tooManyRequests }: Failed): void {
  if (tooManyRequests === true && retryAfterMs !== undefined) notify((ms: number) => parts.limiter?.penalize?.(ms), retryAfterMs);
}

const nextAttemptOf = ({ call, key, attempts }: UnderWay): RequestEvent => ({
  ...call.info,
  attempt: attempts + 1,
  ...(key.current === undefined ? {} : { idempotencyKey: key.current }),
});

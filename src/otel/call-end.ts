/** How a call ended. */

import type { InstrumentedCall } from '../core/call/observe.js';
import { isQuadrailError } from '../core/ground/errors.js';

/** What is told of a call that has ended. */
export interface CallEnd {
  /** What it failed with; absent if it did not. */
  readonly error?: unknown;
  /** How many attempts were sent. */
  readonly attempts: number;
  /** The status of the last attempt; absent where that got no complete answer. */
  readonly status?: number | undefined;
  /** The vendor's id of the last answer. */
  readonly requestId?: string | undefined;
}

/** Follows the attempts of a call. Returns a function that describes its end. */
export function follow(call: InstrumentedCall): (error?: unknown) => CallEnd {
  let attempts = 0;
  let status: number | undefined;
  let requestId: string | undefined;
  call.observe({
    onRequest: ({ attempt }) => {
      attempts = attempt;
      status = undefined;
    },
    onResponse: (event) => {
      /* Browsers hide the status of a redirect behind a 0. */
      status = event.status === 0 ? undefined : event.status;
      requestId = event.requestId;
    },
  });
  /* A call may be aborted between `onRequest` and the attempt itself, so the error's own count is better. */
  return (error) => ({ error, attempts: isQuadrailError(error) ? error.attempts : attempts, status, requestId });
}

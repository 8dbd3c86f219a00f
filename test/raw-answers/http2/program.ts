/**
 * Makes calls over the runtime's own HTTP/2, one after another, in Node or Deno, from a project that has the package. Its argument
 * is a file with the plays; it writes a line of JSON for each.
 */
import { readFileSync } from 'node:fs';
import { type ClientOptions, type Clock, isQuadrailError } from 'quadrail';
import type { Call, Credential } from '../call.ts';
import type { Ended, Told } from '../faults.js';

/** What the program is told to play. */
export interface Orders {
  readonly url: string;
  readonly ownFetch: boolean;
  readonly plays: readonly { readonly name: string; readonly call: string; readonly vendor: string; readonly credential: Credential }[];
}

/** How a call ended. */
export interface Report {
  readonly name: string;
  readonly ended?: Ended;
  /** What else it ended with. */
  readonly raw?: string;
}

let ahead = 0;
const clock: Clock = {
  now: () => Date.now() + ahead,
  elapsed: () => performance.now() + ahead,
  sleep: async (ms, signal) => {
    if (signal?.aborted) throw signal.reason;
    ahead += ms;
  },
  setTimer: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

const { url, ownFetch, plays } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Orders;
const options: ClientOptions = { clock, timeout: 5_000, ...(ownFetch ? { fetch: (target, init) => globalThis.fetch(target, init) } : {}) };

/** Makes the calls of the plays, each with one of `calls`, and ends the program. */
export async function run(calls: readonly Call[]): Promise<never> {
  for (const { name, call, vendor, credential } of plays) {
    const made = calls.find((one) => one.name === call && one.vendor === vendor);
    if (made === undefined) throw new Error(`There is no call ${vendor} ${call}.`);
    const report = await made
      .make(`${url}/${name}`, options, credential)
      .asResult()
      .then(
        (result): Report => {
          if (result.ok) return { name, ended: { attempts: result.response.attempts } };
          const { error } = result;
          if (!isQuadrailError(error)) return { name, raw: `ended with ${String(error)}` };
          const { outcome, safeToRetry, idempotencyKey, attempts, message } = error;
          const told: Told = {
            name: error.name,
            message,
            outcome,
            safeToRetry,
            ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
          };
          return { name, ended: { attempts, error: told } };
        },
        (raw: unknown): Report => ({ name, raw: `asResult rejected: ${String(raw)}` }),
      );
    console.log(JSON.stringify(report));
  }
  process.exit(0);
}

/** Calls of every kind to every vendor, and how each vendor says no. */
import type { ClientOptions } from '../../src/core/call/options.js';
import { type RecordingFetch, type Step, scripted, testClock } from '../core/support.js';
import { tested, vendorOf } from '../tested.js';
import type { Play } from './play.js';

export type { Play } from './play.js';

/** At least one call of each kind to each vendor. */
export const plays: readonly Play[] = Object.values(tested).flatMap(({ verdict }) => verdict.plays);

/** The calls whose effect may be doubled. */
export const dangerous: readonly Play[] = plays.filter(({ kind }) => kind === 'create' || kind === 'money');

/** A call, how often it was sent, with which keys, and what came of it. */
export interface Played {
  readonly requests: number;
  readonly keys: Set<string | undefined>;
  readonly waits: readonly number[];
  readonly ok: boolean;
  readonly error: Error & Record<string, unknown>;
}

/** Plays a call against these answers; the last of them is given again and again. */
export async function played({ call }: Play, steps: readonly Step[], options: ClientOptions = {}): Promise<Played> {
  const last = steps.at(-1) as Step;
  const again = (): Step => (last instanceof Response ? last.clone() : last);
  const fetch: RecordingFetch = scripted(...steps.slice(0, -1), ...Array.from({ length: 12 }, again));
  const clock = testClock();
  const result = await call({ fetch, clock, ...options }).asResult();
  return {
    requests: fetch.sent.length,
    keys: new Set(fetch.sent.map(({ headers }) => headers['idempotency-key'])),
    waits: clock.waits,
    ok: result.ok,
    error: (result.ok ? new Error('It was no error.') : result.error) as Played['error'],
  };
}

/** How this vendor says no with a status: in the form of its own answers. */
export const ownNo = (play: Play, status: number): unknown => vendorOf(play.vendor).verdict.ownNo(play, status);

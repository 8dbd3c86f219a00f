/** Plays one call that is given up, and tells what became of it. */
import { inspect } from 'node:util';
import { type ClientOptions, isQuadrailError, type QuadrailError } from '../../src/index.js';
import { firedClock } from './clock.js';
import { nameOfInstant, type Stage } from './instants.js';
import type { Play } from './plays.js';
import type { Seen, SlowServer } from './server.js';

/** How a call ended, and what the server saw of it, also later. */
export interface Ended {
  readonly play: Play;
  readonly seen: Seen;
  /** The error; absent where the call succeeded before it was given up. */
  readonly error?: QuadrailError;
  /** What is wrong with the end itself. */
  readonly wrong?: string;
}

/* Long enough for a busy machine. */
const longest = 90_000;
const timeout = 20_000;
const totalTimeout = 50_000;
const padding = 'x'.repeat(200_000);

let plays = 0;

/** Plays it. */
export async function perform(play: Play, options: ClientOptions, server: SlowServer): Promise<Ended> {
  const { call, instant, script, isLong } = play;
  const { means, at, lateBy } = instant;
  const controller = new AbortController();
  const onStage = (stage: Stage): void => {
    if (stage !== at) return;
    if (lateBy === 'no time') giveUp();
    else setImmediate(giveUp);
  };
  const clock = firedClock(() => onStage('retry wait'));
  const giveUp = (): void => {
    if (means === 'signal') controller.abort();
    else clock.fire(limit);
  };
  plays += 1;
  const name = `play-${plays}`;
  const seen = server.play(name, { ...script, onStage });
  const inTime = typeof at === 'number' ? Math.max(1, Math.round(at)) : undefined;
  const limit = means === 'timeout' ? (inTime ?? timeout) : (inTime ?? totalTimeout);
  const asked = {
    ...(means === 'signal' ? { signal: controller.signal } : {}),
    ...(means === 'timeout' ? { timeout: limit } : { timeout }),
    ...(means === 'totalTimeout' ? { totalTimeout: limit } : {}),
    ...(isLong ? { extraBody: { padding } } : {}),
  };
  const pending = call.make(`${server.url}/${name}`, { ...options, clock }, asked).asResult();
  const timer = typeof at === 'number' && means === 'signal' ? setTimeout(giveUp, at) : undefined;
  if (at === 'at once') giveUp();
  else if (at === 'a moment later') queueMicrotask(giveUp);
  else if (at === 'a turn later') setImmediate(giveUp);
  let tooLong: NodeJS.Timeout | undefined;
  const hangs = new Promise<'hangs'>((resolve) => {
    tooLong = setTimeout(() => resolve('hangs'), longest);
  });
  try {
    const end = await Promise.race([pending, hangs]);
    if (end === 'hangs') return { play, seen, wrong: 'the call hangs' };
    const left = clock.left();
    /* A login that its caller has left goes on for others, until its own time is up. */
    const wrong = left > 0 && call.login === undefined ? { wrong: `${left} timers are left behind` } : {};
    if (end.ok) return { play, seen, ...wrong };
    const { error } = end as { readonly error: unknown };
    if (!isQuadrailError(error)) return { play, seen, wrong: `ended with ${inspect(error)}` };
    return { play, seen, error, ...wrong };
  } catch (raw) {
    return { play, seen, wrong: `asResult rejected with ${inspect(raw)}` };
  } finally {
    clearTimeout(timer);
    clearTimeout(tooLong);
  }
}

/** Says what is wrong, once the server has seen all that will come. */
export function wrongOf({ play, seen, error, wrong }: Ended): string | undefined {
  const { call } = play;
  const acted = seen.acted.length;
  const effects = call.isKeyed ? new Set(seen.acted).size : acted;
  if (wrong !== undefined) return wrong;
  if (effects > 1) return `the vendor acted ${effects} times`;
  if (error === undefined) return acted === 0 ? 'resolved, and the vendor had not acted' : undefined;
  if (error.outcome === 'not-sent' && seen.begun > 0) return `said 'not-sent', and ${seen.begun} requests had begun to arrive`;
  if (error.outcome === 'rejected' && acted > 0) return "said 'rejected', and the vendor had acted";
  if (error.outcome === 'applied' && acted === 0) return "said 'applied', and the vendor had not acted";
  if (!call.isKeyed && error.safeToRetry && acted > 0) return 'said that it is safe to retry, and the vendor had acted';
  if (error.attempts < seen.read) return `told of ${error.attempts} attempts, and ${seen.read} requests arrived`;
  return undefined;
}

/** What a play is called in reports. */
export const nameOfPlay = ({ call, instant, script, isLong }: Play): string =>
  `${call.name}, ${nameOfInstant(instant)}, the vendor acts ${script.acts}${isLong ? ', a long request' : ''}${
    script.firstRefusal === undefined ? '' : ', refused first'
  }`;

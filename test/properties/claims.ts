/** What must hold of a call, judged by what the vendor really did. Throws the sentence that does not hold. */
import type { ApiResponse } from '../../src/core/api-promise.js';
import type { QuadrailError } from '../../src/core/errors.js';
import { type Attempt, attemptTimeout, type Effect, type Kind, type ModelEnding } from './model-vendor.js';

/** A call that has ended, and all that the vendor saw of it. */
export interface Played {
  readonly kind: Kind;
  readonly number: number;
  readonly maxRetries: number;
  readonly ownKey: string | undefined;
  readonly renewable: boolean;
  readonly totalTimeout: number | undefined;
  /** The caller's signal was aborted before the call ended. */
  readonly abortedByCaller: boolean;
  readonly attempts: readonly Attempt[];
  /** Everything that came about in the end, also by other calls. */
  readonly effects: readonly Effect[];
  readonly startedAt: number;
  readonly settledAt: number;
  readonly clientTimersLeft: number;
  readonly end: { readonly id: string; readonly response: ApiResponse } | { readonly error: QuadrailError };
}

function claim(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}

/* What the client can know of an ending that reached it. */
const never: ReadonlySet<ModelEnding> = new Set(['refused']);
const no: Readonly<Record<Kind, ReadonlySet<ModelEnding>>> = {
  keyed: new Set(['401', '409', '422', '429', '503 vendor']),
  keyless: new Set(['401', '409', '422', '429', 'no in a 2xx body']),
};
const unreadableYes: Readonly<Record<Kind, ReadonlySet<ModelEnding>>> = {
  keyed: new Set(['stalled body', 'cut body']),
  keyless: new Set(),
};

const neverLeft = (attempt: Attempt): boolean => attempt.endedAt !== undefined && never.has(attempt.ending);
const refusedBy = (kind: Kind, attempt: Attempt): boolean => attempt.endedAt !== undefined && no[kind].has(attempt.ending);

/** All claims, on one call. */
export function judgeCall(call: Played): void {
  judgeEffects(call);
  judgeOutcome(call);
  judgeAttempts(call);
  judgeTime(call);
  if (call.kind === 'keyed') {
    judgeKeys(call);
    judgeKeyedResends(call);
  } else judgeKeylessResends(call);
}

function judgeEffects({ kind, number, attempts, effects, end }: Played): void {
  const own = effects.filter(({ call }) => call === number);
  claim(own.length <= 1, `the effect was applied ${own.length} times by one call`);
  if (!('id' in end)) return;
  const keys = new Set(attempts.map(({ key }) => key));
  const behind = kind === 'keyed' ? effects.filter(({ key }) => keys.has(key)) : own;
  claim(behind.length === 1, `the call resolved and the effect was applied ${behind.length} times`);
  claim(behind[0]?.id === end.id, 'the call resolved with something else than what the vendor made');
}

function judgeOutcome({ kind, number, attempts, effects, end }: Played): void {
  if (!('error' in end)) return;
  const { outcome } = end.error;
  const own = effects.filter(({ call }) => call === number);
  const keys = new Set(attempts.map(({ key }) => key));
  if (outcome === 'not-sent') claim(!attempts.some(({ arrived }) => arrived), "'not-sent' was said although an attempt had arrived");
  if (outcome === 'rejected') claim(own.length === 0, "'rejected' was said although the vendor had acted");
  if (outcome === 'applied') {
    claim(
      kind === 'keyed' ? effects.some(({ key }) => keys.has(key)) : own.length > 0,
      "'applied' was said although the vendor had not acted",
    );
  }
  if (attempts.every(neverLeft)) claim(outcome === 'not-sent', `'${outcome}' was said although no attempt had left`);
  else if (attempts.every((one) => neverLeft(one) || refusedBy(kind, one))) {
    claim(outcome === 'rejected', `'${outcome}' was said although every attempt that left was refused by the vendor`);
  } else if (attempts.some(({ endedAt, ending }) => endedAt !== undefined && unreadableYes[kind].has(ending))) {
    claim(outcome === 'applied', `'${outcome}' was said although the vendor had answered yes`);
  } else claim(outcome === 'unknown', `'${outcome}' was said although an attempt was left open`);
  const certain = outcome === 'not-sent' || outcome === 'rejected';
  claim(end.error.safeToRetry === (kind === 'keyed' || certain), `safeToRetry was ${end.error.safeToRetry} with '${outcome}'`);
}

/* A refused credential that can be renewed is replayed once, outside `maxRetries`. */
const isReplay = ({ renewable }: Played, attempts: readonly Attempt[], index: number): boolean =>
  renewable && attempts[index]?.ending === '401' && attempts.findIndex(({ ending }) => ending === '401') === index;

function judgeAttempts(call: Played): void {
  const { attempts, maxRetries, end } = call;
  const replays = attempts.slice(0, -1).filter((_, index) => isReplay(call, attempts, index)).length;
  claim(attempts.length - replays <= 1 + maxRetries, `${attempts.length} attempts were made with maxRetries ${maxRetries}`);
  const told = 'error' in end ? end.error.attempts : end.response.attempts;
  claim(told === attempts.length, `${told} attempts were told and ${attempts.length} were made`);
  const last = attempts.at(-1);
  if ('id' in end) claim(last?.ending === 'answer 2xx', `the call resolved with ${last?.ending}`);
  else claim(last?.ending !== 'answer 2xx' || last.endedAt === undefined, 'the call failed with a good answer');
  attempts.slice(0, -1).forEach((attempt) => claim(attempt.ending !== 'answer 2xx', 'a good answer was followed by another attempt'));
}

function judgeTime(call: Played): void {
  const { attempts, startedAt, settledAt, totalTimeout, abortedByCaller, clientTimersLeft } = call;
  claim(clientTimersLeft === 0, 'a timer was left behind');
  if (totalTimeout !== undefined)
    claim(settledAt - startedAt <= totalTimeout, `the call took ${settledAt - startedAt} ms with totalTimeout ${totalTimeout}`);
  attempts.forEach((attempt, index) => {
    const next = attempts[index + 1];
    if (next === undefined) return;
    claim(attempt.endedAt !== undefined, 'an attempt was made while another was under way');
    const waited = next.sentAt - (attempt.endedAt as number);
    claim(waited >= (attempt.retryAfterMs ?? 0), `a Retry-After of ${attempt.retryAfterMs} ms was followed after ${waited} ms`);
    claim((attempt.retryAfterMs ?? 0) <= 60_000, 'a server that asked for more than a minute got another attempt');
    if (attempt.ending === '503 vendor') claim(waited >= 20_000, `a 503 was followed after ${waited} ms`);
  });
  const last = attempts.at(-1);
  if (last !== undefined && !abortedByCaller && totalTimeout === undefined)
    claim(settledAt - last.sentAt <= attemptTimeout, `an attempt was given ${settledAt - last.sentAt} ms`);
}

function judgeKeys(call: Played): void {
  const { attempts, ownKey, kind } = call;
  const seen = new Set<string>();
  attempts.forEach(({ key }, index) => {
    claim(key !== null && key !== '', 'an attempt carried no key');
    if (ownKey !== undefined) claim(key === ownKey, "the caller's own key was replaced");
    const before = attempts[index - 1];
    if (before !== undefined) {
      const earlier = attempts.slice(0, index);
      const certain = earlier.every((one) => neverLeft(one) || refusedBy(kind, one));
      const untouched = before.ending === '503 vendor' && before.endedAt !== undefined;
      if (key !== before.key) {
        claim(untouched, `a new key was used after ${before.ending}`);
        claim(certain, 'a new key was used after an attempt with an unknown outcome');
        claim(!seen.has(key as string), 'a key came back after another one');
      } else claim(!untouched || !certain || ownKey !== undefined, 'the same key was used again after an untouched 503');
    }
    seen.add(key as string);
  });
  const told = 'error' in call.end ? call.end.error.idempotencyKey : call.end.response.idempotencyKey;
  const last = attempts.at(-1);
  if (last !== undefined) claim(told === last.key, 'another key was told than was sent');
}

/* Whether the table lets another attempt follow this one. */
function mayRepeat(call: Played, index: number): boolean {
  const attempt = call.attempts[index] as Attempt;
  switch (attempt.ending) {
    case '401':
      return isReplay(call, call.attempts, index);
    case '409':
      return call.attempts.slice(0, index).some((earlier) => earlier.key === attempt.key && !neverLeft(earlier));
    case '503 vendor':
      return call.ownKey === undefined;
    case 'abort':
    case 'answer 2xx':
    case '2xx HTML':
    case '422':
    case '500':
      return false;
    default:
      return true;
  }
}

function judgeKeyedResends(call: Played): void {
  const { attempts, maxRetries, totalTimeout, abortedByCaller, end } = call;
  attempts.slice(0, -1).forEach((attempt, index) => claim(mayRepeat(call, index), `another attempt followed ${attempt.ending}`));
  const last = attempts.length - 1;
  if ('id' in end || last < 0 || totalTimeout !== undefined || abortedByCaller) return;
  const replays = attempts.slice(0, -1).filter((_, index) => isReplay(call, attempts, index)).length;
  const retriesLeft = last - replays < maxRetries || isReplay(call, attempts, last);
  const asksTooMuch = (attempts[last]?.retryAfterMs ?? 0) > 60_000;
  claim(!retriesLeft || asksTooMuch || !mayRepeat(call, last), `the call gave up after ${attempts[last]?.ending} with retries left`);
}

function judgeKeylessResends(call: Played): void {
  const { attempts } = call;
  attempts.slice(0, -1).forEach((attempt, index) => {
    claim(
      neverLeft(attempt) || (attempt.endedAt !== undefined && isReplay(call, attempts, index)),
      `a keyless call was sent again after ${attempt.ending}, which may have arrived`,
    );
  });
  attempts.forEach(({ key }) => claim(key === null, 'a keyless call carried a key'));
}

/** What must hold of a call, judged by what the vendor really did. Throws the sentence that does not hold. */
import type { ApiResponse } from '../../../src/core/call/api-promise.js';
import type { QuadrailError } from '../../../src/core/ground/errors.js';
import type { Ending } from './endings.js';
import { type Attempt, attemptTimeout, type Effect, type Login } from './model-vendor.js';
import { endingsOf, type Kind, type ModelledVendor } from './modelled-vendor.js';
import type { OwnKey } from './play.js';

/** A call that has ended, and all that the vendor saw of it. */
export interface Played {
  readonly vendor: ModelledVendor;
  readonly kind: string;
  readonly number: number;
  readonly maxRetries: number;
  readonly ownKey: OwnKey;
  readonly renewable: boolean;
  readonly knowsWhatLeft: boolean;
  readonly totalTimeout: number | undefined;
  /** The caller's signal was aborted before the call ended. */
  readonly abortedByCaller: boolean;
  readonly attempts: readonly Attempt[];
  /** Requests for tokens, those of other calls as well. */
  readonly logins: readonly Login[];
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

const kindOf = ({ vendor, kind }: Played): Kind<unknown> => vendor.kinds[kind] as Kind<unknown>;
const endingOf = ({ vendor, kind }: Played, { ending }: Attempt): Ending => endingsOf(vendor, kind)[ending] as Ending;
const isKeyed = (call: Played): boolean => kindOf(call).repeated === 'known by its key';

/** Whether the effect may come about any number of times. */
export const isHarmless = ({ repeated }: Kind<unknown>): boolean => repeated === 'harmless';

/* A conflict with a key that may be at work, for this call or its caller has sent it before, says nothing of what comes of it. */
function conflictsWithItself(call: Played, attempt: Attempt): boolean {
  if (!isKeyed(call) || attempt.ending !== call.vendor.keys?.atWork) return false;
  const before = call.attempts.slice(0, call.attempts.indexOf(attempt));
  return call.ownKey !== 'none' || before.some((earlier) => earlier.key === attempt.key && told(call, earlier) !== 'never left');
}
function told(call: Played, attempt: Attempt): Ending['tells'] {
  const { tells: said } = endingOf(call, attempt);
  const isOpen = (said === 'never left' && !call.knowsWhatLeft) || conflictsWithItself(call, attempt);
  return isOpen ? 'nothing' : said;
}

/* What the client can know of an attempt: nothing of one whose ending did not reach it. */
const tells = (call: Played, attempt: Attempt, ...what: readonly Ending['tells'][]): boolean =>
  attempt.endedAt !== undefined && what.includes(told(call, attempt));
const neverLeft = (call: Played, attempt: Attempt): boolean => tells(call, attempt, 'never left');
const isCertain = (call: Played, attempt: Attempt): boolean => tells(call, attempt, 'never left', 'no');

/** All claims, on one call. */
export function judgeCall(call: Played): void {
  judgeEffects(call);
  judgeOutcome(call);
  judgeAttempts(call);
  judgeTime(call);
  judgeTokens(call);
  if (isKeyed(call)) judgeKeys(call);
  else for (const { key } of call.attempts) claim(key === null, 'a call without a key carried one');
  judgeResends(call);
}

/* What stands behind a call: its own effects, and those of an earlier call that had its key or did its work. */
function effectsBehind(call: Played): readonly Effect[] {
  const keys = new Set(call.attempts.map(({ key }) => key));
  return call.effects.filter((one) => one.call === call.number || (isKeyed(call) && keys.has(one.key)));
}

function judgeEffects(call: Played): void {
  const own = call.effects.filter((one) => one.call === call.number);
  if (!isHarmless(kindOf(call))) claim(own.length <= 1, `the effect was applied ${own.length} times by one call`);
  if (!('id' in call.end)) return;
  const { id } = call.end;
  const behind = effectsBehind(call);
  claim(behind.length > 0, 'the call resolved and the vendor had not acted');
  if (!isHarmless(kindOf(call))) claim(behind.length === 1, `the call resolved and the effect was applied ${behind.length} times`);
  claim(
    behind.some((one) => one.id === id),
    'the call resolved with something else than what the vendor made',
  );
}

function judgeOutcome(call: Played): void {
  const { attempts, end, number, effects } = call;
  if (!('error' in end)) return;
  const { outcome } = end.error;
  const acted = effects.some((one) => one.call === number);
  if (outcome === 'not-sent')
    claim(
      attempts.every((one) => endingOf(call, one).tells === 'never left'),
      "'not-sent' was said although an attempt had arrived",
    );
  if (outcome === 'rejected') claim(!acted, "'rejected' was said although the vendor had acted");
  if (outcome === 'applied') claim(effectsBehind(call).length > 0, "'applied' was said although the vendor had not acted");
  if (attempts.every((one) => neverLeft(call, one))) claim(outcome === 'not-sent', `'${outcome}' was said although no attempt had left`);
  else if (attempts.every((one) => isCertain(call, one))) {
    claim(outcome === 'rejected', `'${outcome}' was said although every attempt that left was refused by the vendor`);
  } else if (attempts.some((one) => tells(call, one, 'yes, unreadable'))) {
    claim(outcome === 'applied', `'${outcome}' was said although the vendor had answered yes`);
  } else claim(outcome === 'unknown', `'${outcome}' was said although an attempt was left open`);
  const certain = outcome === 'not-sent' || outcome === 'rejected';
  claim(
    end.error.safeToRetry === (certain || isKeyed(call) || isHarmless(kindOf(call))),
    `safeToRetry was ${end.error.safeToRetry} with '${outcome}'`,
  );
}

/* A refused credential that can be renewed is replayed once, outside `maxRetries`. */
const isReplay = (call: Played, index: number): boolean => {
  const isRefusal = (attempt: Attempt): boolean => {
    const { token } = endingOf(call, attempt);
    return token === 'replayed' || (token === 'replayed where harmless' && kindOf(call).repeated !== 'applied again');
  };
  return call.renewable && call.attempts.findIndex(isRefusal) === index;
};
const replaysBefore = (call: Played, index: number): number => call.attempts.slice(0, index).filter((_, at) => isReplay(call, at)).length;

function judgeAttempts(call: Played): void {
  const { attempts, maxRetries, end } = call;
  const replays = replaysBefore(call, attempts.length - 1);
  claim(attempts.length - replays <= 1 + maxRetries, `${attempts.length} attempts were made with maxRetries ${maxRetries}`);
  const count = 'error' in end ? end.error.attempts : end.response.attempts;
  claim(count === attempts.length, `${count} attempts were told and ${attempts.length} were made`);
  const last = attempts.at(-1);
  if ('id' in end) claim(last?.ending === 'yes', `the call resolved with ${last?.ending}`);
  else claim(last?.ending !== 'yes' || last.endedAt === undefined, 'the call failed with a good answer');
  attempts.slice(0, -1).forEach((attempt) => claim(attempt.ending !== 'yes', 'a good answer was followed by another attempt'));
}

/* A login after the last attempt, or one that was under way then, can end the call as well. */
function loginsAfter({ attempts, logins, startedAt }: Played): readonly Login[] {
  const since = attempts.length === 0 ? startedAt : (attempts.at(-1)?.endedAt ?? Number.POSITIVE_INFINITY);
  return logins.filter(({ endedAt = Number.POSITIVE_INFINITY }) => endedAt >= since);
}

function judgeTime(call: Played): void {
  const { vendor, attempts, startedAt, settledAt, totalTimeout, abortedByCaller, clientTimersLeft } = call;
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
    const { saysUntouched = [], untouchedWaitMs = 0 } = vendor.keys ?? {};
    if (isKeyed(call) && saysUntouched.includes(attempt.ending)) claim(waited >= untouchedWaitMs, `a 503 was followed after ${waited} ms`);
  });
  if (abortedByCaller || totalTimeout !== undefined) return;
  const last = attempts.at(-1);
  /* Its function is asked for the next key after the wait for it. */
  if (call.ownKey === 'function that fails' && last?.ending === vendor.keys?.untouched) return;
  const after = loginsAfter(call);
  const login = after.find(({ sentAt }) => sentAt >= (last?.endedAt ?? startedAt));
  const since = login?.sentAt ?? (after.length > 0 ? undefined : last?.sentAt);
  if (since !== undefined) claim(settledAt - since <= attemptTimeout, `the end of a call was waited for ${settledAt - since} ms`);
}

function judgeTokens({ attempts, renewable }: Played): void {
  if (renewable) for (const one of attempts) claim(!one.withRefusedToken, 'a token that had been refused was presented again');
}

function judgeKeys(call: Played): void {
  const { attempts, ownKey } = call;
  const seen = new Set<string>();
  attempts.forEach(({ key }, index) => {
    claim(key !== null && key !== '', 'an attempt carried no key');
    if (ownKey === 'text') claim(key === attempts[0]?.key, "the caller's own key was replaced");
    if (ownKey.startsWith('function')) claim(key?.startsWith('own-key-') === true, "a key that is not the caller's was used");
    if (ownKey === 'function that fails') claim(key === 'own-key-1', 'a key was used that its function did not give');
    const before = attempts[index - 1];
    if (before !== undefined) {
      const certain = attempts.slice(0, index).every((one) => isCertain(call, one));
      const untouched = before.ending === call.vendor.keys?.untouched && before.endedAt !== undefined;
      if (key !== before.key) {
        claim(untouched, `a new key was used after ${before.ending}`);
        claim(certain, 'a new key was used after an attempt with an unknown outcome');
        claim(!seen.has(key as string), 'a key came back after another one');
      } else claim(!untouched || !certain || ownKey === 'text', 'the same key was used again after an untouched 503');
    }
    seen.add(key as string);
  });
  const named = 'error' in call.end ? call.end.error.idempotencyKey : call.end.response.idempotencyKey;
  const last = attempts.at(-1);
  if (last !== undefined) claim(named === last.key, 'another key was told than was sent');
}

/* Whether the rules let another attempt follow this one. */
function mayResend(call: Played, index: number): boolean {
  const attempt = call.attempts[index] as Attempt;
  if (isReplay(call, index)) return true;
  const { atWork, untouched, saysUntouched = [] } = call.vendor.keys ?? {};
  const earlier = call.attempts.slice(0, index);
  /* A vendor that says twice of the caller's key that it did nothing is believed. */
  if (isKeyed(call) && call.ownKey === 'text' && saysUntouched.includes(attempt.ending))
    return !earlier.some(({ ending }) => saysUntouched.includes(ending));
  if (isKeyed(call) && attempt.ending === untouched)
    return call.ownKey !== 'function that fails' || !call.attempts.slice(0, index + 1).every((one) => isCertain(call, one));
  if (isKeyed(call) && attempt.ending === atWork) return conflictsWithItself(call, attempt);
  if (endingOf(call, attempt).tells === 'never left' && !call.knowsWhatLeft) return kindOf(call).repeated !== 'applied again';
  return kindOf(call).resent.includes(attempt.ending);
}

function judgeResends(call: Played): void {
  const { attempts, maxRetries, totalTimeout, abortedByCaller, end } = call;
  attempts.slice(0, -1).forEach(({ ending }, index) => claim(mayResend(call, index), `another attempt followed ${ending}`));
  const last = attempts.length - 1;
  if ('id' in end || last < 0 || totalTimeout !== undefined || abortedByCaller) return;
  if (loginsAfter(call).some(({ gaveToken, endedAt }) => !gaveToken || endedAt === undefined)) return;
  const retriesLeft = last - replaysBefore(call, last) < maxRetries || isReplay(call, last);
  const asksTooMuch = (attempts[last]?.retryAfterMs ?? 0) > 60_000 && !isReplay(call, last);
  claim(!retriesLeft || asksTooMuch || !mayResend(call, last), `the call gave up after ${attempts[last]?.ending} with retries left`);
}

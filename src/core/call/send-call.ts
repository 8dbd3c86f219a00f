/** Sends a call whose arguments are valid: its attempts, the waits between them, and its end. */

import { DeadlineExceeded, isDeadlineExceeded } from '../ground/deadline.js';
import { ConfigurationError, isQuadrailError, type QuadrailError, RequestValidationError } from '../ground/errors.js';
import { summaryOf } from '../transport/fetch-failure.js';
import type { Failed } from './answer.js';
import { Answered } from './answered.js';
import { attempt } from './attempt.js';
import type { AnswerSource } from './caller.js';
import { endOf } from './end.js';
import type { CallRecord } from './journal.js';
import { penalize } from './limiter.js';
import { filesOf } from './multipart.js';
import { multipartOf } from './multipart-of.js';
import type { PipelineParts } from './parts.js';
import type { Prepared } from './prepare.js';
import { conflictsWithItself, type NextAttempt, nextAttempt, provesNotProcessed, type RetryPolicy, worst } from './retry.js';
import { makerOf } from './shared-failure.js';
import { shownReason } from './supplied.js';
import { answerOf, begin, emit, errorOf, type Observers, redactorOf, type UnderWay } from './under-way.js';
import { isRepeatable } from './verdict.js';

/** A result, and where it came from. */
export interface Sent {
  readonly answered: Answered<unknown>;
  readonly source: AnswerSource;
}

/** Sends a call, with retries, until it ends. */
export async function sendCall(parts: PipelineParts, call: Prepared, observers: Observers): Promise<Sent> {
  const under = begun(parts, call, observers);
  const clean = (text: string): string => redactorOf(under).text(text);
  try {
    const files = filesOf(call.operation);
    if (files !== undefined) under.multipart = await multipartOf(under, files);
    if (call.options.journalKey !== undefined) under.record = await recordOf(under);
    const kept = under.record?.kept;
    if (kept !== undefined) return { answered: new Answered(kept.data, kept.response), source: { ...kept.response, clean } };
    for (;;) {
      const end = await attempt(under);
      if ('data' in end) {
        /* It reads the user's transport and clock, which may throw: until then the outcome is open. */
        const answer = answerOf(under);
        const isRecorded = under.record === undefined || (await under.record.end(end));
        const told = isRecorded ? answer : { ...answer, facts: { ...answer.facts, journal: 'end-not-recorded' as const } };
        return { answered: new Answered(end.data, told), source: { ...answer.facts, clean } };
      }
      under.isOpen = false;
      takeNote(under, end);
      penalize(under, end);
      if (await replays(under, end)) continue;
      const next = nextOf(under, end);
      if (next === undefined) throw errorOf(under, end.error);
      await waitFor(under, next, end);
    }
  } catch (error) {
    const own = ownError(under, error);
    await under.record?.end(own);
    throw own;
  } finally {
    under.deadline.close();
  }
}

const recordOf = async (under: UnderWay): Promise<CallRecord | undefined> =>
  under.parts.journal?.journal.open(under, under.parts.journal.scope);

/* Before the first attempt only the caller's signal is used, so if this throws, the signal is the reason. */
function begun(parts: PipelineParts, call: Prepared, observers: Observers): UnderWay {
  try {
    return begin(parts, call, observers);
  } catch (error) {
    const message = `cannot be used: ${summaryOf(error).message?.slice(0, shownReason) ?? 'no reason given'}`;
    throw new RequestValidationError([{ path: 'options.signal', message }], call.info);
  }
}

const policyOf = ({ parts, call }: UnderWay): RetryPolicy =>
  call.operation.retry === 'never' || call.readOnce ? [] : parts.vendor.retry[call.operation.effect];

/* Notes the outcome of an attempt. */
function takeNote(under: UnderWay, { ending, speaker, outcome }: Failed): void {
  const { key } = under;
  const isOwnConflict = ending !== undefined && key.wasSent && conflictsWithItself(policyOf(under), { ending, speaker });
  under.outcome = worst(under.outcome, isOwnConflict ? 'unknown' : outcome);
}

/* Drops a refused token. Returns whether the call is sent once more with a fresh token, which does not count as a retry. */
async function replays(under: UnderWay, { refusesToken: why, contradicts, speaker, outcome }: Failed): Promise<boolean> {
  const { auth, credential, call, key } = under;
  if (why === undefined || credential === undefined || !auth.renewable) return false;
  const hasAnother = (await under.deadline.within(undefined, async () => auth.refused?.(credential, why))) ?? true;
  if (!hasAnother || contradicts === true || under.replayed || call.readOnce) return false;
  const isFree = isRepeatable(call.operation);
  /* Repeating is safe if the operation allows it, if the call carries a key, or if the vendor itself refused it and so did nothing. */
  const isSafeToRepeat =
    why === '401'
      ? isFree || key.kind !== 'none' || (speaker !== 'gateway' && outcome === 'rejected')
      : isFree && call.operation.effect === 'read';
  if (!isSafeToRepeat || why === 'code') return false;
  under.replayed = true;
  key.mayHaveArrived = true;
  emit(under, 'onRetry', () => ({ attempt: under.attempts + 1, waitMs: 0, reason: 'token' }));
  return true;
}

/* Whether, when and with which key another attempt follows, by the vendor's rules. */
function nextOf(under: UnderWay, { ending, speaker }: Failed): NextAttempt | undefined {
  const { parts, call, key, retries, outcome, retryAfterMs } = under;
  if (ending === undefined) return undefined;
  const state = {
    attempts: retries + 1,
    maxRetries: call.options.maxRetries ?? parts.options.maxRetries,
    key: key.kind,
    keyWasSent: key.wasSent,
    saidNotProcessed: key.saidNotProcessed,
    outcome,
  };
  return nextAttempt(policyOf(under), { ending, speaker, retryAfterMs }, state, parts.random.random);
}

async function waitFor(under: UnderWay, { waitMs, key: next }: NextAttempt, { ending, speaker, error }: Failed): Promise<void> {
  const { parts, deadline, key } = under;
  if (deadline.outlasts(waitMs)) throw endOf(under, new DeadlineExceeded('total'), { phase: 'total', last: error });
  under.retries += 1;
  if (ending !== 'not-sent') key.mayHaveArrived = true;
  if (ending !== undefined && provesNotProcessed(policyOf(under), ending, speaker)) key.saidNotProcessed = true;
  if (next === 'new') key.drop();
  emit(under, 'onRetry', () => ({ attempt: under.attempts + 1, waitMs, reason: String(ending) }));
  await deadline.within(undefined, (signal) => parts.clock.sleep(waitMs, signal));
}

/* A call always ends with an error of this library that has the outcome of all attempts, also if the user's code throws. */
function ownError(under: UnderWay, error: unknown): QuadrailError {
  if (under.isOpen) under.outcome = worst(under.outcome, 'unknown');
  if (isDeadlineExceeded(error)) return endOf(under, error, { phase: 'wait' });
  if (isQuadrailError(error) && makerOf(error) !== undefined) return error;
  const reason = redactorOf(under)
    .excerpt(summaryOf(error).message ?? 'no reason given', shownReason)
    .replace(/\.$/, '');
  const what = `${under.call.info.operation} was ended by an error in something that was passed to the client: ${reason}.`;
  return errorOf(under, (facts) => new ConfigurationError(what, facts));
}

/** Connects a call with its journal: opens its record before anything is sent, writes it before each attempt, and ends it. */

import type { MakeError } from '../core/call/answer.js';
import type { WithResponse } from '../core/call/api-promise.js';
import { endOf } from '../core/call/end.js';
import type { CallRecord } from '../core/call/journal.js';
import type { JournalEvidence, JournalResult } from '../core/call/journal-record.js';
import { withoutIds } from '../core/call/literal-path.js';
import { worst } from '../core/call/retry.js';
import { shownReason } from '../core/call/supplied.js';
import { errorOf, redactorOf, requestIdOf, type UnderWay } from '../core/call/under-way.js';
import { elapsed } from '../core/ground/clock.js';
import { isDeadlineExceeded } from '../core/ground/deadline.js';
import { defined } from '../core/ground/defined.js';
import { isQuadrailError, notSent, type Outcome, type QuadrailError } from '../core/ground/errors.js';
import { JournalError } from '../core/ground/journal-errors.js';
import type { Redactor } from '../core/ground/secrets/redact.js';
import { summaryOf } from '../core/transport/fetch-failure.js';

/** What a journal has to know about a call with a journal key. */
export interface JournaledRequest {
  /** Distinguishes this caller from others: vendor, base URL, account. Together with the operation and `journalKey` it names the record. */
  readonly scope: readonly string[];
  /** The operation's id; method and path for `client.request`, the path without ids. */
  readonly operation: string;
  /** The whole path of `client.request`, which may hold ids; absent for all other operations. */
  readonly path: string | undefined;
  /** The caller's name for the effect. */
  readonly journalKey: string;
  /** What is sent, extras included, without the credential. */
  readonly input: object;
  /** Members whose values the record must not hold. */
  readonly sensitive: readonly string[];
  /** The vendor's key that the caller gave as a text. */
  readonly givenKey: string | undefined;
  /** Whether the call carries a vendor's key, so that sending it again under that key has one effect. */
  readonly isKeyed: boolean;
  /** The HTTP statuses after which a keyed call is not sent again either. */
  readonly notAgainAfter: readonly number[];
  /** The `context` of the call. */
  readonly context: unknown;
}

/** The attempt that is about to leave. */
export interface JournaledAttempt {
  /** The vendor's key that it carries. */
  readonly idempotencyKey: string | undefined;
  /** Milliseconds that it may take. */
  readonly timeout: number;
}

/** How a call with a journal key ended. */
export interface JournaledEnd {
  /** What is known of it. */
  readonly evidence: Omit<JournalEvidence, 'at'>;
  /** The result, where there is one. */
  readonly result?: { readonly data: unknown; readonly status: number; readonly requestId?: string | undefined };
  /** Takes the secrets of the call out of a text. */
  readonly redactor: Redactor;
}

/** Why a call is not sent. */
export interface JournalRefusal {
  /** The outcome of the effect, as far as it is known. */
  readonly outcome: Outcome;
  /** Makes the error that the call ends with. */
  readonly error: MakeError;
}

/** The journal's answer when a call opens its record. */
export type Opened =
  /** The call is not sent. */
  | ({ readonly kind: 'refused' } & JournalRefusal)
  /** An earlier call had the effect, and this is what was kept of its result. */
  | { readonly kind: 'replayed'; readonly result: JournalResult; readonly idempotencyKey: string | undefined }
  /** The call may be sent. */
  | JournalEntry;

/** The record of a call that may be sent. */
export interface JournalEntry {
  /** Distinguishes an entry from a refusal. */
  readonly kind: 'entry';
  /** The vendor's key to repeat, where an earlier call with it may have arrived. */
  readonly resendKey: string | undefined;
  /** Writes the record of an attempt. Resolves when it is durable; with a refusal, the attempt must not leave. */
  readonly begin: (attempt: JournaledAttempt) => Promise<JournalRefusal | { readonly leaseMs: number }>;
  /** Writes the end of the call. Whether it was written: it never rejects. */
  readonly end: (end: JournaledEnd) => Promise<boolean>;
}

/** Opens the record of a call, and leads the call through it. `ask` asks the journal; it rejects where the store fails. */
export async function follow(
  under: UnderWay,
  scope: readonly string[],
  ask: (request: JournaledRequest) => Promise<Opened>,
): Promise<CallRecord> {
  const { deadline, timeout, key } = under;
  const asked = requestOf(under, scope);
  const opened = await stored(under, () => deadline.within(timeout, () => ask(asked)));
  if (opened.kind === 'refused') throw refusedBy(under, opened);
  if (opened.kind === 'replayed') return { ...nothingToWrite, kept: replayed(under, opened) };
  if (opened.resendKey !== undefined) {
    /* The earlier call may have arrived, so whatever happens to this call, the effect may exist. */
    under.outcome = 'unknown';
    key.adopt(opened.resendKey);
  }
  return recordOf(under, opened);
}

const nothingToWrite: CallRecord = { begin: async () => {}, check: () => {}, mayLeave: () => true, end: async () => true };

function requestOf(under: UnderWay, scope: readonly string[]): JournaledRequest {
  const { parts, call, key } = under;
  const { idempotency, sensitive } = parts.vendor;
  const { idempotencyKey, journalKey } = call.options;
  const isLiteral = call.settings.literalPath === true;
  return {
    scope,
    operation: isLiteral ? `${call.info.method} ${withoutIds(call.path)}` : call.operation.id,
    path: isLiteral ? call.path : undefined,
    journalKey: journalKey as string,
    /* A body with files is represented by its boundary, which is a hash of its content. */
    input: call.settings.journaledInput ?? {
      params: call.params,
      query: call.query,
      body: under.multipart === undefined ? call.body : under.multipart.contentType,
    },
    sensitive,
    givenKey: typeof idempotencyKey === 'string' ? idempotencyKey : undefined,
    isKeyed: key.kind !== 'none',
    notAgainAfter: idempotency?.notAgainAfter ?? [],
    context: call.info.context,
  };
}

/* The longest time that timers take, in milliseconds. */
const longestAttempt = 2 ** 31 - 1;

/* The record of a call that may be sent. */
function recordOf(under: UnderWay, entry: JournalEntry): CallRecord {
  const { parts, call, deadline, timeout, key } = under;
  /* Also if the timeout is endless: timers take nothing longer, and a lease has an end. */
  const longest = Math.min(timeout, longestAttempt);
  /* Whether the record of an attempt may have been written. */
  let isBegun = false;
  /*
   * An attempt must be sent before this moment, or not at all: the process may not have run since the write. By the monotonic clock, and by
   * the clock of the day, which also counts the time in which a machine is suspended.
   */
  let leaveBefore: readonly [elapsed: number, now: number] = [0, 0];
  const mayLeave = (): boolean => elapsed(parts.clock) < leaveBefore[0] && parts.clock.now() < leaveBefore[1];
  return {
    begin: async () => {
      const writtenAt = [elapsed(parts.clock), parts.clock.now()] as const;
      isBegun = true;
      const begun = await stored(under, () =>
        deadline.within(timeout, () => entry.begin({ idempotencyKey: key.current, timeout: longest })),
      );
      if ('error' in begun) throw refusedBy(under, begun);
      leaveBefore = [writtenAt[0] + begun.leaseMs - longest, writtenAt[1] + begun.leaseMs - longest];
    },
    check: () => {
      if (mayLeave()) return;
      const text = `${call.info.operation} ${notSent(under)}: too much time passed between the journal's record of the attempt and its send.`;
      throw errorOf(under, (facts) => new JournalError(text, facts));
    },
    mayLeave,
    end: async (end) => (isBegun ? entry.end(endOfCall(under, end)) : true),
  };
}

function endOfCall(under: UnderWay, end: { readonly data: unknown } | QuadrailError): JournaledEnd {
  const { head, attempts } = under;
  const requestId = requestIdOf(under);
  const known = { attempts, ...defined({ status: head?.status, requestId }) };
  if (!isQuadrailError(end)) {
    return {
      evidence: { outcome: 'applied', ...known },
      result: { data: end.data, status: head?.status ?? 0, requestId },
      redactor: redactorOf(under, end.data),
    };
  }
  const { name: error, outcome } = end;
  const { vendorCode } = end as { readonly vendorCode?: string };
  const message = end.message.slice(0, shownReason);
  return { evidence: { outcome, error, message, ...known, ...defined({ vendorCode }) }, redactor: redactorOf(under) };
}

function refusedBy(under: UnderWay, { outcome, error }: JournalRefusal): QuadrailError {
  under.outcome = worst(under.outcome, outcome);
  return errorOf(under, error);
}

/* Waits for the journal. If it fails, this attempt has not left, and the outcome stays that of the attempts before. */
async function stored<T>(under: UnderWay, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDeadlineExceeded(error) && error.why !== 'timeout') throw endOf(under, error, { phase: 'wait', what: 'the journal' });
    const reason = isDeadlineExceeded(error)
      ? `no answer within ${under.timeout} ms`
      : redactorOf(under)
          .excerpt(summaryOf(error).message ?? 'no reason given', shownReason)
          .replace(/\.$/, '');
    const text = `${under.call.info.operation} ${notSent(under)}: the journal's store failed (${reason}). Make the call again once the store works.`;
    throw errorOf(under, (facts) => new JournalError(text, facts));
  }
}

function replayed(
  { url, deadline }: UnderWay,
  { result, idempotencyKey }: Extract<Opened, { readonly kind: 'replayed' }>,
): WithResponse<unknown> {
  const { data, status = 200, requestId, omitted } = result;
  const response = { status, headers: {}, url, attempts: 0, durationMs: deadline.spent(), journal: 'replayed' as const };
  return { data, response: { ...response, ...defined({ requestId, idempotencyKey, omitted }) } };
}

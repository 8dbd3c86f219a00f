/** Where a journal stands in a call: its record is opened before anything is sent, written before each attempt leaves, and ended. */

import { elapsed } from '../ground/clock.js';
import { isDeadlineExceeded } from '../ground/deadline.js';
import { defined } from '../ground/defined.js';
import { isQuadrailError, notSent, type Outcome, type QuadrailError } from '../ground/errors.js';
import { JournalError } from '../ground/journal-errors.js';
import type { Redactor } from '../ground/redact.js';
import { summaryOf } from '../transport/fetch-failure.js';
import type { MakeError } from './answer.js';
import type { WithResponse } from './api-promise.js';
import { endOf } from './end.js';
import type { JournalEvidence, JournalRecord, JournalResult } from './journal-record.js';
import { withoutIds } from './prepare.js';
import { worst } from './retry.js';
import { shownReason } from './supplied.js';
import { errorOf, redactorOf, type UnderWay } from './under-way.js';

/** A call with a journal key, to a journal. */
export interface JournaledCall {
  /** What tells this caller from others: vendor, base URL, account. Together with the operation and `journalKey` it names the record. */
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
  /** What that leaves known of the effect. */
  readonly outcome: Outcome;
  /** Makes the error that the call ends with. */
  readonly error: MakeError;
}

/** What a journal says when a call asks for its record. */
export type Opened =
  /** The call is not sent. */
  | ({ readonly kind: 'refused' } & JournalRefusal)
  /** The effect was brought about before: here is what was kept of its result. */
  | { readonly kind: 'replayed'; readonly result: JournalResult; readonly idempotencyKey: string | undefined }
  /** The call may be sent. */
  | JournalEntry;

/** The record of a call that may be sent. */
export interface JournalEntry {
  /** Tells it from a refusal. */
  readonly kind: 'entry';
  /** The vendor's key to repeat, where an earlier call with it may have arrived. */
  readonly resendKey: string | undefined;
  /** Writes the record of an attempt. Resolves when it is durable; with a refusal, the attempt must not leave. */
  readonly begin: (attempt: JournaledAttempt) => Promise<JournalRefusal | { readonly leaseMs: number }>;
  /** Writes the end of the call. Whether it was written: it never rejects. */
  readonly end: (end: JournaledEnd) => Promise<boolean>;
}

/** Keeps a record of each effect before its first byte leaves. `Journal` of `quadrail/durable` is one. */
export interface CallJournal {
  /** Names the account, for clients whose options do not. */
  readonly scope: string | undefined;
  /** Asks for the record of a call. It rejects where the store fails. */
  readonly open: (call: JournaledCall) => Promise<Opened>;
  /** Milliseconds until somebody may decide about a record that is in doubt. */
  readonly untilDecision: (record: JournalRecord) => Promise<number>;
  /** Decides about a record that is in doubt. */
  readonly resolve: (
    key: string,
    verdict: 'applied' | 'not-applied',
    options: { readonly by: string; readonly note?: string | undefined },
  ) => Promise<JournalRecord>;
}

/** A client's journal, and what tells the client's records from those of others. */
export interface ScopedJournal {
  /** The journal. */
  readonly journal: CallJournal;
  /** Vendor, base URL, account. */
  readonly scope: readonly string[];
}

/** What a call under way knows of its record. */
export interface OpenRecord {
  readonly entry: JournalEntry;
  /** Whether the record of an attempt was asked to be written. */
  isBegun: boolean;
  /** By the monotonic clock: an attempt that has not left until then does not leave. */
  leaveBefore: number;
}

/** Opens the record of a call that has a journal key. Gives the result that was kept, where the call need not be sent. */
export async function openRecord(under: UnderWay): Promise<WithResponse<unknown> | undefined> {
  const { parts, call, deadline, timeout, key } = under;
  const { journalKey } = call.options;
  if (journalKey === undefined || parts.journal === undefined) return undefined;
  const { journal, scope } = parts.journal;
  const { idempotency, sensitive } = parts.vendor;
  const { idempotencyKey } = call.options;
  const isLiteral = call.settings.literalPath === true;
  const asked: JournaledCall = {
    scope,
    operation: isLiteral ? `${call.info.method} ${withoutIds(call.path)}` : call.operation.id,
    path: isLiteral ? call.path : undefined,
    journalKey,
    /* A file is known by the boundary of its body, which is made of all that it holds. */
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
  const opened = await stored(under, () => deadline.within(timeout, () => journal.open(asked)));
  if (opened.kind === 'refused') throw refusedBy(under, opened);
  if (opened.kind === 'replayed') return replayed(under, opened);
  under.record = { entry: opened, isBegun: false, leaveBefore: 0 };
  if (opened.resendKey !== undefined) {
    /* The earlier call may have arrived, so no end of this one says that nothing was done. */
    under.outcome = 'unknown';
    key.adopt(opened.resendKey);
  }
  return undefined;
}

/** Writes the record of the attempt that is about to leave. Where it cannot be written, the attempt does not leave. */
export async function beginRecord(under: UnderWay): Promise<void> {
  const { record, parts, deadline, timeout, key } = under;
  if (record === undefined) return;
  const writtenAt = elapsed(parts.clock);
  record.isBegun = true;
  const begun = await stored(under, () => deadline.within(timeout, () => record.entry.begin({ idempotencyKey: key.current, timeout })));
  if ('error' in begun) throw refusedBy(under, begun);
  record.leaveBefore = writtenAt + begun.leaseMs - timeout;
}

/** The last look before an attempt leaves: its lease may be over, where the process did not run for a while. */
export function checkLease(under: UnderWay): void {
  const { record, parts, call } = under;
  if (record === undefined || elapsed(parts.clock) < record.leaveBefore) return;
  const text = `${call.info.operation} ${notSent(under)}: too much time passed between the journal's record of the attempt and its send.`;
  throw errorOf(under, (facts) => new JournalError(text, facts));
}

/** Writes how a call ended. Whether that was written. */
export async function endRecord(under: UnderWay, end: { readonly data: unknown } | QuadrailError): Promise<boolean> {
  const { record, head, requestId, attempts } = under;
  if (record?.isBegun !== true) return true;
  const known = { attempts, ...defined({ status: head?.status, requestId }) };
  if (!isQuadrailError(end)) {
    return record.entry.end({
      evidence: { outcome: 'applied', ...known },
      result: { data: end.data, status: head?.status ?? 0, requestId },
      redactor: redactorOf(under, end.data),
    });
  }
  const { name: error, outcome } = end;
  const { vendorCode } = end as { readonly vendorCode?: string };
  const message = end.message.slice(0, shownReason);
  return record.entry.end({ evidence: { outcome, error, message, ...known, ...defined({ vendorCode }) }, redactor: redactorOf(under) });
}

function refusedBy(under: UnderWay, { outcome, error }: JournalRefusal): QuadrailError {
  under.outcome = worst(under.outcome, outcome);
  return errorOf(under, error);
}

/* Waits for the journal. What fails there leaves known what the attempts before have left: this one did not leave. */
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
    const text = `${under.call.info.operation} ${notSent(under)}: the journal's store failed (${reason}). Make the call again once the store is well.`;
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

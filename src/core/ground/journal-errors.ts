/** The errors of calls with a journal key. */
import type { JournalRecord } from '../call/journal-record.js';
import { type CallFacts, isQuadrailError, QuadrailError } from './errors.js';

const callName = ({ operation }: CallFacts): string => operation ?? 'The call';

/**
 * The journal's store failed, so no attempt was sent that the store does not know of. `outcome` is `'not-sent'` before the first attempt,
 * and later that of the attempts before. Make the call again once the store works.
 */
export class JournalError extends QuadrailError {
  constructor(message: string, facts: CallFacts = {}) {
    super(message, facts, true);
  }
  override get name(): 'JournalError' {
    return 'JournalError';
  }
}

/** A call with the same journal key and other arguments has been sent, or may have been. Nothing was sent. Use another journal key. */
export class JournalConflictError extends QuadrailError {
  /** The record of the earlier call. */
  readonly record: JournalRecord;
  constructor(record: JournalRecord, facts: CallFacts) {
    super(
      `${callName(facts)} was not sent: its journalKey belongs to a call with other arguments, whose record is ${record.state}. Use another journalKey for another effect.`,
      facts,
    );
    this.record = record;
  }
  override get name(): 'JournalConflictError' {
    return 'JournalConflictError';
  }
}

/** Another call with this journal key may be under way. Nothing was sent. Make the call again after `retryAfterMs`. */
export class InFlightError extends QuadrailError {
  /** The record of the call under way. */
  readonly record: JournalRecord;
  /** Milliseconds until that call has ended or its lease is over. */
  readonly retryAfterMs: number;
  constructor(record: JournalRecord, retryAfterMs: number, facts: CallFacts) {
    super(
      `${callName(facts)} was not sent: another call with its journalKey may be in progress. Make the call again in ${Math.ceil(retryAfterMs)} ms.`,
      /* The journal prevents a second effect, so the call may be repeated. */
      { ...facts, repeatable: 'freely' },
      true,
    );
    this.record = record;
    this.retryAfterMs = retryAfterMs;
  }
  override get name(): 'InFlightError' {
    return 'InFlightError';
  }
}

/**
 * An earlier call with this journal key may have had its effect, and sending it again might double it. Nothing was sent. Find out what
 * the vendor did, and tell the journal: `journal.resolve(error.record.key, 'applied' or 'not-applied', { by })`.
 */
export class InDoubtError extends QuadrailError {
  /** The record of the earlier call, with what is known of it. */
  readonly record: JournalRecord;
  constructor(record: JournalRecord, facts: CallFacts) {
    super(
      `${callName(facts)} was not sent: whether the earlier call with its journalKey had its effect is unknown. Find out from the vendor, then decide with journal.resolve() or the command quadrail journal resolve.`,
      facts,
    );
    this.record = record;
  }
  override get name(): 'InDoubtError' {
    return 'InDoubtError';
  }
}

/** An earlier call had the effect, and the journal has no result to return. Nothing was sent. */
export class AlreadyAppliedError extends QuadrailError {
  /** The record of the earlier call. */
  readonly record: JournalRecord;
  constructor(record: JournalRecord, facts: CallFacts) {
    super(
      `${callName(facts)} was not sent: the earlier call with its journalKey has had its effect, and its result was not kept or cannot be read. Read the result from the vendor.`,
      facts,
    );
    this.record = record;
  }
  override get name(): 'AlreadyAppliedError' {
    return 'AlreadyAppliedError';
  }
}

/* By the code: none of these classes has a subclass that would have another. */
const hasCode = (error: unknown, code: string): boolean => isQuadrailError(error) && error.code === code;

/** Whether this is a `JournalError`. */
export const isJournalError = (error: unknown): error is JournalError => hasCode(error, 'journal');
/** Whether this is a `JournalConflictError`. */
export const isJournalConflictError = (error: unknown): error is JournalConflictError => hasCode(error, 'journal-conflict');
/** Whether this is an `InFlightError`. */
export const isInFlightError = (error: unknown): error is InFlightError => hasCode(error, 'in-flight');
/** Whether this is an `InDoubtError`. */
export const isInDoubtError = (error: unknown): error is InDoubtError => hasCode(error, 'in-doubt');
/** Whether this is an `AlreadyAppliedError`. */
export const isAlreadyAppliedError = (error: unknown): error is AlreadyAppliedError => hasCode(error, 'already-applied');

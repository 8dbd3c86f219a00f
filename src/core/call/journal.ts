/** The interface between a call and a journal. The journal itself is in `quadrail/durable`. */

import type { QuadrailError } from '../ground/errors.js';
import type { WithResponse } from './api-promise.js';
import type { JournalRecord } from './journal-record.js';

/** A call in progress, as a journal sees it. */
export interface JournaledCall {
  /** Milliseconds for one attempt. */
  readonly timeout: number;
}

/** The record of a call that has a journal key. If one of its functions rejects, the call ends with that error. */
export interface CallRecord {
  /** The result of an earlier call, if the journal kept one: this call is then not sent. */
  readonly kept?: WithResponse<unknown>;
  /** Writes the record of an attempt before it is sent. If it rejects, the attempt is not sent. */
  readonly begin: () => Promise<void>;
  /** Called right before the send. Throws where too much time has passed since `begin`. */
  readonly check: () => void;
  /** Whether an attempt may still be sent: asked again right before its first byte. */
  readonly mayLeave: () => boolean;
  /** Writes how the call ended. Resolves with whether that was written; never rejects. */
  readonly end: (end: { readonly data: unknown } | QuadrailError) => Promise<boolean>;
}

/** What a journal notes about several calls that belong together. */
export interface JournalNote {
  /** What distinguishes the caller: vendor, base URL, account. */
  readonly scope: readonly string[];
  /** Whose note it is: an operation's id, or a method's. */
  readonly operation: string;
  /** The name of the note. */
  readonly name: string;
  /** What is noted: a digest, of which the journal keeps the fingerprint. */
  readonly text: string;
}

/** Keeps a record of each effect before its first byte leaves. `Journal` of `quadrail/durable` is one. */
export interface CallJournal {
  /** Names the account, for clients whose options do not. */
  readonly scope: string | undefined;
  /** Opens the record of a call. `scope` distinguishes this caller from others: vendor, base URL, account. */
  readonly open: (call: JournaledCall, scope: readonly string[]) => Promise<CallRecord>;
  /** Notes something under a name. Gives the record of an earlier note of this name that says something else, if there is one. */
  readonly note: (note: JournalNote) => Promise<JournalRecord | undefined>;
  /** Milliseconds until somebody may decide about a record that is in doubt. */
  readonly untilDecision: (record: JournalRecord) => Promise<number>;
  /** Decides about a record that is in doubt. */
  readonly resolve: (
    key: string,
    verdict: 'applied' | 'not-applied',
    options: { readonly by: string; readonly note?: string | undefined },
  ) => Promise<JournalRecord>;
}

/** A client's journal, and what distinguishes the client's records from those of others. */
export interface ScopedJournal {
  /** The journal. */
  readonly journal: CallJournal;
  /** Vendor, base URL, account. */
  readonly scope: readonly string[];
}

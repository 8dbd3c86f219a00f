/** The interface of a journal's store. */
import type { JournalRecord, JournalState } from '../core/call/journal-record.js';

/** Which records to list; all of them where nothing is given. */
export interface JournalFilter {
  /** Records in this state. */
  readonly state?: JournalState | undefined;
  /** Records whose first send began before this moment: milliseconds since 1970. */
  readonly before?: number | undefined;
  /** Records whose key begins with this. */
  readonly prefix?: string | undefined;
}

/**
 * Keeps records. `sqliteStore`, `postgresStore` and `redisStore` are such stores; `storeConformance` of `quadrail/testing` checks one of
 * your own. Each function is atomic, and what it has written is durable when it resolves: on the disk, not in a cache.
 */
export interface JournalStore {
  /** Keeps a record whose key is new. Where the key has a record, that record is given, and nothing is changed. */
  readonly putIfAbsent: (record: JournalRecord) => Promise<JournalRecord | undefined>;
  /**
   * Replaces the record of a key, or removes it where `next` is `undefined`, if its `attempt` is still this one. With `only`, its state
   * must be `'started'` as well. Whether it did.
   */
  readonly replace: (key: string, attempt: number, next: JournalRecord | undefined, only?: 'started') => Promise<boolean>;
  /** Gives the record of a key. */
  readonly get: (key: string) => Promise<JournalRecord | undefined>;
  /** Gives records, each once, in any order. Records that change meanwhile may be given or left out. */
  readonly list: (filter: JournalFilter) => AsyncIterable<JournalRecord>;
  /** The store's own clock, in milliseconds since 1970, where several machines share the store. */
  readonly now?: () => number | Promise<number>;
}

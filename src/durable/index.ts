/** A journal of effects, for calls that move money or create things and must not do so twice. */
export type { JournalNote } from '../core/call/journal.js';
export type {
  JournalEvidence,
  JournalPast,
  JournalRecord,
  JournalResolution,
  JournalResult,
  JournalState,
} from '../core/call/journal-record.js';
export * from '../core/ground/journal-errors.js';
export { type Disposition, disposition } from './disposition.js';
export { type ForgetOptions, Journal, type JournalCounts, type JournalOptions, type ResolveOptions } from './journal.js';
export { aesSeal, type Seal } from './seal.js';
export type { JournalFilter, JournalStore } from './store.js';

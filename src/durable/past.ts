/** The history of a record. */
import type { JournalPast, JournalRecord } from '../core/call/journal-record.js';
import { defined } from '../core/ground/defined.js';

/* So that a record stays small, however often its call is made. */
const mostPast = 50;

/** A copy of a record with its present end moved into its history. */
export function withPast(record: JournalRecord): JournalRecord {
  const { evidence: _, resolution: __, ...rest } = record;
  return { ...rest, history: [...(record.history ?? []), pastOf(record)].slice(-mostPast) };
}

function pastOf({ attempt, state, startedAt, idempotencyKey, evidence, resolution }: JournalRecord): JournalPast {
  return { attempt, state, startedAt, ...defined({ idempotencyKey, evidence, resolution }) } as JournalPast;
}

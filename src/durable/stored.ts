/** Reads records from the text that stores keep. */
import type { JournalRecord } from '../core/call/journal-record.js';
import { membersOf } from '../core/ground/members-of.js';

const states = ['started', 'applied', 'rejected', 'not-sent', 'unknown'];

/** Reads a record. Throws for any other text: a store that holds something else must not count as one without the record. */
export function parsedRecord(text: string): JournalRecord {
  const record: unknown = JSON.parse(text);
  const { key, state, attempt } = membersOf(record);
  if (typeof key !== 'string' || typeof attempt !== 'number' || !states.includes(state as string)) {
    throw new TypeError('The store returned something that is not a journal record.');
  }
  return record as JournalRecord;
}

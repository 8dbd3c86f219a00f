/**
 * Brings one chunk of a bulk load to its end: once at the vendor, also where a process died or an answer was lost, if a journal is kept.
 */
import type { CallJournal } from '../core/call/journal.js';
import type { JournalRecord } from '../core/call/journal-record.js';
import type { Clock } from '../core/ground/clock.js';
import { type Deadline, isDeadlineExceeded } from '../core/ground/deadline.js';
import { digest } from '../core/ground/digest.js';
import {
  type CallFacts,
  isNotFoundError,
  isRateLimitError,
  isRequestValidationError,
  QuadrailError,
  RequestValidationError,
} from '../core/ground/errors.js';
import {
  type InDoubtError,
  isAlreadyAppliedError,
  isInDoubtError,
  isInFlightError,
  isJournalError,
  JournalConflictError,
  JournalError,
} from '../core/ground/journal-errors.js';
import { summaryOf } from '../core/transport/fetch-failure.js';
import type { BusinessUnit } from './models/business-unit.js';

/** A row, with its number in the source, counted from 0. */
export interface NumberedRow<Row> {
  readonly number: number;
  readonly row: Row;
}

/** A row that was not loaded, and why. */
export interface FailedRow<Row> extends NumberedRow<Row> {
  readonly error: QuadrailError;
}

/** The record of a chunk. */
export interface ChunkRecord {
  /** Its journal key. */
  readonly journalKey: string;
  /** Stands for its rows: those that are missing may be sent alone, under the same record. */
  readonly digest: string;
}

/** What loading a chunk takes. */
export interface ChunkParts<Row> {
  /** Sends rows in one request, with a record where there is a journal. */
  readonly load: (rows: readonly Row[], busUnit: BusinessUnit, record: ChunkRecord | undefined) => Promise<unknown>;
  /** Notes which rows a chunk has. Gives the record of an earlier load of this name that had other rows there. */
  readonly note: (name: string, rows: string) => Promise<JournalRecord | undefined>;
  /** Whether the vendor has an account. Rejects where the vendor does not say. */
  readonly isThere: (busUnitName: string, externalId: string) => Promise<unknown>;
  readonly busUnit: BusinessUnit;
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** Which call its errors name. */
  readonly facts: CallFacts;
  /** Takes out of a text what these rows hold, and the client's credential. */
  readonly clean: (text: string, rows: readonly unknown[]) => string;
  /** The journal, and the name of the load in it. */
  readonly kept: { readonly journal: CallJournal; readonly name: string } | undefined;
  /** Rows that break the contract are put aside. */
  readonly collectsInvalid: boolean;
  /** Called before each wait long enough for a person to notice, with its length in milliseconds. */
  readonly onWait: (ms: number) => void;
}

/** What became of the rows of a chunk. */
export interface ChunkEnd<Row> {
  readonly loaded: number;
  readonly failed: readonly FailedRow<Row>[];
  /** What ended a request for several rows, which are among those that failed. */
  readonly error?: QuadrailError;
}

/* A vendor that asks for a longer wait ends the load. */
const longestPause = 10 * 60_000;

/* How often a chunk may be asked to wait, or be found in doubt, before it fails. */
const mostRounds = 5;

/* A store that does not answer must not keep a load waiting for ever. */
const longestNote = 30_000;

/**
 * Checks that a chunk has the same rows as in an earlier load of its name, whatever became of them: a row that has moved to another chunk
 * could be sent with both. A row with an id may have other values than before, as its id says which row it is. Returns why the chunk must
 * not be loaded, or nothing.
 */
export async function placeProblem<Row extends object>(
  rows: readonly NumberedRow<Row>[],
  chunkSize: number,
  parts: ChunkParts<Row>,
): Promise<QuadrailError | undefined> {
  const { kept, facts, deadline, note, clean } = parts;
  if (kept === undefined) return undefined;
  const places = rows.map(({ row }) => {
    const id = idOf(row, parts);
    return id === undefined ? { row: textOf(row) } : { id };
  });
  try {
    const text = await digest(JSON.stringify({ chunkSize, places }));
    const other = await deadline.within(longestNote, () => note(`${kept.name}/${rows[0]?.number ?? 0}`, text));
    return other && new JournalConflictError(other, facts);
  } catch (error) {
    if (isDeadlineExceeded(error) && error.why !== 'timeout') throw error;
    const reason = isDeadlineExceeded(error)
      ? `no answer within ${longestNote} ms`
      : clean(summaryOf(error).message ?? 'no reason given', []);
    return new JournalError(
      `The rows were not sent: the journal's store failed (${reason.slice(0, 300)}). Start the load again once it works.`,
      facts,
    );
  }
}

/**
 * Loads a chunk. With a journal, rows that have an id and rows that have none go in requests of their own: whether the first have arrived
 * can be read back, and the others must wait for a person.
 */
export async function loadChunk<Row extends object>(rows: readonly NumberedRow<Row>[], parts: ChunkParts<Row>): Promise<ChunkEnd<Row>> {
  const first = rows[0]?.number ?? 0;
  if (parts.kept === undefined) return loadPart(rows, '', parts);
  const { name } = parts.kept;
  const withId = rows.filter(({ row }) => idOf(row, parts) !== undefined);
  const withoutId = rows.filter(({ row }) => idOf(row, parts) === undefined);
  const end = await loadPart(withId, `${name}/${first}`, parts);
  if (withoutId.length === 0 || end.error !== undefined) return { ...end, failed: [...end.failed, ...failedWith(withoutId, end.error)] };
  const other = await loadPart(withoutId, `${name}/${first}/without-ids`, parts);
  return { ...other, loaded: end.loaded + other.loaded, failed: [...end.failed, ...other.failed] };
}

/** Rows that failed together. */
export const failedWith = <Row>(rows: readonly NumberedRow<Row>[], error: QuadrailError | undefined): FailedRow<Row>[] =>
  error === undefined ? [] : rows.map((one) => ({ ...one, error }));

async function loadPart<Row extends object>(
  rows: readonly NumberedRow<Row>[],
  journalKey: string,
  parts: ChunkParts<Row>,
): Promise<ChunkEnd<Row>> {
  if (rows.length === 0) return { loaded: 0, failed: [] };
  const failed: FailedRow<Row>[] = [];
  let left = rows;
  const record = parts.kept === undefined ? undefined : { journalKey, digest: await digestOf(rows) };
  for (;;) {
    try {
      const doubtful = await bringThrough(left, record, parts, left, 0);
      return { loaded: left.length - doubtful.length, failed: [...failed, ...doubtful] };
    } catch (error) {
      if (!(error instanceof QuadrailError)) throw error;
      const invalid = parts.collectsInvalid && isRequestValidationError(error) && error.attempts === 0 ? invalidRows(left, error) : [];
      if (invalid.length === 0) return { loaded: 0, failed: [...failed, ...failedWith(left, error)], error };
      failed.push(...invalid);
      left = left.filter(({ number }) => !invalid.some((one) => one.number === number));
      if (left.length === 0) return { loaded: 0, failed };
    }
  }
}

/* With another size of chunks, the first chunk has other rows under the same key, and is refused. */
const digestOf = <Row>(rows: readonly NumberedRow<Row>[]): Promise<string> => digest(rows.map(({ row }) => textOf(row)).join());

/* A row that cannot be read is refused when it is to be sent. */
function textOf(row: unknown): string | undefined {
  try {
    return JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  } catch {
    return undefined;
  }
}

/*
 * Sends rows until it is known what became of them: `toSend` now, and later those of `rows` that are missing. Returns those that stay
 * unknown.
 */
async function bringThrough<Row extends object>(
  rows: readonly NumberedRow<Row>[],
  record: ChunkRecord | undefined,
  parts: ChunkParts<Row>,
  toSend: readonly NumberedRow<Row>[],
  depth: number,
): Promise<readonly FailedRow<Row>[]> {
  for (let round = 1; ; round += 1) {
    try {
      await parts.load(
        toSend.map(({ row }) => row),
        parts.busUnit,
        record,
      );
      return [];
    } catch (error) {
      /* Found by reading back, or by a person: there is no answer to give again, and the rows are there. */
      if (isAlreadyAppliedError(error)) return [];
      if (!(error instanceof QuadrailError) || round > mostRounds) throw error;
      const pause = pauseFor(error, record);
      if (pause === undefined) throw error;
      await wait(parts, pause);
      if (isInDoubtError(error) && record !== undefined && parts.kept !== undefined) {
        await wait(parts, await parts.kept.journal.untilDecision(error.record));
        return readBack(rows, error, { ...record, kept: parts.kept }, parts, depth);
      }
    }
  }
}

/**
 * Reads back what has arrived, and sends the rest. The rest has a record of its own, and the one in doubt is decided after it: whenever the
 * process ends, the next one reads back again, and sends no row that is there.
 */
async function readBack<Row extends object>(
  rows: readonly NumberedRow<Row>[],
  doubt: InDoubtError,
  { journalKey, digest: rowsDigest, kept }: ChunkRecord & { readonly kept: NonNullable<ChunkParts<Row>['kept']> },
  parts: ChunkParts<Row>,
  depth: number,
): Promise<readonly FailedRow<Row>[]> {
  /* Rows without an id are never sent again: whether they are there cannot be read. */
  if (rows.some(({ row }) => idOf(row, parts) === undefined)) return failedWith(rows, doubt);
  const missing = await missingOf(rows, doubt, parts);
  if (missing.length > 0) {
    if (depth === mostRounds) throw doubt;
    const rest = { journalKey: depth === 0 ? `${journalKey}/rest-1` : journalKey.replace(/\d+$/, String(depth + 1)), digest: rowsDigest };
    await bringThrough(rows, rest, parts, missing, depth + 1);
  }
  const note = `read back: ${rows.length - missing.length} of ${rows.length} rows were there`;
  /* Another process may have decided; and a record that stays in doubt is read back the next time. */
  await kept.journal.resolve(doubt.record.key, 'applied', { by: 'bulkLoadAll', note }).catch((error: unknown) => {
    if (!isJournalError(error)) throw error;
  });
  return [];
}

/* How long to wait before the next round; `undefined` where there is no next round. */
function pauseFor(error: QuadrailError, record: ChunkRecord | undefined): number | undefined {
  if (isInDoubtError(error)) return 0;
  if (isInFlightError(error)) return Math.max(error.retryAfterMs, 50);
  if (isRateLimitError(error) && error.outcome === 'rejected') {
    const asked = error.retryAfterMs ?? 1_000;
    return asked > longestPause ? undefined : asked;
  }
  /* The record of what may have arrived is in doubt now: the next round reads back. */
  return record !== undefined && error.outcome === 'unknown' && error.attempts > 0 && !isJournalError(error) ? 0 : undefined;
}

/* So many are asked for at once. */
const mostAsked = 8;

async function missingOf<Row extends object>(
  rows: readonly NumberedRow<Row>[],
  doubt: InDoubtError,
  parts: ChunkParts<Row>,
): Promise<NumberedRow<Row>[]> {
  const missing: NumberedRow<Row>[] = [];
  for (let from = 0; from < rows.length; from += mostAsked) {
    const asked = rows.slice(from, from + mostAsked);
    const found = await parts.deadline.within(undefined, () => Promise.all(asked.map(({ row }) => isThere(row, doubt, parts))));
    missing.push(...asked.filter((_, place) => found[place] === false));
  }
  return missing;
}

async function isThere<Row extends object>(row: Row, doubt: InDoubtError, parts: ChunkParts<Row>): Promise<boolean> {
  try {
    await parts.isThere(parts.busUnit.name as string, idOf(row, parts) as string);
    return true;
  } catch (error) {
    /* Only the vendor's own word counts: a wrong base URL gives a page. */
    if (isNotFoundError(error) && !error.fromProxy) return false;
    throw doubt;
  }
}

function idOf<Row extends object>(row: Row, { busUnit }: ChunkParts<Row>): string | undefined {
  const externalId = memberOf(row, 'externalId');
  const isKnown = typeof busUnit.name === 'string' && (typeof externalId === 'string' || typeof externalId === 'number');
  return isKnown && String(externalId).trim() !== '' ? String(externalId) : undefined;
}

/* A source may yield anything. */
function memberOf(row: unknown, name: string): unknown {
  try {
    return (row as Readonly<Record<string, unknown>>)[name];
  } catch {
    return undefined;
  }
}

function wait<Row>({ clock, deadline, onWait }: ChunkParts<Row>, ms: number): Promise<void> {
  if (ms >= 1_000) onWait(ms);
  return deadline.within(undefined, (signal) => clock.sleep(ms, signal));
}

/* The rows that the check of the arguments names, each with what is wrong with it. */
function invalidRows<Row>(
  rows: readonly NumberedRow<Row>[],
  { issues, operation, vendor, method, urlTemplate }: RequestValidationError,
): FailedRow<Row>[] {
  return rows.flatMap((one, place) => {
    const within = `customerAccounts.${place}`;
    const own = issues.filter(({ path }) => path === within || path.startsWith(`${within}.`));
    if (own.length === 0) return [];
    const told = own.map(({ path, message }) => ({ path: path.slice(within.length + 1), message }));
    return [{ ...one, error: new RequestValidationError(told, { operation, vendor, method, urlTemplate }) }];
  });
}

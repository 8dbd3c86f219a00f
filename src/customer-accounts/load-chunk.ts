/** Brings one chunk of a bulk load to its end: once at the vendor, also where a process died or an answer was lost, if a journal is kept. */
import type { CallJournal } from '../core/call/journal.js';
import type { Clock } from '../core/ground/clock.js';
import type { Deadline } from '../core/ground/deadline.js';
import { digest } from '../core/ground/digest.js';
import {
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
} from '../core/ground/journal-errors.js';
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
  /** Whether the vendor has an account. Rejects where the vendor does not say. */
  readonly isThere: (busUnitName: string, externalId: string) => Promise<unknown>;
  readonly busUnit: BusinessUnit;
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** The journal, and the name of the load in it. */
  readonly kept: { readonly journal: CallJournal; readonly name: string } | undefined;
  /** Rows that break the contract are put aside. */
  readonly collectsInvalid: boolean;
}

/** What became of the rows of a chunk. */
export interface ChunkEnd<Row> {
  readonly loaded: number;
  readonly failed: readonly FailedRow<Row>[];
}

/* A vendor that asks for a longer wait ends the load. */
const longestPause = 10 * 60_000;

/* How often a chunk may be asked to wait, or be found in doubt, before it fails. */
const mostRounds = 5;

/** Loads a chunk. Rejects with the error that all of its rows have failed with. */
export async function loadChunk<Row extends object>(rows: readonly NumberedRow<Row>[], parts: ChunkParts<Row>): Promise<ChunkEnd<Row>> {
  const failed: FailedRow<Row>[] = [];
  let left = rows;
  const record = await recordOf(rows, parts, '');
  for (;;) {
    try {
      const doubtful = await bringThrough(left, record, parts);
      return { loaded: left.length - doubtful.length, failed: [...failed, ...doubtful] };
    } catch (error) {
      const invalid = parts.collectsInvalid && isRequestValidationError(error) && error.attempts === 0 ? invalidRows(left, error) : [];
      if (invalid.length === 0) throw error;
      failed.push(...invalid);
      left = left.filter(({ number }) => !invalid.some((one) => one.number === number));
      if (left.length === 0) return { loaded: 0, failed };
    }
  }
}

/* Named by the first row: with another size of chunks, the first chunk has other rows, and is refused. */
async function recordOf<Row>(rows: readonly NumberedRow<Row>[], { kept }: ChunkParts<Row>, part: string): Promise<ChunkRecord | undefined> {
  if (kept === undefined) return undefined;
  const text = JSON.stringify(
    rows.map(({ row }) => row),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
  return { journalKey: `${kept.name}/${rows[0]?.number}${part}`, digest: await digest(text) };
}

/* Sends rows until it is known what became of them. Returns those that stay unknown. */
async function bringThrough<Row extends object>(
  rows: readonly NumberedRow<Row>[],
  record: ChunkRecord | undefined,
  parts: ChunkParts<Row>,
  alreadyMissing?: readonly NumberedRow<Row>[],
): Promise<readonly FailedRow<Row>[]> {
  let toSend = alreadyMissing ?? rows;
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
      if (!isInDoubtError(error)) continue;
      const { kept } = parts;
      if (kept === undefined) throw error;
      await wait(parts, await kept.journal.untilDecision(error.record));
      const unknowable = rows.filter(({ row }) => idOf(row, parts) === undefined);
      if (unknowable.length > 0) return withoutIds(rows, unknowable, error, parts);
      const missing = await missingOf(rows, error, parts);
      const verdict = missing.length === 0 ? 'applied' : 'not-applied';
      const note = `read back: ${rows.length - missing.length} of ${rows.length} rows are there`;
      await kept.journal.resolve(error.record.key, verdict, { by: 'bulkLoadAll', note });
      if (missing.length === 0) return [];
      toSend = missing;
    }
  }
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

/* Rows without an id are never sent again: whether they are there cannot be read. Those beside them get a record of their own. */
async function withoutIds<Row extends object>(
  rows: readonly NumberedRow<Row>[],
  unknowable: readonly NumberedRow<Row>[],
  error: InDoubtError,
  parts: ChunkParts<Row>,
): Promise<readonly FailedRow<Row>[]> {
  const known = rows.filter((one) => !unknowable.includes(one));
  const doubtful = unknowable.map((one) => ({ ...one, error }));
  if (known.length === 0) return doubtful;
  const missing = await missingOf(known, error, parts);
  if (missing.length === 0) return doubtful;
  return [...(await bringThrough(known, await recordOf(known, parts, '/ids'), parts, missing)), ...doubtful];
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
  const { externalId } = row as { readonly externalId?: unknown };
  const isKnown = typeof busUnit.name === 'string' && (typeof externalId === 'string' || typeof externalId === 'number');
  return isKnown && String(externalId).trim() !== '' ? String(externalId) : undefined;
}

const wait = <Row>({ clock, deadline }: ChunkParts<Row>, ms: number): Promise<void> =>
  deadline.within(undefined, (signal) => clock.sleep(ms, signal));

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

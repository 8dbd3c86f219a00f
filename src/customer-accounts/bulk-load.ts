/** Loads a source of any length, chunk by chunk. It holds no more than it must, and reports what became of every chunk. */

import { faults } from '../core/call/check-options.js';
import type { CallJournal } from '../core/call/journal.js';
import { notify } from '../core/call/observe.js';
import { checkOptionsOfCalls, refuseUnknownMembers } from '../core/call/option-names.js';
import type { RequestOptions } from '../core/call/options.js';
import { readArguments } from '../core/call/prepare.js';
import { worst } from '../core/call/retry.js';
import { kept } from '../core/call/snapshot.js';
import type { Clock } from '../core/ground/clock.js';
import { Deadline, DeadlineExceeded } from '../core/ground/deadline.js';
import {
  AbortError,
  ApiError,
  BulkLoadError,
  type BulkLoadFailure,
  type BulkLoadReport,
  type CallFacts,
  type Issue,
  isConnectionError,
  isRateLimitError,
  isTimeoutError,
  type Outcome,
  type QuadrailError,
  RequestValidationError,
} from '../core/ground/errors.js';
import { isJournalConflictError, isJournalError } from '../core/ground/journal-errors.js';
import { kindOf } from '../core/ground/kind-of.js';
import { type ChunkParts, type FailedRow, failedWith, loadChunk, type NumberedRow, placeProblem } from './load-chunk.js';
import { mostAccounts } from './models/account-requests.js';
import type { BusinessUnit } from './models/business-unit.js';
import { sourceCause } from './source-cause.js';

/** How far a bulk load has come. */
export interface BulkLoadProgress {
  /** Rows in chunks that the vendor accepted. */
  readonly loaded: number;
  /** Rows in chunks that failed. */
  readonly failed: number;
  /** Chunks that came to an end, in whichever way. */
  readonly chunks: number;
  /**
   * Only while the load waits: the milliseconds until it goes on. It waits where an earlier start of it, which may still be under way, holds
   * the record of a chunk, and where the vendor asks for a pause.
   */
  readonly waitMs?: number;
}

/** How a source of accounts is loaded. */
export interface BulkLoadSettings {
  /** The unit that the accounts are added to; `{ name }` is the safest minimum. */
  readonly busUnit: BusinessUnit;
  /**
   * Accounts in one request.
   * @defaultValue 1000, which is the most
   */
  readonly chunkSize?: number | undefined;
  /**
   * Requests under way at once. With more than one, chunks may end in another order than that of the source.
   * @defaultValue 1
   */
  readonly concurrency?: number | undefined;
  /** Called after each chunk, whether it succeeded or failed, and before each wait of one second or more. What it throws is ignored. */
  readonly onProgress?: ((progress: BulkLoadProgress) => void) | undefined;
  /**
   * What the load ends with when chunks have failed: a `BulkLoadError`, or the report that names them.
   * @defaultValue 'throw'
   */
  readonly onFailure?: 'throw' | 'collect' | undefined;
  /**
   * What happens to rows that break the documented contract before anything is sent: they fail their whole chunk, or are put aside, each
   * as a failure of its own with its number.
   * @defaultValue 'fail'
   */
  readonly invalidRows?: 'fail' | 'collect' | undefined;
  /**
   * Rows of the source that are passed over: for a load without a journal that goes on where another one stopped. Rows keep their numbers.
   * @defaultValue 0
   */
  readonly startRow?: number | undefined;
  /**
   * The name of this load in the journal. A load of the same name goes on where the last one stopped: chunks that were loaded are not
   * sent again, and of those in doubt only the rows that the vendor does not have. Give the same rows in the same order, and the same
   * `chunkSize`: changed rows are a `JournalConflictError`.
   */
  readonly name?: string | undefined;
  /** The journal; the client's where it is left out. */
  readonly journal?: CallJournal | undefined;
  /** Awaited before each chunk is sent and after its end. If it throws, the load ends. */
  readonly onChunk?: ((chunk: BulkLoadChunk) => void | Promise<void>) | undefined;
}

/** A chunk of a bulk load, before it is sent or at its end. */
export interface BulkLoadChunk {
  /** Its first row, counted from 0 over the whole source. */
  readonly firstRow: number;
  /** Its last row, itself included. */
  readonly lastRow: number;
  /** `'started'`, or how it ended: `'applied'`, or the outcome of `error`; `'unknown'` where a part of it was loaded. */
  readonly state: 'started' | Outcome;
  /** Why it failed. */
  readonly error?: QuadrailError;
}

/** What the loop is given by its client. */
export interface BulkLoadParts<Row> {
  /** Sends rows in one request. */
  readonly load: ChunkParts<Row>['load'];
  /** Notes which rows a chunk has. */
  readonly note: ChunkParts<Row>['note'];
  /** Reads one account. */
  readonly isThere: ChunkParts<Row>['isThere'];
  /** The client's journal, or the one that was given for this load. */
  readonly journal: CallJournal | undefined;
  /** Of each chunk's call; the signal ends the whole. */
  readonly options: RequestOptions | undefined;
  readonly clock: Clock;
  /** Which call its errors name. */
  readonly facts: CallFacts;
  /** Takes out of a text what these rows hold, and the client's credential. */
  readonly clean: (text: string, rows: readonly unknown[]) => string;
}

/** Rows to load, from memory or from afar. */
export type Source<Row> = Iterable<Row> | AsyncIterable<Row>;

/**
 * Loads a source. While `concurrency` chunks are under way one more is filled, and then the source waits: nothing further
 * is ever held.
 */
export async function bulkLoadAll<Row extends object>(
  source: Source<Row>,
  settings: BulkLoadSettings,
  parts: BulkLoadParts<Row>,
): Promise<BulkLoadReport> {
  const { clock, facts, clean } = parts;
  const asked = checked(source, settings, parts);
  const { busUnit, chunkSize, concurrency, onProgress, onFailure, signal, deadline, walk, onChunk, startRow, kept, collectsInvalid } =
    asked;
  const tally = new Tally(facts);
  const onWait = (waitMs: number): void => notify(onProgress, { ...tally.progress(), waitMs });
  const chunkParts: ChunkParts<Row> = { ...parts, busUnit, deadline, kept, collectsInvalid, onWait };
  const reader = new Reader(walk, deadline);
  const underWay = new Set<Promise<void>>();

  let unanswered = 0;
  let broken: unknown;
  /* Why the latest chunk must not be loaded, if so. Such a chunk ends the load; the chunks after it are not sent. */
  let place: Promise<QuadrailError | undefined> = Promise.resolve(undefined);
  const start = (chunk: readonly Row[], firstRow: number): void => {
    const range = { firstRow, lastRow: firstRow + chunk.length - 1 };
    const rows = numbered(chunk, firstRow);
    const inPlace = place.then((before) => (before === undefined ? placeProblem(rows, chunkSize, chunkParts) : never()));
    place = inPlace.catch(never);
    const tell = (told: Omit<BulkLoadChunk, 'firstRow' | 'lastRow'>): Promise<void> =>
      deadline.within(undefined, () => toldTo(onChunk, { ...range, ...told }));
    const one = (async () => {
      await tell({ state: 'started' });
      const moved = await deadline.within(undefined, () => inPlace);
      const {
        loaded,
        failed,
        error: failure,
      } = moved === undefined ? await loadChunk(rows, chunkParts) : { loaded: 0, failed: failedWith(rows, moved), error: moved };
      tally.count(loaded, ...failuresOf(failed));
      unanswered = failure !== undefined && isUnanswered(failure) ? unanswered + 1 : 0;
      if (failure !== undefined && refusesCaller(failure)) deadline.end('refused');
      /* Where nothing was sent nothing was waited for: timers, signals and sockets get their turn here. */
      if (failure?.attempts === 0) await turn();
      notify(onProgress, tally.progress());
      /* A chunk that was loaded in part is neither applied nor anything else as a whole. */
      await tell(failure === undefined ? { state: 'applied' } : { state: loaded > 0 ? 'unknown' : failure.outcome, error: failure });
      if (failure !== undefined && (moved !== undefined || endsLoad(failure, unanswered))) throw new Stopped(failure);
    })()
      .catch((error: unknown) => {
        /* It may fail while nothing waits for it: then the next wait ends the load. */
        broken ??= error;
        deadline.end('refused');
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  };

  let end: unknown;
  let before: readonly Row[] = [];
  try {
    await reader.skip(startRow);
    for (let firstRow = startRow, isLast = false; !isLast; firstRow += chunkSize) {
      const chunk = await reader.read(chunkSize);
      isLast = chunk.length < chunkSize;
      before = chunk;
      while (underWay.size >= concurrency) await deadline.within(undefined, () => Promise.race(underWay));
      if (chunk.length > 0) start(chunk, firstRow);
    }
    while (underWay.size > 0) await deadline.within(undefined, () => Promise.race(underWay));
  } catch (error) {
    end = error;
  } finally {
    deadline.close();
    await reader.close(end instanceof DeadlineExceeded ? 0 : cleanUpTime, clock);
    /* After an abort these end at once; after anything else what they did must be in the report. */
    await Promise.allSettled(underWay);
  }

  if (end instanceof DeadlineExceeded && end.why === 'abort') {
    throw Object.assign(new AbortError({ ...tally.facts(), cause: signal?.reason }), { report: tally.report() });
  }
  if (broken !== undefined && !(broken instanceof DeadlineExceeded)) end = broken;
  if (end instanceof Stopped) throw new BulkLoadError(tally.report(), `stopped because ${end.why}: ${tally.words()}`, tally.facts());
  if (end instanceof ChunkHookFailure) {
    const cause = sourceCause(end.cause, (text) => clean(text, before));
    throw new BulkLoadError(tally.report(), `stopped because its onChunk failed: ${tally.words()}`, { ...tally.facts(), cause });
  }
  if (end instanceof SourceFailure) {
    const cause = sourceCause(end.cause, (text) => clean(text, [...before, ...reader.taken]));
    throw new BulkLoadError(tally.report(), `stopped because its source failed: ${tally.words()}`, { ...tally.facts(), cause });
  }
  if (end !== undefined && !(end instanceof DeadlineExceeded)) throw end;
  if (tally.report().failures.length > 0 && onFailure === 'throw') {
    const what = end === undefined ? 'did not load everything' : 'stopped because the caller was refused';
    throw new BulkLoadError(tally.report(), `${what}: ${tally.words()}`, tally.facts());
  }
  return tally.report();
}

interface Checked<Row> {
  readonly busUnit: BusinessUnit;
  readonly chunkSize: number;
  readonly concurrency: number;
  readonly onProgress: BulkLoadSettings['onProgress'];
  readonly onFailure: 'throw' | 'collect';
  readonly signal: AbortSignal | undefined;
  readonly deadline: Deadline;
  readonly walk: Rows<Row>;
  readonly onChunk: BulkLoadSettings['onChunk'];
  readonly startRow: number;
  readonly kept: ChunkParts<Row>['kept'];
  readonly collectsInvalid: boolean;
}

/* Reads everything that was given, once. What throws when it is read is refused like any other bad argument. */
function checked<Row>(source: Source<Row>, settings: BulkLoadSettings, parts: BulkLoadParts<Row>): Checked<Row> {
  const { options, facts, clock, journal } = parts;
  return readArguments(facts, () => {
    checkOptionsOfCalls(options, facts);
    refuseUnknownMembers(settings, settingNames, facts);
    if (options?.journalKey !== undefined) {
      throw new RequestValidationError(
        [{ path: 'options.journalKey', message: 'belongs to one call: name the load by its setting name' }],
        facts,
      );
    }
    const issues = problemsOf(source, settings, journal);
    if (issues.length > 0) throw new RequestValidationError(issues, facts);
    const {
      chunkSize = mostAccounts,
      concurrency = 1,
      onProgress,
      onFailure = 'throw',
      onChunk,
      startRow = 0,
      name,
      invalidRows,
    } = settings;
    const signal = options?.signal;
    const walk = (iteratorOf(source) as () => Rows<Row>)();
    const deadline = new Deadline(clock, signal, undefined);
    return {
      ...{ busUnit: kept(settings.busUnit), chunkSize, concurrency, onProgress, onFailure, signal, deadline, walk, onChunk, startRow },
      kept: journal === undefined || name === undefined ? undefined : { journal, name },
      collectsInvalid: invalidRows === 'collect',
    };
  });
}

const settingNames: Readonly<Record<keyof BulkLoadSettings, true>> = {
  busUnit: true,
  chunkSize: true,
  concurrency: true,
  onProgress: true,
  onFailure: true,
  invalidRows: true,
  startRow: true,
  name: true,
  journal: true,
  onChunk: true,
};

/* What it was found to be, where it was given. */
const unitProblem = (busUnit: unknown): string =>
  busUnit === undefined
    ? 'busUnit is missing: expected an object such as { name }'
    : `busUnit must be an object such as { name }, found ${kindOf(busUnit)}`;

function problemsOf(source: unknown, settings: BulkLoadSettings, journal: CallJournal | undefined): Issue[] {
  const {
    busUnit,
    chunkSize = 1,
    concurrency = 1,
    onFailure = 'throw',
    startRow = 0,
    name,
    onChunk,
    invalidRows = 'fail',
  } = settings ?? {};
  const isWhole = (value: unknown, most: number): boolean => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
  return faults({
    'source must be an iterable or async iterable of accounts': iteratorOf(source) !== undefined,
    [unitProblem(busUnit)]: typeof busUnit === 'object' && busUnit !== null,
    [`chunkSize must be a whole number from 1 to ${mostAccounts}`]: isWhole(chunkSize, mostAccounts),
    'concurrency must be a whole number, 1 or more': isWhole(concurrency, Number.MAX_SAFE_INTEGER),
    "onFailure must be 'throw' or 'collect'": onFailure === 'throw' || onFailure === 'collect',
    "invalidRows must be 'fail' or 'collect'": invalidRows === 'fail' || invalidRows === 'collect',
    'onChunk must be a function': onChunk === undefined || typeof onChunk === 'function',
    'startRow must be a whole number, 0 or more': Number.isInteger(startRow) && startRow >= 0,
    'startRow cannot go with name: the journal knows where the load stopped': startRow === 0 || name === undefined,
    'name must be a string of 1 to 200 characters':
      name === undefined || (typeof name === 'string' && /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(name)),
    'name needs a journal, here or in the options of the client': name === undefined || journal !== undefined,
  });
}

/* Further chunks would be refused as well, and too many refused calls may lock a user out. */
function refusesCaller(error: QuadrailError): boolean {
  return error instanceof ApiError && ([401, 403].includes(error.status) || ['401', '403'].includes(error.vendorCode ?? ''));
}

/** What has happened so far. */
class Tally {
  readonly #facts: CallFacts;
  readonly #failures: BulkLoadFailure[] = [];
  #loaded = 0;
  #failed = 0;
  #chunks = 0;

  constructor(facts: CallFacts) {
    this.#facts = facts;
  }

  count(loaded: number, ...failures: readonly BulkLoadFailure[]): void {
    this.#chunks += 1;
    this.#loaded += loaded;
    for (const failure of failures) {
      this.#failed += failure.lastRow - failure.firstRow + 1;
      this.#failures.push(failure);
    }
  }

  progress(): BulkLoadProgress {
    return { loaded: this.#loaded, failed: this.#failed, chunks: this.#chunks };
  }

  report(): BulkLoadReport {
    const failures = this.#failures.toSorted((one, other) => one.firstRow - other.firstRow);
    return { loaded: this.#loaded, chunks: this.#chunks, failures };
  }

  words(): string {
    return `${this.#failures.length} of ${this.#chunks} chunks failed, and ${this.#loaded} rows were loaded`;
  }

  /** Of the whole: where some rows were loaded and others not, no single word but `'unknown'` is true. */
  facts(): CallFacts {
    const outcomes = this.#failures.map((failure) => failure.outcome);
    const outcome: Outcome = this.#loaded > 0 ? 'unknown' : outcomes.reduce(worst, 'not-sent');
    const attempts = this.#failures.reduce((sum, { error }) => sum + error.attempts, this.#chunks - this.#failures.length);
    return { ...this.#facts, attempts, outcome, safeToRetry: outcome === 'not-sent' || outcome === 'rejected' };
  }
}

/** The user's `onChunk` threw. */
class ChunkHookFailure extends Error {
  constructor(cause: unknown) {
    super('onChunk', { cause });
  }
}

async function toldTo(onChunk: BulkLoadSettings['onChunk'], chunk: BulkLoadChunk): Promise<void> {
  try {
    await onChunk?.(chunk);
  } catch (error) {
    throw new ChunkHookFailure(error);
  }
}

/** The load ends before its source does. */
class Stopped extends Error {
  readonly why: string;
  constructor(failure: QuadrailError) {
    super('stopped', { cause: failure });
    this.why = isJournalConflictError(failure)
      ? 'its rows or its chunkSize are not those of the load of this name (rows that are new or were moved need a load of their own, under another name)'
      : isRateLimitError(failure)
        ? 'the vendor asks for a longer wait'
        : isJournalError(failure)
          ? "the journal's store failed"
          : 'nothing answers any more';
  }
}

/* So many chunks in a row without an answer, and the rest of the source would go the same way. */
const mostUnanswered = 3;

const isUnanswered = (error: QuadrailError): boolean => isConnectionError(error) || isTimeoutError(error) || isJournalError(error);

const endsLoad = (error: QuadrailError, unanswered: number): boolean =>
  isJournalConflictError(error) || isRateLimitError(error) || unanswered >= mostUnanswered;

const numbered = <Row>(rows: readonly Row[], firstRow: number): NumberedRow<Row>[] =>
  rows.map((row, place) => ({ number: firstRow + place, row }));

/* Rows beside each other that failed together are one failure. */
function failuresOf<Row>(failed: readonly FailedRow<Row>[]): BulkLoadFailure[] {
  const failures: BulkLoadFailure[] = [];
  for (const { number, error } of failed.toSorted((one, other) => one.number - other.number)) {
    const last = failures.at(-1);
    const firstRow = last?.error === error && last.lastRow === number - 1 ? (failures.pop() as BulkLoadFailure).firstRow : number;
    failures.push({ firstRow, lastRow: number, outcome: error.outcome, error });
  }
  return failures;
}

/** The source threw. */
class SourceFailure extends Error {
  constructor(cause: unknown) {
    super('source', { cause });
  }
}

interface Rows<Row> {
  readonly next: () => IteratorResult<Row> | PromiseLike<IteratorResult<Row>>;
  readonly return?: () => unknown;
}

/* A source that closes a file or a cursor is done within a few milliseconds. */
const cleanUpTime = 1_000;

/* Not by the clock, which a test may hold: nothing is waited for. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Reads rows into chunks. Rows that are at hand are taken without a wait for each. */
class Reader<Row> {
  readonly #rows: Rows<Row>;
  readonly #deadline: Deadline;
  #isAsked = false;
  #isOver = false;
  #taken: Row[] = [];

  constructor(rows: Rows<Row>, deadline: Deadline) {
    this.#rows = rows;
    this.#deadline = deadline;
  }

  /** The rows of the chunk that is being filled. */
  get taken(): readonly Row[] {
    return this.#taken;
  }

  /** The next rows, fewer than asked for only at the end. */
  async read(most: number): Promise<Row[]> {
    this.#deadline.check();
    const rows: Row[] = [];
    this.#taken = rows;
    try {
      while (rows.length < most && !this.#isOver) {
        this.#isAsked = true;
        const step = this.#rows.next();
        const { done, value } = isPromise(step) ? await this.#wait(step) : step;
        this.#isAsked = false;
        if (done === true) this.#isOver = true;
        else rows.push(kept(isPromise<Row>(value) ? await this.#wait(value) : value));
      }
      return rows;
    } catch (error) {
      if (error instanceof DeadlineExceeded) throw error;
      /* A source that fails when it is asked is over; one that gave a row which fails is not. */
      this.#isOver = this.#isAsked;
      throw new SourceFailure(error);
    }
  }

  /** Passes over rows. */
  async skip(rows: number): Promise<void> {
    for (let left = rows; left > 0 && !this.#isOver; ) {
      const most = Math.min(left, 1_000);
      const passed = await this.read(most);
      left -= most;
      if (passed.length < most) return;
    }
  }

  #wait<T>(promise: PromiseLike<T>): Promise<T> {
    /* Asked once: one that is a query runs again whenever it is asked. */
    const step = Promise.resolve(promise);
    /* Where waiting is over already, its failure must not go unhandled. */
    step.catch(() => {});
    return this.#deadline.within(undefined, () => step);
  }

  /**
   * Lets the source go, and waits so long for its clean-up. One that still owes a row may owe it forever, and is not waited for.
   */
  async close(within: number, clock: Clock): Promise<void> {
    if (this.#isOver) return;
    const leave = async (): Promise<unknown> => this.#rows.return?.();
    const left = leave().catch(() => {});
    if (this.#isAsked || within === 0) return;
    await new Promise<unknown>((resolve) => {
      const cancel = clock.setTimer(within, () => resolve(undefined));
      left.then(resolve).finally(cancel);
    });
  }
}

const never = (): Promise<never> => new Promise(() => {});

const isPromise = <T>(value: unknown): value is PromiseLike<T> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

/** How to walk a source, or `undefined` for anything else. A string does not count, though it can be walked. */
function iteratorOf(source: unknown): (() => unknown) | undefined {
  if (typeof source !== 'object' || source === null) return undefined;
  const { [Symbol.asyncIterator]: later, [Symbol.iterator]: now } = source as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
  const walk = later ?? now;
  return typeof walk === 'function' ? walk.bind(source as never) : undefined;
}

/**
 * The protocol of the journal as a model that is explored whole: two workers that are given the same job again and again, crashes at any
 * point, requests that the vendor acts on late, leases that end early, and a person who decides. What a record allows is asked of the
 * very rules that the journal uses.
 */
import type { JournalRecord, JournalState } from 'quadrail/durable';
import { type Decision, decide } from '../../../src/durable/decide.js';

/** How the protocol is played: as it is, or with a mutation that must be found. */
export interface Rules {
  /** The vendor takes keys: two requests with one key have one effect. */
  readonly isKeyed: boolean;
  /** A record whose lease is over is taken over, whatever the vendor. */
  readonly takesOver?: boolean;
  /** A record is begun by a read and then a write. */
  readonly writesUnseen?: boolean;
  /** The store may lose a record. */
  readonly forgets?: boolean;
  /** A record in doubt is released by itself. */
  readonly releases?: boolean;
  /** The person decides without waiting for lease and margin. */
  readonly isHasty?: boolean;
}

interface Kept {
  readonly state: JournalState;
  readonly attempt: number;
  readonly owner: number;
  readonly vendorKey: number;
  readonly isLeaseOver: boolean;
  /** Lease and margin are over: whatever this attempt sent has had its effect, or never will. */
  readonly isMarginOver: boolean;
}

type Step =
  | { readonly at: 'idle' }
  /** It knows what it may do, and has written nothing. */
  | { readonly at: 'opened'; readonly decision: 'first' | 'again' | 'resend'; readonly seen: Kept | null }
  /** Its record is written. */
  | { readonly at: 'begun'; readonly attempt: number; readonly vendorKey: number; readonly isResend: boolean }
  /** Its request is on its way, or at the vendor. */
  | { readonly at: 'waiting'; readonly attempt: number; readonly vendorKey: number; readonly isResend: boolean }
  /** It knows how its call ended, and has not written it. */
  | {
      readonly at: 'ended';
      readonly attempt: number;
      readonly vendorKey: number;
      readonly outcome: Exclude<JournalState, 'started'>;
      readonly isResend: boolean;
    };

interface Worker {
  readonly step: Step;
  /** How often the job may still be given to it. */
  readonly deliveries: number;
}

/** A state of everything. */
export interface World {
  readonly record: Kept | null;
  readonly workers: readonly [Worker, Worker];
  /** Requests that the vendor has not acted on yet: from which worker, in which attempt, under which key. */
  readonly pending: readonly { readonly from: number; readonly attempt: number; readonly vendorKey: number }[];
  /** The keys of the effects that the vendor has made; one entry for each effect. */
  readonly effects: readonly number[];
  /** The next key of the vendor's that a call makes. */
  readonly nextKey: number;
  /** What workers were told last, to compare with what happened. */
  readonly told: readonly (JournalState | 'none')[];
}

/** What the exploration found. */
export interface Explored {
  readonly states: number;
  /** The first violation of each kind, with how it came about. */
  readonly violations: Readonly<Partial<Record<Violation, readonly string[]>>>;
}

/** What must never be. */
export type Violation = 'doubled' | 'wrong' | 'lost';

/* How often the job is given to each worker. */
const deliveries = [2, 1] as const;
const idle: Step = { at: 'idle' };

const start: World = {
  record: null,
  workers: [
    { step: idle, deliveries: deliveries[0] },
    { step: idle, deliveries: deliveries[1] },
  ],
  pending: [],
  effects: [],
  nextKey: 1,
  told: ['none', 'none'],
};

/** Explores every state that can be reached; with `until`, no further than to the first violation of that kind. */
export function explore(rules: Rules, until?: Violation): Explored {
  const seen = new Map<string, { readonly before: string; readonly by: string }>();
  const violations: Partial<Record<Violation, readonly string[]>> = {};
  const first = JSON.stringify(start);
  seen.set(first, { before: '', by: 'start' });
  const queue = [first];
  for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
    const world = JSON.parse(text) as World;
    const next = steps(world, rules);
    for (const violation of violationsOf(world, next.length === 0)) violations[violation] ??= wayTo(text, seen);
    if (until !== undefined && violations[until] !== undefined) break;
    for (const [by, reached] of next) {
      const key = JSON.stringify(reached);
      if (seen.has(key)) continue;
      seen.set(key, { before: text, by });
      queue.push(key);
    }
  }
  return { states: seen.size, violations };
}

function wayTo(text: string, seen: ReadonlyMap<string, { readonly before: string; readonly by: string }>): string[] {
  const way: string[] = [];
  for (let here = seen.get(text); here !== undefined; here = seen.get(here.before)) way.unshift(here.by);
  return way;
}

/* `isOver`: nothing more can happen. */
function violationsOf({ record, effects, told, pending }: World, isOver: boolean): Violation[] {
  const found: Violation[] = [];
  if (effects.length > 1) found.push('doubled');
  if (!isOver || pending.length > 0) return found;
  const saysApplied = record?.state === 'applied';
  const saysNot = record?.state === 'rejected' || record?.state === 'not-sent';
  const isThere = effects.length > 0;
  const toldWrong = told.some((one) => one === 'applied' && !isThere);
  if ((saysApplied && !isThere) || (saysNot && isThere) || toldWrong) found.push('wrong');
  /* An effect that no record tells of, and that nobody was told of. */
  if (record === null && isThere) found.push('lost');
  return found;
}

type Steps = [by: string, world: World][];

function steps(world: World, rules: Rules): Steps {
  return [
    ...[0, 1].flatMap((who) => workerSteps(world, who, rules)),
    ...vendorSteps(world, rules),
    ...timeSteps(world, rules),
    ...personSteps(world, rules),
  ];
}

function workerSteps(world: World, who: number, rules: Rules): Steps {
  const { step, deliveries: left } = world.workers[who] as Worker;
  const name = `worker ${who}`;
  const to = (next: Step, change: Partial<World> = {}, used = 0): World =>
    withWorker({ ...world, ...change }, who, { step: next, deliveries: left - used });
  const crash: [string, World] = [`${name} crashes`, to(idle)];
  switch (step.at) {
    case 'idle':
      return left === 0 ? [] : [open(world, who, rules)];
    case 'opened':
      return [crash, begin(world, who, step, rules)];
    case 'begun': {
      const { attempt, vendorKey, isResend } = step;
      const sent = { ...world, pending: [...world.pending, { from: who, attempt, vendorKey }] };
      /* Nothing of a call that never left says anything of the one before it. */
      const outcome = isResend ? 'unknown' : 'not-sent';
      const stops: [string, World] = [`${name} does not send`, to({ at: 'ended', attempt, vendorKey, outcome, isResend })];
      /* The last look at the lease: once the margin is over it has stopped for certain. */
      const isStopped = world.record?.attempt === attempt && world.record.owner === who && world.record.isMarginOver;
      return [crash, stops, ...(isStopped ? [] : [[`${name} sends`, to({ ...step, at: 'waiting' }, sent)] as [string, World]])];
    }
    case 'waiting':
      return [crash, [`${name} gets no answer`, to({ ...step, at: 'ended', outcome: 'unknown' })]];
    case 'ended':
      return [crash, [`${name} writes ${step.outcome}`, end(world, who, step)]];
  }
}

function open(world: World, who: number, rules: Rules): [string, World] {
  const { record } = world;
  const decision = decisionOf(record, rules);
  const left = (world.workers[who] as Worker).deliveries - 1;
  const be = (step: Step, told?: JournalState): World => {
    const next = withWorker(world, who, { step, deliveries: left });
    return told === undefined ? next : { ...next, told: next.told.map((one, place) => (place === who ? told : one)) };
  };
  const by = `worker ${who} is told ${decision}`;
  if (decision === 'first' || decision === 'again' || decision === 'resend') return [by, be({ at: 'opened', decision, seen: record })];
  return [by, be(idle, decision === 'replay' ? 'applied' : undefined)];
}

function decisionOf(record: Kept | null, { isKeyed, takesOver, releases }: Rules): Decision {
  if (record === null) return decide(undefined, asking(isKeyed));
  if (takesOver === true && record.state === 'started' && record.isLeaseOver) return 'resend';
  if (releases === true && record.state === 'unknown') return 'again';
  return decide(asRecord(record), asking(isKeyed));
}

const asking = (isKeyed: boolean): Parameters<typeof decide>[1] => ({
  sameInput: true,
  givenKey: undefined,
  isKeyed,
  notAgainAfter: [],
  resendWithinMs: 1_000,
  now: 100,
});

const asRecord = ({ state, attempt, owner, vendorKey, isLeaseOver }: Kept): JournalRecord => ({
  key: 'k',
  operation: 'o',
  state,
  attempt,
  owner: String(owner),
  idempotencyKey: String(vendorKey),
  startedAt: 0,
  leaseUntil: isLeaseOver ? 50 : 150,
  fingerprint: 'f',
});

function begin(world: World, who: number, { decision, seen }: Extract<Step, { at: 'opened' }>, { writesUnseen }: Rules): [string, World] {
  const { record } = world;
  const isAsSeen =
    seen === null ? record === null : record?.attempt === seen.attempt && (seen.state !== 'started' || record.state === 'started');
  if (!isAsSeen && writesUnseen !== true)
    return [`worker ${who} is too late to begin`, withWorker(world, who, { ...(world.workers[who] as Worker), step: idle })];
  const isResend = decision === 'resend';
  const vendorKey = isResend ? (seen as Kept).vendorKey : world.nextKey;
  const attempt = (seen?.attempt ?? 0) + 1;
  const next: Kept = { state: 'started', attempt, owner: who, vendorKey, isLeaseOver: false, isMarginOver: false };
  const begun = { ...world, record: next, nextKey: isResend ? world.nextKey : world.nextKey + 1 };
  const step: Step = { at: 'begun', attempt, vendorKey, isResend };
  return [`worker ${who} begins attempt ${attempt}`, withWorker(begun, who, { ...(world.workers[who] as Worker), step })];
}

function end(world: World, who: number, { attempt, vendorKey, outcome }: Extract<Step, { at: 'ended' }>): World {
  const { record } = world;
  const isOwn = record?.owner === who && record.attempt === attempt && record.state === 'started';
  /* Somebody decided meanwhile: an effect that is there is a fact. */
  const isSameEffect = record?.state === 'started' && record.vendorKey === vendorKey;
  const isLate = !isOwn && record !== null && outcome === 'applied' && !isSameEffect;
  const next =
    record !== null && (isOwn || isLate) ? { ...record, state: outcome, attempt: isLate ? record.attempt + 1 : record.attempt } : record;
  const done = withWorker({ ...world, record: next }, who, { ...(world.workers[who] as Worker), step: idle });
  return { ...done, told: done.told.map((one, place) => (place === who ? outcome : one)) };
}

function vendorSteps(world: World, { isKeyed }: Rules): Steps {
  return world.pending.flatMap((request, place): Steps => {
    const rest = { ...world, pending: world.pending.filter((_, other) => other !== place) };
    const { vendorKey, from, attempt } = request;
    const isKnown = isKeyed && world.effects.includes(vendorKey);
    const acted = isKnown ? rest : { ...rest, effects: [...world.effects, vendorKey] };
    const all: Steps = [
      ['the vendor acts, and its answer is lost', acted],
      ['a request is lost', rest],
    ];
    const { step } = world.workers[from] as Worker;
    if (step.at !== 'waiting' || step.attempt !== attempt) return all;
    const answered = (base: World, outcome: Extract<Step, { at: 'ended' }>['outcome']): World =>
      withWorker(base, from, { ...(world.workers[from] as Worker), step: { ...step, at: 'ended', outcome } });
    all.push(['the vendor acts and answers', answered(acted, 'applied')]);
    if (!isKnown) all.push(['the vendor refuses', answered(rest, step.isResend ? 'unknown' : 'rejected')]);
    return all;
  });
}

/* A lease may end early, while its owner lives. A margin ends when the attempt can have no further effect. */
function timeSteps(world: World, { forgets }: Rules): Steps {
  const { record, workers, pending } = world;
  if (record === null) return [];
  const all: Steps = [];
  const isOpen = record.state === 'started' || record.state === 'unknown';
  if (isOpen && !record.isLeaseOver) all.push(['the lease ends', { ...world, record: { ...record, isLeaseOver: true } }]);
  const maySend = workers.some(({ step }) => step.at === 'begun' || step.at === 'waiting');
  if (isOpen && record.isLeaseOver && !record.isMarginOver && !maySend && pending.length === 0) {
    all.push(['the margin ends', { ...world, record: { ...record, isMarginOver: true } }]);
  }
  if (forgets === true) all.push(['the store forgets', { ...world, record: null }]);
  return all;
}

function personSteps(world: World, { isHasty }: Rules): Steps {
  const { record, effects } = world;
  if (record === null || (record.state !== 'started' && record.state !== 'unknown')) return [];
  if (!(isHasty === true || (record.isLeaseOver && record.isMarginOver))) return [];
  const state = effects.length > 0 ? 'applied' : 'rejected';
  return [[`a person finds it ${state}`, { ...world, record: { ...record, state, attempt: record.attempt + 1 } }]];
}

function withWorker(world: World, who: number, worker: Worker): World {
  return { ...world, workers: world.workers.map((one, place) => (place === who ? worker : one)) as unknown as World['workers'] };
}

/** Plays one answer to one call, and tells what is wrong with how the call ended. */
import { inspect } from 'node:util';
import { type ClientOptions, type Clock, isQuadrailError } from '../../src/index.js';
import { type Answer, identity, uncut } from './answers.js';
import { yesOf } from './bodies.js';
import { allowedEnds, allowsNewKey, type End, isProvenNo, isVendorsNo, type Situation } from './judge.js';
import type { Play } from './plays.js';
import { type RawServer, type Read, type Script, startEarlyServer } from './server.js';

/** A way to send. */
export interface Sending {
  readonly name: string;
  readonly options: ClientOptions;
  /** The runtime's fetch may ask again after a 421, and a GET has no body that would prevent it. */
  readonly repeats421?: boolean;
}

/** Something that is wrong. */
export interface Fault {
  /** What, in words that other plays share. */
  readonly what: string;
  readonly detail: string;
}

/* Longer than anything here takes, if it does not hang. */
const longest = 20_000;

/** Waits take no time; limits run in real time. */
function jumpingClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    elapsed: () => performance.now() + ahead,
    sleep: async (ms, signal) => {
      if (signal?.aborted) throw signal.reason;
      ahead += ms;
    },
    setTimer: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}

const hangs = Symbol('hangs');
async function within<T>(promise: Promise<T>): Promise<T | typeof hangs> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof hangs>((resolve) => {
    timer = setTimeout(() => resolve(hangs), longest);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

let plays = 0;

/** Plays it. Gives what is wrong; nothing where all is well. */
export async function perform(play: Play, sending: Sending, server: RawServer): Promise<Fault[]> {
  const { call, answer, always, credential } = play;
  const yes: Answer = { status: 200, body: yesOf(call.vendor, call.yes), encoding: identity, cut: uncut };
  const requests: Read[] = [];
  const script: Script = { requests, answerTo: (nth) => (nth === 0 || always ? answer : yes) };
  plays += 1;
  const name = `play-${plays}`;
  const early = answer.cut.early === true ? await startEarlyServer(script) : undefined;
  server.play(name, script);
  const options: ClientOptions = { clock: jumpingClock(), timeout: 3_000, ...sending.options };
  try {
    const baseUrl = early?.url ?? `${server.url}/${name}`;
    const ended = await within(
      call
        .make(baseUrl, options, credential)
        .asResult()
        .then(
          (result) => ({ result }),
          (raw: unknown) => ({ raw }),
        ),
    );
    if (ended === hangs) return [{ what: 'the call hangs', detail: '' }];
    if ('raw' in ended) return [{ what: 'asResult rejected', detail: inspect(ended.raw) }];
    const { result } = ended;
    const { error } = result as { readonly error?: unknown };
    if (!result.ok && !isQuadrailError(error)) return [{ what: 'an error that is not of this library', detail: inspect(error) }];
    const situation: Situation = { vendor: call.vendor, repeated: call.repeated, credential, answer, always };
    return [
      ...faultsOfRequests(situation, requests, sending),
      ...(result.ok ? faultsOfEnd(situation, requests, undefined) : faultsOfEnd(situation, requests, error as Told)),
    ];
  } finally {
    server.end(name);
    early?.close();
  }
}

interface Told {
  readonly name: string;
  readonly message: string;
  readonly outcome: End;
  readonly safeToRetry: boolean;
  readonly idempotencyKey?: string;
  readonly attempts: number;
}

/* The requests on which the vendor has acted. What its answer does not disprove, it has done. */
const actedOn = (situation: Situation, requests: readonly Read[]): readonly Read[] => {
  const provenNo = isProvenNo(situation);
  return requests.filter((_, nth) => !provenNo || (nth > 0 && !situation.always));
};

function faultsOfRequests(situation: Situation, requests: readonly Read[], { repeats421 }: Sending): Fault[] {
  const { repeated, answer, credential } = situation;
  const faults: Fault[] = [];
  const acted = actedOn(situation, requests);
  const effects = repeated === 'keyed' ? new Set(acted.map(({ key }) => key)).size : acted.length;
  if ((repeated === 'once' || repeated === 'keyed') && effects > 1) {
    faults.push({ what: 'the vendor acted more than once', detail: `${effects} times` });
  }
  if (repeated === 'keyed' && requests.some(({ key }) => key === undefined)) faults.push({ what: 'a POST without a key', detail: '' });
  const keys = new Set(requests.map(({ key }) => key)).size;
  if (repeated === 'keyed' && keys > 1 && !allowsNewKey(situation)) {
    faults.push({ what: 'a new key without the whole envelope of "not processed"', detail: `${keys} keys` });
  }
  const isReplayed = answer.status === 401 && credential === 'renewable' && isVendorsNo(situation);
  const mayRepeat = isReplayed || (repeats421 === true && answer.status === 421);
  if (repeated === 'read once' && requests.length > 1 && !mayRepeat) {
    faults.push({ what: 'a read that must be sent once was sent more often', detail: `${requests.length} requests` });
  }
  /* The first, its retries, and the replay with another token; a runtime may ask twice where that is harmless. */
  if (requests.length > (answer.status === 421 ? 8 : 4)) faults.push({ what: 'too many requests', detail: String(requests.length) });
  return faults;
}

function faultsOfEnd(situation: Situation, requests: readonly Read[], error: Told | undefined): Fault[] {
  const { repeated } = situation;
  const faults: Fault[] = [];
  const end: End = error === undefined ? 'resolved' : error.outcome;
  const allowed = allowedEnds(situation, requests.length);
  if (!allowed.has(end)) {
    const detail = error === undefined ? '' : `${error.name}: ${error.message} (${error.attempts} attempts, ${requests.length} requests)`;
    faults.push({ what: `ended '${end}', and may end ${[...allowed].map((one) => `'${one}'`).join(' or ')}`, detail });
  }
  if (error === undefined) return faults;
  const acted = actedOn(situation, requests).length;
  if (repeated === 'once' && acted > 0 && error.safeToRetry)
    faults.push({ what: 'said that it is safe to retry, and the vendor acted', detail: error.name });
  const last = requests.at(-1)?.key;
  if (repeated === 'keyed' && requests.length > 0 && error.idempotencyKey !== last) {
    faults.push({ what: 'names another key than was sent last', detail: `${error.idempotencyKey} for ${last}` });
  }
  return faults;
}

/** What is wrong with how a call ended, by what the server has read and what the rules allow. */
import { allowedEnds, allowsNewKey, type End, isProvenNo, isVendorsNo, type Situation } from './judge.js';

/** Something that is wrong. */
export interface Fault {
  /** What, in words that other plays share. */
  readonly what: string;
  readonly detail: string;
}

/** A request that the server has read to its last byte. */
export interface Read {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
}

/** What a way to send does by itself. */
export interface Habits {
  /**
   * What its fetch may send again without being asked: a GET, which has no body that would prevent it, or anything, where the fetch is
   * the caller's own and nobody can look into it.
   */
  readonly repeats?: 'reads' | 'anything';
}

/** What an error told. */
export interface Told {
  readonly name: string;
  readonly message: string;
  readonly outcome: End;
  readonly safeToRetry: boolean;
  readonly idempotencyKey?: string;
}

/** How a call ended. */
export interface Ended {
  /** The attempts that it tells of. */
  readonly attempts: number;
  /** Absent where it succeeded. */
  readonly error?: Told;
}

/* The requests on which the vendor has acted. What its answer does not disprove, it has done. */
const actedOn = (situation: Situation, requests: readonly Read[]): readonly Read[] => {
  const provenNo = isProvenNo(situation);
  return requests.filter((_, nth) => !provenNo || (nth > 0 && !situation.always));
};

/** All that is wrong; nothing where all is well. */
export function faultsOf(situation: Situation, requests: readonly Read[], ended: Ended, { repeats }: Habits = {}): Fault[] {
  const { repeated } = situation;
  const isMine = repeats === 'anything' || (repeats === 'reads' && repeated === 'read once');
  /* The client has sent it once, so whatever came besides was sent by what the caller has put below. */
  const isRepeatedBelow = isMine && ended.attempts === 1 && requests.length > 1;
  return [...faultsOfRequests(situation, requests, isRepeatedBelow), ...faultsOfEnd(situation, requests, ended, isRepeatedBelow)];
}

function faultsOfRequests(situation: Situation, requests: readonly Read[], isRepeatedBelow: boolean): Fault[] {
  const { repeated, answer, credential } = situation;
  const faults: Fault[] = [];
  const acted = actedOn(situation, requests);
  const effects = repeated === 'keyed' ? new Set(acted.map(({ key }) => key)).size : acted.length;
  if ((repeated === 'once' || repeated === 'keyed') && effects > 1 && !isRepeatedBelow) {
    faults.push({ what: 'the vendor acted more than once', detail: `${effects} times` });
  }
  if (repeated === 'keyed' && requests.some(({ key }) => key === undefined)) faults.push({ what: 'a POST without a key', detail: '' });
  const keys = new Set(requests.map(({ key }) => key)).size;
  if (repeated === 'keyed' && keys > 1 && !allowsNewKey(situation)) {
    faults.push({ what: 'a new key without the whole envelope of "not processed"', detail: `${keys} keys` });
  }
  const isReplayed = answer.status === 401 && credential === 'renewable' && isVendorsNo(situation);
  if (repeated === 'read once' && requests.length > 1 && !isReplayed && !isRepeatedBelow) {
    faults.push({ what: 'a read that must be sent once was sent more often', detail: `${requests.length} requests` });
  }
  /* The first, its retries, and the replay with another token; a runtime may ask twice where that is harmless. */
  if (requests.length > 8) faults.push({ what: 'too many requests', detail: String(requests.length) });
  return faults;
}

function faultsOfEnd(situation: Situation, requests: readonly Read[], { attempts, error }: Ended, isRepeatedBelow: boolean): Fault[] {
  const { repeated, always } = situation;
  const faults: Fault[] = [];
  const end: End = error === undefined ? 'resolved' : error.outcome;
  const allowed = allowedEnds(situation, requests.length);
  if (!allowed.has(end) && !(isRepeatedBelow && !always && end === 'resolved')) {
    const detail = error === undefined ? '' : `${error.name}: ${error.message} (${attempts} attempts, ${requests.length} requests)`;
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

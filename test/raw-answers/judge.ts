/**
 * What may be said of a call, by what the server was told to write. The rules are those of docs/errors-and-outcomes.md, written
 * down once more: nothing here asks the library what an answer means.
 */
import { vendorOf } from '../tested.js';
import type { Cut, Encoding } from './answers.js';
import type { Body } from './bodies.js';
import type { Credential, Repeated } from './call.js';

/** How a call may end. */
export type End = 'resolved' | 'not-sent' | 'rejected' | 'applied' | 'unknown';

/** What of an answer decides. */
export interface Answer {
  readonly status: number;
  readonly body: Pick<Body, 'name' | 'says' | 'type'>;
  readonly encoding: Pick<Encoding, 'decodes'>;
  readonly cut: Pick<Cut, 'head' | 'body'>;
}

/** What is judged. */
export interface Situation {
  readonly vendor: string;
  readonly repeated: Repeated;
  readonly credential: Credential;
  readonly answer: Answer;
  /** The vendor did not act on a request that was answered so, though the answer does not tell. */
  readonly untouched?: boolean;
  /** The same answer to every request; else the vendor's yes to all but the first. */
  readonly always: boolean;
}

/* Statuses that say nothing of what the vendor did: whoever sends them need not have asked the vendor, or has lost its answer. */
const silent = [408, 421, 425];

/* The status is the verdict of these vendors; the others put theirs into the body. */
const byStatus = (vendor: string): boolean => vendorOf(vendor).rawAnswers.verdict === 'status';

const bodiless = (status: number): boolean => status < 200 || status === 204 || status === 304;

/** Whether the body reaches the client in a form that it can read. */
function isReadable({ status, body, encoding, cut }: Answer): 'yes' | 'no' | 'perhaps' {
  if (bodiless(status) || cut.body === 'no' || encoding.decodes === 'no' || body.says === 'noise' || body.says === 'nothing') return 'no';
  /* A 205 has no body, and some clients read it all the same. */
  return cut.body === 'perhaps' || encoding.decodes === 'some clients' || status === 205 ? 'perhaps' : 'yes';
}

const saysNo = ({ body }: Answer): boolean => ['no', 'whole no', 'other no'].includes(body.says);

/* The ends for an answer whose whole head has come, by whether its body is readable. */
function endsOf({ vendor, repeated, answer }: Situation, readable: boolean): End[] {
  const { status, body } = answer;
  const { says, type } = body;
  const isRead = repeated === 'read' || repeated === 'read once';
  const kind = Math.floor(status / 100);
  if (kind === 2) {
    const unreadable: End[] = byStatus(vendor) && /json/.test(type) ? ['applied', 'unknown'] : ['unknown'];
    if (!readable) return unreadable;
    /* A model may differ from the one example that is sent here; nothing depends on it. */
    if (isRead)
      return saysNo(answer) || says === 'contradiction'
        ? ['resolved', 'rejected', 'unknown', 'applied']
        : ['resolved', 'applied', 'unknown'];
    if (says === 'yes') return status === 200 || status === 201 ? ['resolved'] : ['resolved', 'applied', 'unknown'];
    if (saysNo(answer)) {
      if (vendor === 'crmcom') return ['rejected'];
      /* A Result with the status of the answer is a result; so is one whose code says nothing. */
      if (vendor === 'customerAccounts') return ['resolved', ...unreadable];
      return ['unknown'];
    }
    if (says === 'contradiction' || says === 'another refusal') return ['unknown'];
    /* A model of which every member may be absent, or that is not documented, takes any object. */
    if (says === 'nobody' && vendor !== 'crmcom') return ['resolved', ...unreadable];
    return ['unknown'];
  }
  if (kind === 4) {
    if (silent.includes(status)) return ['unknown'];
    if (repeated === 'read') return ['rejected'];
    /* A read that may begin something: a stranger's refusal may be taken either way. */
    if (repeated === 'read once') return ['rejected', 'unknown'];
    if (!readable) return ['unknown'];
    if (says === 'other no') return ['rejected', 'unknown'];
    if (says === 'no' && body.name === 'a silent 0') return ['rejected', 'unknown'];
    if (says === 'another refusal') return ['rejected', 'unknown'];
    return saysNo(answer) ? ['rejected'] : ['unknown'];
  }
  if (kind === 5 && vendor === 'quickstream' && repeated === 'keyed' && status === 503 && readable && saysNo(answer)) {
    return says === 'whole no' ? ['rejected'] : ['rejected', 'unknown'];
  }
  return ['unknown'];
}

/** Whether the answer, as it reaches the client, is the vendor's own refusal, with status and body of one mind. */
export const isVendorsNo = ({ answer }: Situation): boolean =>
  Math.floor(answer.status / 100) === 4 &&
  !silent.includes(answer.status) &&
  answer.cut.head !== 'no' &&
  isReadable(answer) !== 'no' &&
  saysNo(answer);

/** Whether the client can know that the vendor did not act on a request that is answered so. */
export function isProvenNo(situation: Situation): boolean {
  const { answer, repeated, untouched } = situation;
  if (untouched === true) return true;
  if (repeated === 'read' || repeated === 'read once') return true;
  if (answer.cut.head === 'no' || isReadable(answer) === 'no') return false;
  return endsOf(situation, true).includes('rejected');
}

/** The ends that are right, and never on the unsafe side. `arrived` is how many requests the server has read. */
export function allowedEnds(situation: Situation, arrived: number): ReadonlySet<End> {
  const { answer, always, repeated } = situation;
  const { cut, status } = answer;
  const ends: End[] = [];
  const readable = isReadable(answer);
  const isHttp = status >= 200 && status <= 599;
  if (cut.head !== 'no' && isHttp) {
    if (readable !== 'no') ends.push(...endsOf(situation, true));
    if (readable !== 'yes') ends.push(...endsOf(situation, false));
  }
  /* A fetch takes a 407 for a broken connection. */
  if (cut.head !== 'yes' || !isHttp || status === 407) ends.push('unknown');
  /* An answer can break after its head, and what an odd combination of length and body is taken for is up to each client. */
  if (cut.body !== 'yes' || answer.encoding.decodes !== 'yes') ends.push('unknown');
  if (answer.body.type === 'text/html' && answer.body.says !== 'noise') ends.push('unknown');
  if (arrived === 0) ends.push('not-sent');
  const isRepeatable = repeated !== 'once' || isProvenNo(situation);
  if (!always && isRepeatable) ends.push('resolved');
  return new Set(ends);
}

/** Whether a refusal may be followed by a new key: only the vendor's whole envelope around its documented "not processed". */
export const allowsNewKey = ({ vendor, answer }: Situation): boolean =>
  vendor === 'quickstream' && answer.status === 503 && answer.body.says === 'whole no' && isReadable(answer) !== 'no';

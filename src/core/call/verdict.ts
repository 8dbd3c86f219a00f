/** Judging, step 1: who answered, whether the vendor acted, and the outcome. Knows no vendor: the form of a vendor's answers is data. */
import type { AnyOperation } from '../contract/operation.js';
import type { AnsweredRequest, ReceivedAnswer, Statement, Vendor } from '../contract/vendor.js';
import type { Outcome } from '../ground/errors.js';
import { provesNotProcessed, type Speaker } from './retry.js';

/** What else counts beside the answer itself. */
export interface Circumstances {
  /** The vendor that was called. */
  readonly vendor: Vendor;
  /** The operation that was called. */
  readonly operation: AnyOperation;
  /** The request that was answered. */
  readonly request: () => AnsweredRequest;
  /** The result of the option `isVendorAnswer` for this answer; `undefined` where the option is not given. */
  readonly vouchedFor: () => boolean | undefined;
  /** Codes that the user knows as refusals. */
  readonly knownRefusals: readonly string[] | undefined;
}

/** What an answer means. */
export interface Verdict {
  /** Who answered. */
  readonly speaker: Speaker;
  /** Whether the vendor has done what was asked. */
  readonly accepted: boolean;
  /** Status and body contradict each other, so neither counts. */
  readonly contradicts: boolean;
  /** Whether the body reports the refusal, whatever the HTTP status is. */
  readonly refusedInBody: boolean;
  /** Whether the vendor may have acted, where the answer is not accepted. */
  readonly outcome: Outcome;
}

/** Whether a call may be repeated freely: doing it twice is the same as doing it once. */
export const isRepeatable = ({ effect, retry }: AnyOperation): boolean => (effect === 'read' || effect === 'write') && retry !== 'never';

/** Whether a call changes nothing at the vendor, however often it is sent. */
const isPlainRead = ({ effect, retry }: AnyOperation): boolean => effect === 'read' && retry !== 'never';

/* Statuses that leave the outcome open: a gateway may send them after it has passed the request on. */
const leavesOpen: readonly number[] = [408, 421, 425];

const accepted: Verdict = { speaker: 'vendor', accepted: true, contradicts: false, refusedInBody: false, outcome: 'applied' };

/** Classifies an answer that is not a redirect. */
export function weigh(answer: ReceivedAnswer, circumstances: Circumstances): Verdict {
  const { status, json } = answer;
  const { vendor, operation } = circumstances;
  const isSuccess = status >= 200 && status < 300;
  const said = vendor.says(json, status);
  if (isSuccess && (said === 'yes' || (said === 'silent' && vendor.verdict !== 'body'))) return accepted;
  const vouched = circumstances.vouchedFor();
  const speaker = speakerOf(answer, circumstances, vouched);
  const statement = said === 'unclear' && isKnownRefusal(answer, circumstances, vouched) ? 'no' : said;
  const contradicts = disagrees(status, statement, vendor);
  const isRefusal = !contradicts && isRefusalBy(status, statement, speaker, circumstances);
  return {
    speaker,
    accepted: false,
    contradicts,
    refusedInBody: statement !== 'silent' && statement !== 'yes' && (isSuccess || vendor.verdict === 'body'),
    /* A refused read has changed nothing, whoever refused it. */
    outcome: isRefusal || (isClientError(status) && isPlainRead(operation)) ? 'rejected' : 'unknown',
  };
}

/* A refusal in the vendor's own words: by a status, or by the body where only the body decides. */
function isRefusalBy(status: number, statement: Statement, speaker: Speaker, { vendor, operation }: Circumstances): boolean {
  if (status < 300) return statement === 'no';
  if (isClientError(status)) return speaker !== 'gateway' && statement !== 'unclear';
  return provesNotProcessed(vendor.retry[operation.effect], status, speaker);
}

/* Whether a status is a refusal. Statuses that leave the outcome open are not. */
const isClientError = (status: number): boolean => status >= 400 && status < 500 && !leavesOpen.includes(status);

/** The outcome of an answer whose body was cut off. Only for a read does the status alone count. */
export const weighHead = (status: number, operation: AnyOperation): Outcome =>
  isClientError(status) && isPlainRead(operation) ? 'rejected' : 'unknown';

function disagrees(status: number, statement: Statement, { verdict }: Vendor): boolean {
  const isSuccess = status >= 200 && status < 300;
  if (statement === 'silent') return false;
  if (statement === 'yes') return !isSuccess;
  /* Where only the body decides, no status contradicts a refusal in the body. */
  if (verdict === 'body') return false;
  return isSuccess || statement !== (status >= 500 ? 'failed' : 'no');
}

function speakerOf(answer: ReceivedAnswer, { vendor, request }: Circumstances, vouched: boolean | undefined): Speaker {
  if (!(vouched ?? vendor.isVendorAnswer(answer))) return 'gateway';
  return vendor.namesRequest?.(answer, request()) === true ? 'envelope' : 'vendor';
}

/* An undocumented statement is a refusal where the user's `isVendorAnswer` confirms it, or the user's options list its code. */
function isKnownRefusal(answer: ReceivedAnswer, { vendor, knownRefusals }: Circumstances, vouched: boolean | undefined): boolean {
  const { code } = vendor.readError(answer);
  return vouched === true || (code !== undefined && knownRefusals?.includes(code) === true);
}

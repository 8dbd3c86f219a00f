/** What an answer says of the call, and in whose words. Knows no vendor: the form of a vendor's answers is data. */
import type { AnyOperation } from '../contract/operation.js';
import type { AnsweredRequest, ReceivedAnswer, Statement, Vendor } from '../contract/vendor.js';
import type { Outcome } from '../ground/errors.js';
import { provesNotProcessed, type Speaker } from './retry.js';

/** What is weighed beside the answer. */
export interface Circumstances {
  /** The vendor that was called. */
  readonly vendor: Vendor;
  /** The operation that was called. */
  readonly operation: AnyOperation;
  /** The request that the answer came to. */
  readonly request: () => AnsweredRequest;
  /** What the option `isVendorAnswer` says of this answer; `undefined` where it is not given. */
  readonly vouchedFor: () => boolean | undefined;
  /** Codes that the user knows as refusals. */
  readonly knownRefusals: readonly string[] | undefined;
}

/** What an answer amounts to. */
export interface Verdict {
  /** Whose words it is in. */
  readonly speaker: Speaker;
  /** Whether the vendor has done what was asked. */
  readonly accepted: boolean;
  /** Status and body contradict each other: nothing that is said counts. */
  readonly contradicts: boolean;
  /** Whether the body names the refusal, whatever the HTTP status. */
  readonly refusedInBody: boolean;
  /** What the answer leaves known of the vendor's deed, where it is not accepted. */
  readonly outcome: Outcome;
}

/** Whether a call may be repeated freely: doing it twice is the same as doing it once. */
export const isRepeatable = ({ effect, retry }: AnyOperation): boolean => (effect === 'read' || effect === 'write') && retry !== 'never';

/** Whether a call changes nothing at the vendor, however often it is sent. */
const isPlainRead = ({ effect, retry }: AnyOperation): boolean => effect === 'read' && retry !== 'never';

/* Whoever answers with one of these may have handed the request on: waited too long, had the wrong server, or seen it too early. */
const leavesOpen: readonly number[] = [408, 421, 425];

const accepted: Verdict = { speaker: 'vendor', accepted: true, contradicts: false, refusedInBody: false, outcome: 'applied' };

/** Weighs an answer that is no redirect. */
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
    /* Nothing was changed by a read that was refused, whoever refused it. */
    outcome: isRefusal || (isClientError(status) && isPlainRead(operation)) ? 'rejected' : 'unknown',
  };
}

/* A refusal in the vendor's own words: by a status, or by the body where only the body decides. */
function isRefusalBy(status: number, statement: Statement, speaker: Speaker, { vendor, operation }: Circumstances): boolean {
  if (status < 300) return statement === 'no';
  if (isClientError(status)) return speaker !== 'gateway' && statement !== 'unclear';
  return provesNotProcessed(vendor.retry[operation.effect], status, speaker);
}

/* A status that refuses; those that leave open what became of the request are none. */
const isClientError = (status: number): boolean => status >= 400 && status < 500 && !leavesOpen.includes(status);

/** What is known after an answer that broke off: its body could not be read, so only the status of a read counts. */
export const weighHead = (status: number, operation: AnyOperation): Outcome =>
  isClientError(status) && isPlainRead(operation) ? 'rejected' : 'unknown';

function disagrees(status: number, statement: Statement, { verdict }: Vendor): boolean {
  const isSuccess = status >= 200 && status < 300;
  if (statement === 'silent') return false;
  if (statement === 'yes') return !isSuccess;
  /* Where only the body decides, a status is never at odds with a refusal in it. */
  if (verdict === 'body') return false;
  return isSuccess || statement !== (status >= 500 ? 'failed' : 'no');
}

function speakerOf(answer: ReceivedAnswer, { vendor, request }: Circumstances, vouched: boolean | undefined): Speaker {
  if (!(vouched ?? vendor.isVendorAnswer(answer))) return 'gateway';
  return vendor.namesRequest?.(answer, request()) === true ? 'envelope' : 'vendor';
}

/* What no page documents is a refusal where the user vouches for the answer, or knows its code. */
function isKnownRefusal(answer: ReceivedAnswer, { vendor, knownRefusals }: Circumstances, vouched: boolean | undefined): boolean {
  const { code } = vendor.readError(answer);
  return vouched === true || (code !== undefined && knownRefusals?.includes(code) === true);
}

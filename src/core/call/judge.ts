/**
 * Judges an answer: it becomes a result, or an error with its outcome. Knows no vendor; the vendor's part is data and pure functions.
 *
 * 1. `verdict.ts` classifies it: who answered, whether the vendor acted, what the outcome is.
 * 2. An answer that is not a result goes to `failed-answer.ts`, which makes the error.
 * 3. A result is checked against its schema in `check-result.ts`.
 */
import type { AnyOperation } from '../contract/operation.js';
import type { ReceivedAnswer, Vendor } from '../contract/vendor.js';
import {
  apiErrorFor,
  askForBaseUrl,
  type Issue,
  type Outcome,
  RedirectError,
  ResponseParseError,
  ResponseTooLargeError,
  ResponseValidationError,
  VendorStatusError,
} from '../ground/errors.js';
import { parsedJson } from '../ground/json.js';
import { membersOf } from '../ground/members-of.js';
import { isRedirect, type TransportResponse } from '../transport/transport.js';
import { type Failed, headersOf, type Judged, type JudgeParts, type MakeError, orElse, type Received } from './answer.js';
import { checkResult } from './check-result.js';
import { failedAnswer, isPage } from './failed-answer.js';
import { type Circumstances, type Verdict, weigh } from './verdict.js';

/** An answer that is passed on without changes. */
export interface AnswerAsReceived {
  /** Its HTTP status. */
  readonly status: number;
  /** Its body. */
  readonly text: string;
  /** Its content type. */
  readonly contentType: string | null;
}

/** Judges an answer. */
export function judge(received: Received, judging: JudgeParts): Judged | Promise<Judged> {
  const { response, text, tooLarge } = received;
  const { status } = response;
  const { parts, call } = judging;
  const { vendor, options } = parts;
  const { operation } = call;
  if (isRedirect(status)) {
    const location = response.header('location');
    if (operation.redirect === 'result' && location !== null) return { data: { location } };
    return failedAnswer({ status, json: undefined, text }, redirected, RedirectError, received, judging);
  }
  /* For an answer that reports success in a body that cannot be used. */
  const unusable = (error: MakeError): Failed => ({ speaker: 'gateway', outcome: yesOutcome(response, vendor), error });
  if (tooLarge) return unusable((facts) => new ResponseTooLargeError(options.maxResponseBytes, facts));
  const answer: ReceivedAnswer = { status, json: parsedJson(text), text };
  const verdict = weigh(answer, scales(answer, received, judging));
  const isNotFound = meansNotFound(answer, verdict, operation);
  if (call.settings.asReceived === true && (verdict.accepted || isNotFound)) {
    return { data: { status, text, contentType: response.header('content-type') } satisfies AnswerAsReceived };
  }
  if (isNotFound) return { data: operation.notFoundResult?.result };
  if (!verdict.accepted && (status < 200 || status >= 300 || verdict.refusedInBody)) {
    const ErrorClass = verdict.refusedInBody ? VendorStatusError : apiErrorFor(status);
    return failedAnswer(answer, verdict, ErrorClass, received, judging);
  }
  if (verdict.accepted && text === '' && operation.empty === 'allowed') return { data: undefined };
  const json = operation.answers === 'text' ? text : answer.json;
  if (json === undefined) {
    const hide = judging.redactor(undefined);
    const type = hide.excerpt((response.header('content-type') ?? 'no content type').replace(/;.*/s, '').trim(), 60);
    if (isPage(text)) return unusable((facts) => new ResponseParseError('an HTML page', status, text, facts, askForBaseUrl(facts)));
    const what = text === '' ? 'no body, where one is documented' : `a body that is not JSON (${type})`;
    return unusable((facts) => new ResponseParseError(what, status, text, facts));
  }
  if (!verdict.accepted) {
    const lack: Issue = vendor.missingVerdict ?? { path: '', message: 'does not say whether the vendor acted' };
    return unusable((facts) => new ResponseValidationError([lack], judging.redactor(json).copy(json), text, facts));
  }
  const whole = vendor.unwrap ? vendor.unwrap(json) : json;
  const result = operation.unwrap === undefined ? whole : membersOf(whole)[operation.unwrap];
  if (result === undefined && operation.unwrap !== undefined) {
    const lack: Issue = { path: operation.unwrap, message: 'is missing' };
    return unusable((facts) => new ResponseValidationError([lack], judging.redactor(json).copy(json), text, facts));
  }
  return checkResult(result, unusable, received, judging);
}

/* A redirect says nothing about the call. */
const redirected: Verdict = { speaker: 'vendor', accepted: false, contradicts: false, refusedInBody: false, outcome: 'unknown' };

/* The circumstances of an answer. The functions are called only for answers that are not a plain success. */
function scales(answer: ReceivedAnswer, { response }: Received, { parts, call }: JudgeParts): Circumstances {
  const { vendor, baseUrl, options, tokenRejectedCodes } = parts;
  const { operation, info } = call;
  const { isVendorAnswer } = options;
  return {
    vendor,
    operation,
    knownRefusals: tokenRejectedCodes,
    request: () => {
      const path = call.path.replace(/[?#].*$/s, '');
      return { method: info.method, path, url: baseUrl + path };
    },
    vouchedFor: () => {
      if (isVendorAnswer === undefined) return undefined;
      const given = { ...answer, headers: headersOf(response), operation: info.operation };
      /* The user's function may throw: then the answer does not count as the vendor's. */
      return orElse(() => isVendorAnswer(given) === true, false);
    },
  };
}

/* Where a 404 is a valid result, it must be the vendor's own or empty: a wrong base URL also gives a 404, with a web page. */
const meansNotFound = ({ status, text }: ReceivedAnswer, { speaker, contradicts }: Verdict, { notFoundResult }: AnyOperation): boolean =>
  notFoundResult !== undefined && status === 404 && !contradicts && (speaker !== 'gateway' || text.trim() === '');

/** The outcome of a 2xx whose body cannot be read or is incomplete: `'applied'` where the vendor's HTTP status alone says that it acted. */
export function yesOutcome(response: TransportResponse, vendor: Vendor): Outcome {
  return vendor.verdict === 'status' && /^\s*application\/json\b/i.test(response.header('content-type') ?? '') ? 'applied' : 'unknown';
}

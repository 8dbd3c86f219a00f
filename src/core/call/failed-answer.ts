/**
 * Judging, step 2 for an answer that is not a result: the end of the attempt, with an error that shows no secret. `judge.ts` has the order.
 */
import type { ReceivedAnswer, Vendor, VendorError } from '../contract/vendor.js';
import type { AnswerFacts, apiErrorFor, CallFacts, QuadrailError } from '../ground/errors.js';
import type { Redactor } from '../ground/secrets/redact.js';
import type { RefusedBy } from '../identity/token-cache.js';
import { isRedirect, type TransportResponse } from '../transport/transport.js';
import { type Failed, headersOf, type JudgeParts, orElse, type Received } from './answer.js';
import type { Verdict } from './verdict.js';

/* How many characters an error shows of a body that is not JSON. */
const shownText = 300;

/** The end of an attempt whose answer is not a result: a refusal, a server error, a redirect, a gateway's answer. */
export function failedAnswer(
  answer: ReceivedAnswer,
  verdict: Verdict,
  ErrorClass: ReturnType<typeof apiErrorFor>,
  { response }: Received,
  { parts, call, redactor, retryAfterMs }: JudgeParts,
): Failed {
  const { status, json, text } = answer;
  const { vendor, tokenRejectedCodes, corrections } = parts;
  const { speaker, contradicts, outcome } = verdict;
  const isVendors = speaker !== 'gateway';
  const said: VendorError = typeof json === 'object' && json !== null ? vendor.readError(answer) : {};
  const code = isVendors ? said.code : undefined;
  const tooManyRequests = status === 429 || (isVendors && said.tooManyRequests === true);
  const refusesToken = tokenRefusal(answer, code, vendor, tokenRejectedCodes);
  const { operation, info, settings } = call;
  /* A login brings its own credential. */
  const isLogin = settings.auth !== undefined;
  const refusesCredential =
    refusesToken === '401' ||
    refusesToken === 'code' ||
    (isLogin && isVendors && outcome === 'rejected' && !tooManyRequests && !isNoRefusal(status));
  const isGuessed = operation.origin?.path === 'inferred' && corrections[operation.id] === undefined;
  /* Called when the whole call has ended: only then are all secrets known. */
  const answerFacts = (): AnswerFacts => {
    const hide = redactor(json);
    const shown = (words: string | undefined): string | undefined => words && hide.excerpt(words, 500);
    return {
      status,
      ...shownHead(response, isRedirect(status), hide),
      body: json === undefined ? shownTextOf(text, hide) : hide.copy(json),
      rawBody: text,
      issues: (said.issues ?? []).map(({ path, message }) => ({ path: hide.excerpt(path, 200), message: hide.excerpt(message, 500) })),
      vendorCode: shown(code),
      traceCode: isVendors ? shown(said.traceCode) : undefined,
      vendorMessage: shown(said.message),
      description: shown(said.description),
      retryAfterMs,
      contradicts,
      fromProxy: !isVendors,
      vendorTitle: vendor.title,
      refusesCredential,
      tooManyRequests,
      isPage: isPage(text),
      inferredPath: isGuessed ? info : undefined,
    };
  };
  return {
    /* An answer that contradicts itself proves nothing, so no retry rule may act on it. */
    ...(contradicts ? {} : { ending: status }),
    speaker,
    contradicts,
    outcome,
    error: (facts: CallFacts): QuadrailError => new ErrorClass(answerFacts(), facts),
    tooManyRequests,
    refusesToken,
  };
}

/* These statuses say nothing about the credential. */
const isNoRefusal = (status: number): boolean => [404, 405, 409].includes(status);

/** Whether a body is a web page: no API answers with one. */
export const isPage = (text: string): boolean => /^\s*<(!doctype html|html|head|body)\b/i.test(text);

function tokenRefusal(
  answer: ReceivedAnswer,
  code: string | undefined,
  vendor: Vendor,
  rejectedCodes: readonly string[] | undefined,
): RefusedBy | undefined {
  if (answer.status === 401) return '401';
  if (answer.status === 403 && vendor.mayMeanDeadToken?.(answer) === true) return '403';
  return code !== undefined && rejectedCodes?.includes(code) === true ? 'code' : undefined;
}

/* In JSON that is cut off, no member can be found by its name, so none can be hidden. */
const shownTextOf = (text: string, hide: Redactor): string =>
  /^\s*[[{]/.test(text) ? '[JSON that cannot be read]' : hide.excerpt(text, shownText);

/* The headers, and the target of a redirect. */
function shownHead(response: TransportResponse, isMoved: boolean, hide: Redactor): Pick<AnswerFacts, 'headers' | 'location'> {
  const headers = headersOf(response);
  const location = placeOf(orElse(() => response.header('location'), null));
  return {
    headers: hide.headers(location === undefined ? headers : { ...headers, location }),
    location: isMoved ? location && hide.text(location) : undefined,
  };
}

/* The target of a redirect without the parts of a URL that may be secret: user, password, query and fragment. */
const placeOf = (location: string | null): string | undefined => location?.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');

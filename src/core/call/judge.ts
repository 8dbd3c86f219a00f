/** What an answer means: a result, or an error with its outcome. Knows no vendor; the vendor's part is data and a reader. */

import type { Schema, StandardResult, StandardSchema } from '../contract/schema.js';
import { type Drift, dotted, judgeResponse, type Problem } from '../contract/validate.js';
import type { Vendor, VendorError } from '../contract/vendor.js';
import {
  type AnswerFacts,
  apiErrorFor,
  type CallFacts,
  type Outcome,
  type QuadrailError,
  ResponseParseError,
  ResponseTooLargeError,
  ResponseValidationError,
  VendorStatusError,
} from '../ground/errors.js';
import type { Redactor } from '../ground/redact.js';
import { summaryOf } from '../transport/fetch-failure.js';
import { isRedirect, type TransportResponse } from '../transport/transport.js';
import type { PipelineParts } from './pipeline.js';
import type { Prepared } from './prepare.js';
import { type Ending, provesNotProcessed } from './retry.js';

/** An answer, read. */
export interface Received {
  /** Its head. */
  readonly response: TransportResponse;
  /** Its body. */
  readonly text: string;
  /** The body went over the limit; `text` is its beginning. */
  readonly tooLarge?: boolean;
}

/** Makes an error once the facts of the whole call are known. */
export type MakeError = (facts: CallFacts) => QuadrailError;

/** An attempt that did not bring a result. */
export interface Failed {
  /** For the retry policy; absent where no further attempt can help. */
  readonly ending?: Ending;
  readonly outcome: Outcome;
  readonly error: MakeError;
  readonly refusesToken?: boolean;
}

/** What became of an answer. */
export type Judged = { readonly data: unknown } | Failed;

/** What is needed to judge. */
export interface Circumstances {
  readonly parts: PipelineParts;
  readonly call: Prepared;
  /** Made only when something goes wrong. Hides what the call sent and what the sensitive members of an answer hold. */
  readonly redactor: (answer: unknown) => Redactor;
  readonly retryAfterMs: number | undefined;
}

/* Of a text that is no JSON, an error shows this much. */
const shownText = 300;

/* An error names so many differences; of a long list each entry may have one. */
const mostIssues = 1_000;

/** Judges an answer. */
export function judge({ response, text, tooLarge }: Received, circumstances: Circumstances): Judged | Promise<Judged> {
  const { status } = response;
  const { parts, call, redactor, retryAfterMs } = circumstances;
  const { vendor, options, tokenRejectedCodes } = parts;
  const { operation, settings } = call;
  const { schema } = settings;
  const mode = settings.options?.validation ?? options.validation;

  /* The vendor says yes in a body that cannot be used. */
  const unreadable = (error: MakeError): Failed => ({ outcome: yesOutcome(response, vendor), error });

  const refusal = (json: unknown, outcome: Outcome, ErrorClass = apiErrorFor(status)): Failed => {
    /* The vendors answer with JSON objects; where one is missing, somebody else may have spoken. */
    const fromProxy = (status === 403 || status >= 500) && (typeof json !== 'object' || json === null);
    /* A 503 that somebody else may have made proves nothing of the vendor. */
    const ending = status === 503 && fromProxy ? 'proxy' : status;
    const said: VendorError = fromProxy ? {} : vendor.readError({ status, json, text });
    const error = (facts: CallFacts): QuadrailError => {
      const hide = redactor(json);
      const shown = (words: string | undefined, length = 500): string | undefined => words && hide.excerpt(words, length);
      const headers = response.headers();
      const location = placeOf(response.header('location'));
      const answer: AnswerFacts = {
        status,
        headers: hide.headers(location === undefined ? headers : { ...headers, location }),
        body: json === undefined ? shownTextOf(text, hide) : hide.copy(json),
        rawBody: text,
        issues: (said.issues ?? []).map(({ path, message }) => ({ path: hide.excerpt(path, 200), message: hide.excerpt(message, 500) })),
        vendorCode: shown(said.code),
        vendorMessage: shown(said.message),
        description: shown(said.description),
        retryAfterMs,
        location: isRedirect(status) ? location && hide.text(location) : undefined,
        fromProxy,
      };
      return new ErrorClass(answer, facts);
    };
    const isVendorsFailure = status >= 500 || (said.status ?? 0) >= 500;
    const mayHaveActed = isVendorsFailure && !provesNotProcessed(vendor.retry[operation.effect], ending);
    const refusesToken = status === 401 || (said.code !== undefined && tokenRejectedCodes?.includes(said.code) === true);
    return { ending, outcome: mayHaveActed ? 'unknown' : outcome, error, refusesToken };
  };

  const verdict = (failures: readonly Problem[], drift: readonly Drift[], data: unknown): Judged => {
    /* Made once, and only where there is something to tell: a long answer holds many secrets. */
    let hide: Redactor | undefined;
    const clean = (words: string): string => {
      hide ??= redactor(data);
      return hide.excerpt(words, 500);
    };
    const report = (seen: readonly Drift[]): void => parts.onDrift.report(operation.id, seen, clean);
    report(drift);
    if (failures.length === 0) return { data };
    if (mode === 'report') {
      report(failures.map((failure) => ({ ...failure, kind: 'invalid' })));
      return { data };
    }
    return unreadable((facts) => {
      const issues = failures.slice(0, mostIssues).map(({ path, message }) => ({ path: clean(path), message: clean(message) }));
      if (failures.length > mostIssues) issues.push({ path: '', message: `differs in ${failures.length - mostIssues} more places` });
      return new ResponseValidationError(issues, redactor(data).copy(data), text, facts);
    });
  };

  if (isRedirect(status)) {
    const location = response.header('location');
    return operation.redirect === 'result' && location !== null ? { data: { location } } : refusal(undefined, 'unknown');
  }
  if (tooLarge) return unreadable((facts) => new ResponseTooLargeError(options.maxResponseBytes, facts));
  const json = operation.answers === 'text' && status < 400 ? text : parsed(text);
  if (status === 404 && operation.absent !== undefined && vendor.speaks?.({ status, json, text })) return { data: operation.absent.result };
  const saysNo = json !== undefined && vendor.refusesInBody?.(json, status);
  if (status >= 400 || saysNo) return refusal(json, 'rejected', saysNo ? VendorStatusError : undefined);
  if (text === '' && operation.empty === 'allowed') return { data: undefined };
  if (json === undefined) {
    const type = redactor(undefined).excerpt((response.header('content-type') ?? 'no content type').replace(/;.*/s, '').trim(), 60);
    const what = text === '' ? 'no body, where one is documented' : `a body that is not JSON (${type})`;
    return unreadable((facts) => new ResponseParseError(what, status, text, facts));
  }
  const lack = vendor.missingVerdict?.(json);
  if (lack) return unreadable((facts) => new ResponseValidationError([lack], redactor(json).copy(json), text, facts));
  const data = vendor.unwrap ? vendor.unwrap(json) : json;
  if (mode === 'off') return { data };
  if (schema != null && !('node' in schema)) {
    return resultOf(schema, data).then((result) =>
      result.issues ? verdict(result.issues.map(problemOf), [], data) : { data: result.value },
    );
  }
  const form = (schema as Schema<unknown> | null | undefined) ?? operation.result;
  const { failures, drift } = judgeResponse(form, data, operation.origin?.result === 'inferred');
  return verdict(failures, drift, data);
}

/** What a 2xx that cannot be read, or not to its end, leaves: it says that the vendor acted, where the status is the verdict. */
export function yesOutcome(response: TransportResponse, vendor: Vendor): Outcome {
  return vendor.verdict === 'status' && /json/i.test(response.header('content-type') ?? '') ? 'applied' : 'unknown';
}

/* The answer is here, so a schema of the caller's that throws must not pass for a lost one. */
async function resultOf(schema: StandardSchema<unknown>, data: unknown): Promise<StandardResult<unknown>> {
  try {
    return await schema['~standard'].validate(data);
  } catch (error) {
    return { issues: [{ message: `the schema threw: ${summaryOf(error).message ?? 'no reason given'}` }] };
  }
}

function problemOf({ message, path = [] }: NonNullable<StandardResult<unknown>['issues']>[number]): Problem {
  const keys = path.map((step) => (typeof step === 'object' ? step.key : step));
  return { keys, path: dotted(keys), message };
}

/* JSON that breaks off holds members that nobody can blank by their names. */
const shownTextOf = (text: string, hide: Redactor): string =>
  /^\s*[[{]/.test(text) ? '[JSON that cannot be read]' : hide.excerpt(text, shownText);

/* Where a redirect points, without what may be secret in a URL: its user, password, query and fragment. */
const placeOf = (location: string | null): string | undefined => location?.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

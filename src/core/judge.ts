/** What an answer means: a result, or an error with its outcome. Knows no vendor; the vendor's part is data and a reader. */
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
} from './errors.js';
import { summaryOf } from './fetch-failure.js';
import type { AnyOperation } from './operation.js';
import type { ValidationMode } from './options.js';
import type { Redactor } from './redact.js';
import { type Ending, provesNotProcessed } from './retry.js';
import type { Schema, StandardResult, StandardSchema } from './schema.js';
import { type Drift, dotted, judgeResponse, type Problem } from './validate.js';
import type { Vendor } from './vendor.js';

/** An answer, read. */
export interface Received {
  /** 0 where the runtime hides a redirect. */
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly headers: () => Readonly<Record<string, string>>;
  readonly text: string;
  /** The body went over the limit; `text` is its beginning. */
  readonly tooLarge?: boolean;
}

/** An attempt that did not bring a result. `error` makes its error once the facts of the whole call are known. */
export interface Failed {
  /** For the retry policy; absent where no further attempt can help. */
  readonly ending?: Ending | undefined;
  readonly outcome: Outcome;
  readonly error: (facts: CallFacts) => QuadrailError;
  readonly retryAfterMs?: number | undefined;
  readonly refusesToken?: boolean;
}

/** What became of an answer. */
export type Judged = { readonly data: unknown; readonly received: Received } | Failed;

/** What is needed to judge. */
export interface Circumstances {
  readonly vendor: Vendor;
  readonly operation: AnyOperation;
  readonly method: string;
  readonly mode: ValidationMode;
  /** A schema of the caller's own. */
  readonly schema: StandardSchema<unknown> | undefined;
  /** Made only when something goes wrong. Hides what the call sent and what the sensitive members of an answer hold. */
  readonly redactor: (answer: unknown) => Redactor;
  readonly retryAfterMs: number | undefined;
  readonly maxResponseBytes: number;
  readonly onDrift: (drift: readonly Drift[]) => void;
  readonly tokenRejectedCodes: readonly string[] | undefined;
}

/* Of a text that is no JSON, an error shows this much. */
const shownText = 300;

/** Judges an answer. */
export async function judge(received: Received, circumstances: Circumstances): Promise<Judged> {
  const { status } = received;
  const { vendor, operation } = circumstances;
  if (status === 0 || (status >= 300 && status < 400)) {
    if (operation.redirect === 'result' && received.header('location') !== null) {
      return { data: { location: received.header('location') }, received };
    }
    return refusal(received, undefined, circumstances, 'unknown');
  }
  if (received.tooLarge === true) {
    return { outcome: unreadable(received, vendor), error: (facts) => new ResponseTooLargeError(circumstances.maxResponseBytes, facts) };
  }
  const json = operation.answers === 'text' && status < 400 ? received.text : parse(received.text);
  if (status === 404 && operation.absent !== undefined && vendor.speaks?.({ status, json, text: received.text }) === true) {
    return { data: operation.absent.result, received };
  }
  const saysNo = json !== undefined && vendor.refusesInBody?.(json, status) === true;
  if (status >= 400 || saysNo) return refusal(received, json, circumstances, rejection(received, json, circumstances), saysNo);
  if (received.text === '' && operation.empty === 'allowed') return { data: undefined, received };
  if (json === undefined) {
    const what = received.text === '' ? 'no body, where one is documented' : `a body that is not JSON (${kindOf(received)})`;
    return { outcome: unreadable(received, vendor), error: (facts) => new ResponseParseError(what, status, received.text, facts) };
  }
  const lack = vendor.missingVerdict?.(json);
  if (lack !== undefined) {
    const data = (): unknown => circumstances.redactor(json).copy(json);
    return { outcome: unreadable(received, vendor), error: (facts) => new ResponseValidationError([lack], data(), received.text, facts) };
  }
  return validated(received, json, circumstances);
}

async function validated(received: Received, json: unknown, circumstances: Circumstances): Promise<Judged> {
  const { vendor, operation, mode, schema } = circumstances;
  const data = vendor.unwrap === undefined ? json : vendor.unwrap(json);
  if (mode === 'off') return { data, received };
  if (schema != null && !('node' in schema)) {
    const result = await resultOf(schema, data);
    if (result.issues === undefined) return { data: result.value, received };
    const failures = result.issues.map(({ message, path = [] }) => {
      const keys = path.map((step) => (typeof step === 'object' ? (step as { key: PropertyKey }).key : step));
      return { keys, path: dotted(keys), message };
    });
    return verdict(failures, [], data, received, circumstances);
  }
  const form = (schema as Schema<unknown> | null | undefined) ?? operation.result;
  const { failures, drift } = judgeResponse(form, data, operation.origin?.result === 'inferred');
  return verdict(failures, drift, data, received, circumstances);
}

/* The answer is here, so a schema of the caller's that throws must not pass for a lost one. */
async function resultOf(schema: StandardSchema<unknown>, data: unknown): Promise<StandardResult<unknown>> {
  try {
    return await schema['~standard'].validate(data);
  } catch (error) {
    return { issues: [{ message: `the schema threw: ${summaryOf(error).message ?? 'no reason given'}` }] };
  }
}

function verdict(
  failures: readonly Problem[],
  drift: readonly Drift[],
  data: unknown,
  received: Received,
  { mode, vendor, redactor, onDrift }: Circumstances,
): Judged {
  if (drift.length > 0) onDrift(drift);
  if (failures.length === 0) return { data, received };
  if (mode === 'report') {
    onDrift(failures.map((failure) => ({ ...failure, kind: 'invalid' })));
    return { data, received };
  }
  const hide = (): Redactor => redactor(data);
  const issues = failures.map(({ path, message }) => ({ path, message: hide().text(message) }));
  return {
    outcome: unreadable(received, vendor),
    error: (facts) => new ResponseValidationError(issues, hide().copy(data), received.text, facts),
  };
}

function refusal(received: Received, json: unknown, circumstances: Circumstances, outcome: Outcome, inBody = false): Failed {
  const { status, text } = received;
  const { vendor, redactor, retryAfterMs, tokenRejectedCodes } = circumstances;
  const fromProxy = isFromProxy(received, json);
  const said = fromProxy ? {} : vendor.readError({ status, json, text });
  const ErrorClass = inBody ? VendorStatusError : apiErrorFor(status === 0 ? 302 : status);
  const make = (facts: CallFacts): QuadrailError => {
    const hide = redactor(json);
    const headers = received.headers();
    const words = (one: string | undefined): string | undefined => (one === undefined ? undefined : hide.excerpt(one, 500));
    const location = placeOf(received.header('location'));
    const answer: AnswerFacts = {
      status,
      headers: hide.headers(location === undefined ? headers : { ...headers, location }),
      body: json === undefined ? hide.excerpt(text, shownText) : hide.copy(json),
      rawBody: text,
      issues: (said.issues ?? []).map((issue) => ({ path: hide.excerpt(issue.path, 200), message: hide.excerpt(issue.message, 500) })),
      vendorCode: words(said.code),
      vendorMessage: words(said.message),
      description: words(said.description),
      retryAfterMs,
      location: location === undefined || status >= 400 ? undefined : hide.text(location),
      fromProxy,
    };
    return new ErrorClass(answer, facts);
  };
  return {
    ending: endingOf(received, json),
    outcome,
    error: make,
    retryAfterMs,
    refusesToken: status === 401 || (said.code !== undefined && tokenRejectedCodes?.includes(said.code) === true),
  };
}

/* A 503 whose body is no JSON object may have been made by something before the vendor, so it proves nothing of the vendor. */
function endingOf(received: Received, json: unknown): Ending {
  return received.status === 503 && isFromProxy(received, json) ? 'proxy' : received.status;
}

/** Whether the vendor acted, when it says no. */
function rejection(received: Received, json: unknown, { vendor, operation }: Circumstances): Outcome {
  if (received.status < 500) return 'rejected';
  return provesNotProcessed(vendor.retry[operation.effect], endingOf(received, json)) ? 'rejected' : 'unknown';
}

/** Whether the vendor acted, when it says yes in a body that cannot be used. */
function unreadable(received: Received, vendor: Vendor): Outcome {
  return vendor.verdict === 'status' && isJsonType(received) ? 'applied' : 'unknown';
}

/* The vendors answer with JSON objects; where one is missing, somebody else may have spoken. */
function isFromProxy({ status }: Received, json: unknown): boolean {
  return (status === 403 || status >= 500) && (typeof json !== 'object' || json === null);
}

/* Where a redirect points, without what may be secret in a URL: its user, password, query and fragment. */
const placeOf = (location: string | null): string | undefined => location?.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');

const isJsonType = (received: Received): boolean => /json/i.test(received.header('content-type') ?? '');

const kindOf = (received: Received): string =>
  (received.header('content-type') ?? 'no content type').split(';')[0]?.trim().slice(0, 60) ?? '';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Any status, any headers, any body, for every operation of every vendor: a value as documented, or an error of ours. */
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import { judgeResponse } from '../../src/core/contract/validate.js';
import { isQuadrailError, Page, type QuadrailError } from '../../src/index.js';
import { tested, vendorOf } from '../tested.js';
import type { AnySuite, SentCase } from '../wire/wire.js';
import { isClientError } from './json.js';
import { seed } from './seed.js';
import { anyBytes } from './values.js';

const runs = 80;

const suites: readonly AnySuite[] = Object.values(tested).map(({ wire }) => wire);

const statuses = [
  200, 200, 200, 201, 202, 204, 226, 299, 300, 302, 304, 307, 308, 399, 400, 401, 403, 404, 409, 422, 429, 451, 499, 500, 502, 503, 504,
  599,
];
const bodiless = [204, 205, 304];

const anyHeaders: fc.Arbitrary<Record<string, string>> = fc
  .tuple(
    fc.constantFrom(
      'application/json',
      'application/json',
      'application/json',
      'text/html',
      'APPLICATION/PROBLEM+JSON; charset=x',
      '',
      ';;;',
    ),
    fc.constantFrom(undefined, '0', '-1', '1e999', '9'.repeat(400), 'Mon, 99 Zzz 9999 99:99:99', '2026-13-45T00:00:00Z', ' '),
    fc.constantFrom(undefined, '//user:word@evil.example/x?y#z', 'http://[::1', '', 'javascript:alert(1)', '/'.repeat(5_000)),
    fc.dictionary(
      fc.constantFrom('x-request-id', 'request-id', 'set-cookie', 'x-echo', 'content-length'),
      fc.string({ unit: 'grapheme-ascii' }),
    ),
  )
  .map(([type, wait, location, more]) => ({
    ...more,
    'content-type': type,
    ...(wait === undefined ? {} : { 'retry-after': wait }),
    ...(location === undefined ? {} : { location }),
  }));

/* Whether the vendor itself says no, in the form of its own answers and of one mind with the status: all that may be a refusal. */
const isRefusedByVendor = (vendor: string, status: number, json: unknown): boolean => vendorOf(vendor).hostile.isRefused(status, json);

/* Whether an outcome is one that this answer can have: it errs only towards 'unknown'. */
function fits({ name, outcome }: QuadrailError, operation: AnyOperation, status: number, json: unknown): boolean {
  const vendor = operation.id.split('.')[0] as string;
  /* A list that was read and leads nowhere. */
  if (name === 'PaginationError' && status < 300 && operation.effect === 'read') return outcome === 'rejected';
  /* A read that is refused has changed nothing, whoever refuses it. */
  if (isClientError(status) && operation.effect === 'read' && operation.retry !== 'never') return outcome === 'rejected';
  if (outcome === 'rejected') return isRefusedByVendor(vendor, status, json);
  if (outcome === 'applied') return status >= 200 && status < 300 && vendorOf(vendor).rawAnswers.verdict === 'status';
  return outcome === 'unknown';
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/* What is wrong with the end of a call; nothing where all is well. */
function wrong(operation: AnyOperation, status: number, end: { value: unknown } | { error: unknown }, json: unknown): string | undefined {
  if ('error' in end) {
    const { error } = end;
    if (!isQuadrailError(error)) return `threw ${inspect(error)}`;
    if (error.operation !== operation.id) return `names ${error.operation}`;
    if (error.attempts !== 1) return `tells of ${error.attempts} attempts`;
    if (!fits(error, operation, status, json)) return `is a ${error.name} that says ${error.outcome} of ${status}`;
    if ('status' in error && error.status !== status) return `says ${String(error.status)} of ${status}`;
    if (error.message.length > 10_000) return `has a message of ${error.message.length} characters`;
    if (JSON.stringify(error).length > 1_000_000) return 'is longer than anyone reads';
    inspect(error, { depth: Number.POSITIVE_INFINITY });
    structuredClone(error);
    return undefined;
  }
  if (end.value instanceof Page) return Array.isArray(end.value.items) ? undefined : 'gave a page without items';
  if (status >= 300 && operation.notFoundResult === undefined && operation.redirect !== 'result') return `gave a value for ${status}`;
  const known =
    operation.notFoundResult !== undefined ||
    operation.redirect === 'result' ||
    operation.answers === 'text' ||
    operation.empty !== undefined;
  if (known) return undefined;
  const unwrapped = operation.id.startsWith('crmcom') ? (json as { data?: unknown } | undefined)?.data : json;
  const { failures } = judgeResponse(operation.result, unwrapped, operation.origin?.result === 'inferred');
  return failures.length === 0 ? undefined : `gave what breaks its model: ${failures[0]?.path} ${failures[0]?.message}`;
}

const untouched = (): string =>
  JSON.stringify([Object.prototype, Array.prototype, Function.prototype].map((one) => Reflect.ownKeys(one).map(String)));

describe.each(suites.flatMap(({ operations }) => Object.values(operations).map((operation) => [operation.id, operation] as const)))(
  '%s',
  (id, operation) => {
    const suite = suites.find(({ operations }) => operations[id] === operation) as AnySuite;
    const samples = suite.cases.filter((one): one is SentCase<unknown> => one.operation === id && 'request' in one);
    const anyAnswer = fc.constantFrom(...samples).chain((sample) =>
      fc.record({
        sample: fc.constant(sample),
        status: fc.oneof(fc.constant(sample.answer.status), fc.constantFrom(...statuses)),
        headers: anyHeaders,
        bytes: anyBytes(sample.answer.body),
      }),
    );

    it(`ends as documented or in an error of ours, whatever it is answered (HOSTILE_SEED=${seed})`, async () => {
      const before = untouched();
      await fc.assert(
        fc.asyncProperty(anyAnswer, async ({ sample, status, headers, bytes }) => {
          const body = bodiless.includes(status) ? null : (bytes as BodyInit);
          const client = suite.connect({ fetch: async () => new Response(body, { status, headers }), onDrift: () => {} });
          const end = await Promise.resolve(sample.call(client)).then(
            (value) => ({ value }),
            (error: unknown) => ({ error }),
          );
          expect(wrong(operation, status, end, parsed(bytes))).toBeUndefined();
        }),
        { numRuns: runs, seed },
      );
      expect(untouched()).toBe(before);
    });
  },
);

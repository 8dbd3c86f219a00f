/** The options that all clients and calls share, and what looks on. Nothing here runs: `types.test.ts` compiles it. */
import {
  type CallInfo,
  type ClientOptions,
  type Clock,
  type DriftEvent,
  type DriftKind,
  type ErrorEvent,
  type Hooks,
  type IdempotentRequestOptions,
  type Instrumentation,
  type ListOptions,
  type OperationCorrection,
  type QuadrailError,
  type RawRequest,
  type RequestEvent,
  type RequestOptions,
  type ResponseEvent,
  type RetryEvent,
  systemClock,
  type TokenStore,
  type Transport,
} from '../../src/core/index.js';
import type { CrmComCredentials } from '../../src/crmcom/index.js';
import type { BulkLoadSettings, CustomerAccountsCredentials } from '../../src/customer-accounts/index.js';
import type { QuadrailDefaults, QuadrailOptions, QuadrailVendor, VendorOptions } from '../../src/index.js';
import type { NodeTransportOptions, TlsOptions } from '../../src/node/index.js';
import type { OtelOptions } from '../../src/otel/index.js';
import type { SubAccountOptions, WaitUntil } from '../../src/quickr/index.js';
import type { ListenOptions, SandboxOptions } from '../../src/testing/index.js';
import type { HandlersOptions } from '../../src/testing/msw.js';
import type { Abrupt, Expect, Same } from './loose.js';
import type { Nothing } from './table.js';

/** The key belongs to calls that carry one, the cursor to lists. */
export type OptionsOfCalls = [
  Expect<Same<RequestOptions['idempotencyKey'], undefined>>,
  Expect<Same<ListOptions['idempotencyKey'], undefined>>,
  Expect<Same<IdempotentRequestOptions['idempotencyKey'], string | ((n: number) => string | Promise<string>) | undefined>>,
  Expect<Same<keyof IdempotentRequestOptions, keyof RequestOptions>>,
  Expect<Same<Exclude<keyof ListOptions, keyof RequestOptions>, 'cursor'>>,
];

/* What may be left out may be undefined, in the options of everything; the finder finds what may not. */
export type Undefined = [
  Nothing<Abrupt<ClientOptions | RequestOptions | ListOptions | IdempotentRequestOptions | OperationCorrection | Hooks>>,
  Nothing<Abrupt<NonNullable<VendorOptions[QuadrailVendor]> | QuadrailOptions | QuadrailDefaults>>,
  Nothing<Abrupt<CrmComCredentials | CustomerAccountsCredentials | SubAccountOptions | BulkLoadSettings | WaitUntil | RawRequest>>,
  Nothing<Abrupt<SandboxOptions | HandlersOptions | ListenOptions | NodeTransportOptions | TlsOptions | OtelOptions>>,
  Expect<Same<Abrupt<{ a?: string; b: string } | { c?: 1 | undefined; d?: null }>, 'a' | 'd'>>,
];

/** Hooks, drift, instrumentation, log: each is told what its type says. */
export const options: readonly ClientOptions[] = [
  { hooks: { onRequest: (event) => same<RequestEvent>()(event), onResponse: (event) => same<ResponseEvent>()(event) } },
  { hooks: { onRetry: (event) => same<RetryEvent>()(event), onError: (event) => same<ErrorEvent>()(event) } },
  { onDrift: (event) => same<DriftEvent>()(event) },
  { logger: console, logLevel: 'debug', clock: systemClock, tokenStore: new Map() as TokenStore, tokenKey: 'k' },
  { headers: { a: 'x', b: null, c: undefined, d: () => null, e: async () => 'x' } },
  { isVendorAnswer: ({ status, json, text, headers, operation }) => status === 403 && json !== text && headers['via'] === operation },
  { clock: { ...systemClock, elapsed: () => 0 }, isVendorAnswer: undefined },
  { appInfo: { name: 'shop', version: undefined }, linkOrigins: ['https://example.com'] },
  // @ts-expect-error an observer that does not exist
  { hooks: { onSuccess: () => {} } },
  // @ts-expect-error only an answer has a status
  { hooks: { onRequest: ({ status }) => status } },
  // @ts-expect-error an event is never changed
  { hooks: { onError: (event) => (event.error = new Error()) } },
  // @ts-expect-error what was seen, never its value
  { onDrift: ({ value }) => value },
  // @ts-expect-error a yes or a no, at once
  { isVendorAnswer: async () => true },
  // @ts-expect-error an answer is looked at, never changed
  { isVendorAnswer: (answer) => (answer.status = 200) === 200 },
  // @ts-expect-error there are five levels
  { logLevel: 'verbose' },
  // @ts-expect-error a header is a text
  { headers: { a: 1 } },
  // @ts-expect-error milliseconds
  { timeout: '30s' },
  // @ts-expect-error a clock can wait
  { clock: { now: () => 0 } },
  // @ts-expect-error a store forgets too
  { tokenStore: { get: () => undefined, set: () => {} } },
];

/* A function that takes exactly one type. */
function same<T>(): <Event>(event: Event, ...proof: Same<Event, T> extends true ? [] : [never]) => void {
  return () => {};
}

export type Events = [
  Expect<Same<keyof DriftEvent, 'operation' | 'path' | 'kind' | 'count'>>,
  Expect<Same<DriftEvent['kind'], DriftKind>>,
  Expect<Same<DriftKind, 'unknown-member' | 'unknown-value' | 'unknown-variant' | 'invalid'>>,
  Expect<Same<ErrorEvent['error'], QuadrailError>>,
  Expect<Same<keyof CallInfo, 'vendor' | 'operation' | 'method' | 'urlTemplate' | 'origin' | 'context'>>,
  Expect<Same<Parameters<NonNullable<Hooks['onRequest']>>, [RequestEvent]>>,
];

/** An instrumentation gives back what it wraps. */
export const instrumentations: readonly Instrumentation[] = [
  {
    around: async (call, next) => {
      call.setHeader('traceparent', '0');
      call.observe({ onRetry: ({ attempt }) => void attempt.toFixed() });
      return next();
    },
  },
  // @ts-expect-error the call's end is not the instrumentation's to choose
  { around: async () => 'done' },
  // @ts-expect-error the call must be made
  { around: () => undefined },
];

/** A transport and a clock of one's own. */
export function replaced(send: Transport['send'], now: Clock['now']): unknown[] {
  const transport: Transport = { send };
  const clock: Clock = {
    now,
    sleep: async (ms, signal) => void [ms, signal?.aborted],
    setTimer: (ms, callback) => () => void [ms, callback],
  };
  // @ts-expect-error a whole answer
  const wrong: Transport = { send: async () => ({ status: 200 }) };
  return [transport, clock, wrong];
}

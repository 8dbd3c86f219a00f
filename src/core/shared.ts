/** What every entry of the package gives besides its own: errors, guards, pages and the types of options and events. */
export { ApiPromise, type ApiResponse, type ApiResult, type WithResponse } from './api-promise.js';
export type { Client, RawPost, RawRequest } from './client.js';
export { type Clock, systemClock } from './clock.js';
export type { DriftEvent } from './drift.js';
export * from './errors.js';
export type {
  CallInfo,
  ErrorEvent,
  Hooks,
  Instrumentation,
  InstrumentedCall,
  Logger,
  LogLevel,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from './observe.js';
export type { Effect, Method } from './operation.js';
export type {
  ClientOptions,
  Fetch,
  HeaderOptions,
  IdempotentRequestOptions,
  ListOptions,
  OperationCorrection,
  RequestOptions,
  Supplier,
  ValidationMode,
} from './options.js';
export { Page, PagePromise } from './page.js';
export type { ExactlyOne, Open, Origin, StandardResult, StandardSchema } from './schema.js';
export type { TokenStore } from './token-cache.js';
export { BodyTooLarge, type Transport, TransportFailure, type TransportRequest, type TransportResponse } from './transport.js';
export type { DriftKind } from './validate.js';
export { VERSION } from './version.js';

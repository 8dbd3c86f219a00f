/** What every entry of the package gives besides its own: errors, guards, pages and the types of options and events. */
export { ApiPromise, type ApiResponse, type ApiResult, type WithResponse } from './call/api-promise.js';
export type { KeySupplier } from './call/call-key.js';
export type { Client, RawPost, RawRequest } from './call/client.js';
export type { DriftEvent } from './call/drift.js';
export type { CallJournal, CallRecord, JournaledCall, JournalNote } from './call/journal.js';
export type {
  JournalEvidence,
  JournalPast,
  JournalRecord,
  JournalResolution,
  JournalResult,
  JournalState,
} from './call/journal-record.js';
export type { Limiter } from './call/limiter.js';
export type { ListingClient } from './call/listing-client.js';
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
} from './call/observe.js';
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
} from './call/options.js';
export { Page, PagePromise } from './call/page.js';
export type { Effect, Method, OnceOnly, Operation, OperationInput, Origins, PagedOperation, Paging } from './contract/operation.js';
export type { ExactlyOne, Open, Origin, Schema, StandardResult, StandardSchema } from './contract/schema.js';
export type { DriftKind } from './contract/validate.js';
export type { VendorAnswer } from './contract/vendor.js';
export { type Clock, systemClock } from './ground/clock.js';
export * from './ground/errors.js';
export * from './ground/journal-errors.js';
export { VERSION } from './ground/version.js';
export type { TokenStore } from './identity/token-store.js';
export {
  BodyTooLarge,
  isBodyTooLarge,
  isTransportFailure,
  type Transport,
  TransportFailure,
  type TransportPhase,
  type TransportRequest,
  type TransportResponse,
} from './transport/transport.js';

/** The parts that the four clients are made of: to write a fifth with. It knows no vendor. */

export type { Caller, CallPlace, CallStep } from './call/caller.js';
export {
  buildPipeline,
  Client,
  type Copied,
  copyOf,
  type Foundation,
  handOnSession,
  inheritedSession,
  sharesSession,
  transportFor,
} from './call/client.js';
export { DriftReporter } from './call/drift.js';
export { list } from './call/list.js';
export { guardBrowser, type ResolvedOptions, requireCredential, resolveBaseUrl, resolveOptions } from './call/options.js';
export type { PipelineParts } from './call/parts.js';
export { Pipeline } from './call/pipeline.js';
export type { CallSettings } from './call/prepare.js';
export * from './call/retry.js';
export * from './contract/operation.js';
export * from './contract/schema.js';
export * from './contract/table.js';
export type { Drift, Judgement, Problem } from './contract/validate.js';
export type { AnsweredRequest, ReceivedAnswer, Statement, Vendor, VendorError } from './contract/vendor.js';
export { type RandomSource, type RuntimeName, runtimeName, systemRandom } from './ground/runtime.js';
export type { RebasedLink } from './ground/url.js';
export * from './identity/auth.js';
export { type Carrier, type Secret, secretOf } from './identity/credential.js';
export { type RedisClient, redisTokenStore } from './identity/redis-token-store.js';
export {
  callerWithLogins,
  type LoggedIn,
  type Login,
  type LoginPlace,
  type LoginSession,
  loginSession,
  type Renewal,
} from './identity/session.js';
export type { Moment, Token } from './identity/token.js';
export type { RefusedBy, TokenCache, TokenCacheOptions, Waiter } from './identity/token-cache.js';
export * from './shared.js';
export { failureOf } from './transport/fetch-failure.js';
export { kyTransport } from './transport/ky-transport.js';
export { readText } from './transport/read-text.js';

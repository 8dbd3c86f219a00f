/** The parts that clients are made of, to write a client of your own. They do not know any vendor. */

export { buildPipeline, type Foundation } from './call/build-pipeline.js';
export type { AnswerSource, Caller, CallPlace, CallStep } from './call/caller.js';
export { configured, type ResolvedOptions } from './call/check-options.js';
export { Client } from './call/client.js';
export { type Copied, copyOf, inheritedSession } from './call/copy-client.js';
export { requireSecret, requireText } from './call/credential-options.js';
export type { DriftReporter } from './call/drift.js';
export type { ScopedJournal } from './call/journal.js';
export { list } from './call/list.js';
export { ListingClient } from './call/listing-client.js';
export { type FileContent, type FilesEncoding, type Multipart, multipart } from './call/multipart.js';
export { checkedOptions, type OwnOptions, refuseUnknownMembers } from './call/option-names.js';
export type { PipelineParts } from './call/parts.js';
export type { Pipeline } from './call/pipeline.js';
export type { CallSettings } from './call/prepare.js';
export { type Ending, onlyIfNotSent, type RetryPolicy, type RetryRule, retryFreely } from './call/retry.js';
export { keptOptions } from './call/snapshot.js';
export {
  type AnyOperation,
  defineOperation,
  type NoInput,
  type OnceOnly,
  type Operation,
  type OperationInput,
  type Origins,
  type PagedOperation,
  type Paging,
} from './contract/operation.js';
export * from './contract/schema.js';
export * from './contract/table.js';
export { type Drift, type Judgement, judgeRequest, type Problem } from './contract/validate.js';
export type { AnsweredRequest, ReceivedAnswer, Statement, Vendor, VendorError } from './contract/vendor.js';
export { filled, membersOf } from './ground/members-of.js';
export { findable, raw } from './ground/raw.js';
export type { RandomSource } from './ground/runtime.js';
export type { RebasedLink } from './ground/url.js';
export {
  type AuthStrategy,
  basicKey,
  bearer,
  bodySecret,
  bodyToken,
  missingCredential,
  noAuth,
  type OutgoingRequest,
  once,
  type TokenPlace,
} from './identity/auth.js';
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
export type { Token } from './identity/token.js';
export type { RefusedBy, Waiter } from './identity/token-cache.js';
export * from './shared.js';
export { kyTransport } from './transport/ky-transport.js';

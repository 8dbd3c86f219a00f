/** The parts that the four clients are made of: to write a fifth with. It knows no vendor. */

export * from './auth.js';
export type { Caller } from './caller.js';
export { buildPipeline, Client, type Foundation, transportFor } from './client.js';
export { DriftReporter } from './drift.js';
export { failureOf } from './fetch-failure.js';
export { jwtToken } from './jwt.js';
export { kyTransport } from './ky-transport.js';
export * from './operation.js';
export { guardBrowser, type ResolvedOptions, requireCredential, resolveBaseUrl, resolveOptions } from './options.js';
export { Pipeline, type PipelineParts } from './pipeline.js';
export type { CallSettings } from './prepare.js';
export { readText } from './read-text.js';
export * from './retry.js';
export { type Chance, type RuntimeName, runtimeName, systemChance } from './runtime.js';
export * from './schema.js';
export * from './shared.js';
export { type Token, TokenCache, type TokenCacheOptions, type Waiter } from './token-cache.js';
export type { Drift, Judgement, Problem } from './validate.js';
export type { ReceivedAnswer, Vendor, VendorError } from './vendor.js';

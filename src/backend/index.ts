/** A backend for pages: it holds the vendor's credential, and carries out each call once. */

export type { Allowed, AllowedOperation, BackendCall } from './allowed.js';
export { type Backend, createBackend } from './backend.js';
export type { BackendOptions } from './options.js';
export type { BackendStore } from './shared-calls.js';
export type { Authorize, Visitor } from './visitor.js';

/** A backend for pages: it stands between a page and a vendor, holds the credential, and carries out a call once. */

export type { Allowed, AllowedOperation, BackendCall } from './allowed.js';
export { type Backend, createBackend } from './backend.js';
export type { BackendOptions } from './options.js';
export type { BackendStore } from './shared-calls.js';
export type { Authorize, Visitor } from './visitor.js';

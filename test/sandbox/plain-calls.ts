/**
 * One write, as somebody without our client would make it: plain fetch, and the credentials of `options`. It runs in
 * Node and in a page.
 */
import type { Sandbox, SandboxOperationId } from '../../src/testing/index.js';

export type PlainFetch = (input: string, init?: RequestInit) => Promise<Response>;

/** Where a vendor is, and what it takes for a credential: the texts among its `options`. */
export interface Access {
  readonly baseUrl: string;
  readonly secretKey?: string;
  readonly accountId?: string;
  readonly apiKey?: string;
  readonly credentials?: Readonly<Record<string, string>>;
}

export interface PlainCall {
  readonly operation: SandboxOperationId;
  /** The path template, as a log shows it. */
  readonly path: string;
  /** Asks for a token where the vendor wants one; gives the arguments of the write. */
  readonly prepare: (access: Access, fetch: PlainFetch) => Promise<[url: string, init: RequestInit & { readonly body: string }]>;
  /** The status of the vendor's good answer. */
  readonly status: number;
  /** How often the vendor has done it. */
  readonly done: (sandbox: Sandbox) => number;
}

/** The header of a body that is JSON. */
export const json = { 'content-type': 'application/json' };

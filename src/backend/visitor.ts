import type { BackendCall } from './allowed.js';

/** The visitor who makes a call, and what they may see. */
export interface Visitor {
  /**
   * Identifies the visitor: the id of a session or a user. Another visitor cannot use this visitor's cursors, call ids and idempotency keys.
   */
  readonly id: string;
  /** Members of the query that are fixed for this visitor, whatever the page asks for: `{ customerNumber: 'ANN' }`. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Members of the body that are fixed for this visitor, whatever the page sends. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Says who the visitor is, and whether they may make this call: `null` or `undefined` where they may not. Called for each call of an allowed
 * operation, before anything is sent.
 */
export type Authorize = (request: Request, call: BackendCall) => Visitor | null | undefined | Promise<Visitor | null | undefined>;

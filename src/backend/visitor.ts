import type { BackendCall } from './allowed.js';

/** Who is at the other end, and what they may see. */
export interface Visitor {
  /**
   * Tells visitors apart: the id of a session or a user. Cursors, call ids and idempotency keys of one visitor are worth nothing to
   * another.
   */
  readonly id: string;
  /** Members of the query that hold for this visitor, whatever the page asks for: `{ customerNumber: 'ANN' }`. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Members of the body that hold for this visitor, whatever the page sends. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Says who the visitor is, and whether they may make this call: `null` or `undefined` where they may not. Asked for each call that is
 * allowed, before anything is sent.
 */
export type Authorize = (request: Request, call: BackendCall) => Visitor | null | undefined | Promise<Visitor | null | undefined>;

/** What a call is that verdicts are played for. */
import type { ApiPromise } from '../../src/core/call/api-promise.js';
import type { ClientOptions } from '../../src/core/call/options.js';

/** What a call does at the vendor. `once`: a call that neither we nor a runtime may send twice, though it carries no money. */
export type Kind = 'read' | 'write' | 'create' | 'money' | 'once';

/** One call to one vendor. */
export interface Play {
  readonly name: string;
  /** The vendor, by the name that its operations begin with. */
  readonly vendor: string;
  readonly kind: Kind;
  /** Whether it is a read by its effect. */
  readonly isRead: boolean;
  /** Whether it carries an idempotency key. */
  readonly isKeyed: boolean;
  readonly method: string;
  /** After the base URL. */
  readonly path: string;
  readonly call: (options: ClientOptions) => ApiPromise<unknown>;
}

/** A body that any endpoint takes. */
export const anything = { method: 'POST', path: '/anything', body: { a: 1 } } as const;

/** A call. */
export const play = (
  name: string,
  kind: Kind,
  method: string,
  path: string,
  call: Play['call'],
  { isRead = kind === 'read', isKeyed = false }: { isRead?: boolean; isKeyed?: boolean } = {},
): Play => ({ name, vendor: name.split('.')[0] as string, kind, isRead, isKeyed, method, path, call });

/** What a call that carries an idempotency key has. */
export const keyed = { isKeyed: true };

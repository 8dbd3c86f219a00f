/** Copies of a client with other options (`withOptions`), and whether a copy shares the session of its original. */

import { configured, ownOptions } from './check-options.js';
import type { Client } from './client.js';
import type { ClientOptions } from './options.js';

/**
 * How a client hands its session on to its copies. Owner: this module. Key: the options object of the copy. Lives as long as that
 * object, which only the copy has; never invalidated.
 */
const inherited = new WeakMap<object, unknown>();

/** Hands a session on to the client that is made of these options. */
export function handOnSession(options: object, session: unknown): void {
  inherited.set(options, session);
}

/** The session that was handed on to the client of these options, if one was. */
export const inheritedSession = <Session>(options: object): Session | undefined => inherited.get(options) as Session | undefined;

/* A copy with one of these options changed may reach another account or host, so it gets its own token. */
const partsOfSession = ['baseUrl', 'auth', 'tokenStore', 'tokenKey', 'clock', 'fetch', 'transport', 'operations'];

/** Whether other options lead to the same account and host. `identity`: the names of the vendor's own options that say who is calling. */
export function sharesSession<Options extends ClientOptions>(mine: Options, next: Options, identity: readonly (keyof Options)[]): boolean {
  return ([...partsOfSession, ...identity] as (keyof Options)[]).every((part) => next[part] === mine[part]);
}

/** What a copy of a client is made of. */
export interface Copied<Options extends ClientOptions> {
  /** The options of the client. */
  readonly mine: Options;
  /** The options to change. */
  readonly given: Partial<Options>;
  /** The session, which a copy for the same account and host shares. */
  readonly session: unknown;
  /** The vendor's own options that say who is calling. */
  readonly identity: readonly (keyof Options)[];
  /** Two of the vendor's own options that exclude each other. */
  readonly either?: readonly [keyof Options, keyof Options];
}

/**
 * The options with some of them replaced. Of two options that exclude each other, the new one removes the old one. Throws
 * `ConfigurationError`.
 */
export function changed<Options extends object>(
  mine: Options,
  given: Partial<Options> | undefined,
  pairs: readonly (readonly [keyof Options, keyof Options])[],
): Options {
  const asked = ownOptions<Partial<Options>>(given, 'The options of withOptions', '{ timeout }');
  const next = { ...mine, ...asked };
  for (const [one, other] of pairs) {
    if (asked[one] !== undefined && !Object.hasOwn(asked, other)) delete next[other];
    if (asked[other] !== undefined && !Object.hasOwn(asked, one)) delete next[one];
  }
  return next;
}

/**
 * Makes a client of the same class with other options. It shares the session of this client, unless it may reach another account or host.
 */
export function copyOf<Copy extends Client, Options extends ClientOptions>(
  client: Copy,
  { mine, given, session, identity, either }: Copied<Options>,
): Copy {
  const next = configured(() => changed(mine, given, [['fetch', 'transport'], ...(either === undefined ? [] : [either])]));
  if (sharesSession(mine, next, identity)) handOnSession(next, session);
  return new (client.constructor as new (options: Options) => Copy)(next);
}

/** The options of a backend, and their checks. */
import { type Client, type Inside, insideOf } from '../core/call/client.js';
import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import type { AnyOperation } from '../core/contract/operation.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { hasAll } from '../core/ground/has-all.js';
import type { Allowed } from './allowed.js';
import type { BackendStore } from './shared-calls.js';
import type { Authorize } from './visitor.js';

/** The options of {@link createBackend}. */
export interface BackendOptions<Name extends string = string> {
  /** The vendor's client, with its credential. */
  readonly client: Client<Name>;
  /** What pages may do. Everything else is answered 404. */
  readonly allow: readonly Allowed<`${Name}.${string}`>[];
  /** Says who the visitor is, and whether they may make the call. If it gives no visitor, the call is refused. */
  readonly authorize: Authorize;
  /**
   * The beginning of every request's path, before the vendor's own path: the path of the page's `baseUrl`.
   * @defaultValue ''
   */
  readonly prefix?: string | undefined;
  /**
   * The longest body, in bytes.
   * @defaultValue 65 536
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * How long a body may take, in milliseconds.
   * @defaultValue 10 000
   */
  readonly bodyTimeout?: number | undefined;
  /** Further origins of your own pages, such as `https://shop.example`, if a proxy hides their real origin from this program. */
  readonly origins?: readonly string[] | undefined;
  /**
   * Encrypts cursors, and makes the names of calls to the vendor. If there are several instances of the backend, give each the same secret,
   * of at least 32 random characters.
   * @defaultValue a random secret, for this instance until it ends
   */
  readonly secret?: string | undefined;
  /** Called with errors that a page does not get to see, such as what `authorize` threw: for your log. An error in it is ignored. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /**
   * How long the end of a call is kept for copies of its request, in milliseconds.
   * @defaultValue 600 000
   */
  readonly keepCallsMs?: number | undefined;
  /**
   * How many calls that change something are kept for one visitor. Where there is no room, a new call is refused with 429.
   * @defaultValue 200
   */
  readonly maxCallsPerVisitor?: number | undefined;
  /**
   * Shares between several instances which calls have been made, so that a call is carried out once, whichever instance gets its copies: a
   * store of `quadrail/durable`. It needs the `secret`.
   * @defaultValue the memory of this instance
   */
  readonly store?: BackendStore | undefined;
}

const names: OptionNames<BackendOptions> = {
  client: true,
  allow: true,
  authorize: true,
  prefix: true,
  maxBodyBytes: true,
  bodyTimeout: true,
  origins: true,
  secret: true,
  store: true,
  onError: true,
  keepCallsMs: true,
  maxCallsPerVisitor: true,
};

/** The options after checks and defaults. */
export interface CheckedOptions extends Pick<Inside, 'pipeline' | 'vendor'> {
  /** Every operation of the client's vendor, by id. */
  readonly table: Readonly<Record<string, AnyOperation>>;
  readonly allow: readonly Allowed[];
  readonly authorize: Authorize;
  readonly prefix: string;
  readonly origins: readonly string[];
  readonly secret: string | undefined;
  readonly store: BackendStore | undefined;
  readonly onError: BackendOptions['onError'];
  readonly maxBodyBytes: number;
  readonly bodyTimeout: number;
  readonly keepCallsMs: number;
  readonly maxCallsPerVisitor: number;
}

/** Checks the options. Throws `ConfigurationError`. */
export function checkedOptions(options: BackendOptions): CheckedOptions {
  const {
    client,
    allow,
    authorize,
    prefix = '',
    origins = [],
    secret,
    onError,
    store,
    ...bounds
  } = optionsOf('createBackend', options, names);
  const inside = insideOf(client as Client);
  if (inside === undefined)
    throw new ConfigurationError('The option client must be a client of this library, such as new QuickStream({ … }).');
  if (typeof authorize !== 'function')
    throw new ConfigurationError('The option authorize must be a function that says who the visitor is.');
  if (!Array.isArray(origins) || !origins.every((origin) => URL.canParse(origin)))
    throw new ConfigurationError('The option origins must be a list of origins such as https://shop.example.');
  if (typeof prefix !== 'string' || !/^(\/[^/?#\s]+)*$/.test(prefix))
    throw new ConfigurationError("The option prefix must be a path such as '/api/quickstream'.");
  if (secret !== undefined && (typeof secret !== 'string' || secret.length < 32))
    throw new ConfigurationError('The option secret must have at least 32 characters.');
  const { maxBodyBytes = 65_536, bodyTimeout = 10_000, keepCallsMs = 600_000, maxCallsPerVisitor = 200 } = bounds;
  for (const [name, value] of Object.entries({ maxBodyBytes, bodyTimeout, keepCallsMs, maxCallsPerVisitor })) {
    if (!(Number.isFinite(value) && value > 0)) throw new ConfigurationError(`The option ${name} must be a number above 0.`);
  }
  if (store !== undefined && secret === undefined)
    throw new ConfigurationError(
      'The option store needs the option secret: the same random string of 32 characters or more in every instance.',
    );
  if (store !== undefined && !hasAll(store, ['putIfAbsent', 'replace', 'get', 'list']))
    throw new ConfigurationError("The option store must be a store such as sqliteStore('calls.db') from quadrail/durable/sqlite.");
  const { pipeline, table, vendor } = inside;
  return {
    ...{ pipeline, table, vendor, allow, authorize, prefix, origins, secret, store, onError },
    ...{ maxBodyBytes, bodyTimeout, keepCallsMs, maxCallsPerVisitor },
  };
}

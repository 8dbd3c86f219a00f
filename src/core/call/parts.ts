/** The parts of a pipeline. */
import type { Vendor } from '../contract/vendor.js';
import type { Clock } from '../ground/clock.js';
import type { RandomSource } from '../ground/runtime.js';
import type { AuthStrategy } from '../identity/auth.js';
import type { Transport } from '../transport/transport.js';
import type { ResolvedOptions } from './check-options.js';
import type { DriftReporter } from './drift.js';
import type { ScopedJournal } from './journal.js';
import type { Limiter } from './limiter.js';
import type { Hooks, Instrumentation } from './observe.js';
import type { ClientOptions, HeaderOptions, OperationCorrection } from './options.js';

/** The parts of a client that its calls use. */
export interface PipelineParts {
  /** The vendor that is called. */
  readonly vendor: Vendor;
  /** Where the API lives, checked. */
  readonly baseUrl: string;
  /** Adds the credential to each attempt. */
  readonly auth: AuthStrategy;
  /** Further credentials, by the name that an operation gives in `credential`. */
  readonly credentials?: Readonly<Record<string, AuthStrategy>> | undefined;
  /** Sends one attempt. */
  readonly transport: Transport;
  /** Every wait, deadline and age goes through it. */
  readonly clock: Clock;
  /** Jitter and idempotency keys come from it. */
  readonly random: RandomSource;
  /** The options of the client, checked, with their defaults. */
  readonly options: ResolvedOptions;
  /** The client's extra headers; absent where it was given none. */
  readonly headers: HeaderOptions | undefined;
  /** Whether the credential goes into the `Authorization` header: then no extra header may have that name. */
  readonly addsAuthorization: boolean;
  /** Headers of our own: `user-agent`. */
  readonly ownHeaders: Readonly<Record<string, string>>;
  /** Corrected methods and paths, by operation id. */
  readonly corrections: Readonly<Record<string, OperationCorrection | undefined>>;
  /** Origins that a `next` link may have; the vendor's documented ones if absent. */
  readonly linkOrigins: readonly string[] | undefined;
  /** Reports what is not documented. */
  readonly onDrift: DriftReporter;
  /** Keeps a record of the calls that have a journal key. */
  readonly journal?: ScopedJournal | undefined;
  /** Keeps calls to a rate. */
  readonly limiter?: Limiter | undefined;
  /** May stop an attempt before it leaves. */
  readonly beforeSend?: ClientOptions['beforeSend'];
  /** Observers, in the order in which they are called. */
  readonly hooks: readonly Hooks[];
  /** Wraps each call. */
  readonly instrumentation: Instrumentation | undefined;
  /** Vendor codes that say that the token was refused. */
  readonly tokenRejectedCodes?: readonly string[] | undefined;
}

import type { ApiPromise } from '../core/call/api-promise.js';
import { buildPipeline, Client, copyOf, type RawPost, type RawRequest } from '../core/call/client.js';
import { checkEnvironment, checkedOptions, isSamePlace, type OwnOptions } from '../core/call/option-names.js';
import {
  type ClientOptions,
  configured,
  type IdempotentRequestOptions,
  type RequestOptions,
  requireSecret,
  type Supplier,
} from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { type AuthStrategy, basicKey, noAuth } from '../core/identity/auth.js';
import type { Facility } from './models/facility.js';
import { ping, type QuickStreamOperationId, rows } from './operations.js';
import { AccountsResource } from './resources/accounts.js';
import { ApiKeysResource } from './resources/api-keys.js';
import { BusinessesResource } from './resources/businesses.js';
import { CustomersResource } from './resources/customers.js';
import { RecurringPaymentsResource } from './resources/recurring-payments.js';
import { TransactionsResource } from './resources/transactions.js';
import { quickstreamVendor } from './vendor.js';

/** Which of QuickStream's two installations; the keys of one are unknown to the other. */
export type QuickStreamEnvironment = 'test' | 'production';

/** The options that a `QuickStream` client takes with and without a credential. */
export interface QuickStreamBaseOptions extends ClientOptions<QuickStreamOperationId> {
  /** The installation to use. It or `baseUrl` is required: there is no default, so that no test ever reaches production. */
  readonly environment?: QuickStreamEnvironment | undefined;
}

/** The options of a client that calls QuickStream with a secret key. */
export interface QuickStreamKeyOptions extends QuickStreamBaseOptions {
  /** The secret API key, or a function that gives it for every attempt. A publishable key cannot use these resources. */
  readonly secretKey: Supplier<string> | undefined;
  /** Left out: the secret key says who is calling. */
  readonly auth?: undefined;
}

/** The options of a client that calls a backend of your own, which holds the key. */
export interface QuickStreamBackendOptions extends QuickStreamBaseOptions {
  /** Sends no credential: for pages that talk to a backend of their own, whose `baseUrl` may be relative. */
  readonly auth: 'none';
  /** Left out: nothing says who is calling. */
  readonly secretKey?: undefined;
}

/** The options of a `QuickStream` client. */
export type QuickStreamOptions = QuickStreamKeyOptions | QuickStreamBackendOptions;

const ownOptions: OwnOptions<QuickStreamOptions> = {
  title: 'QuickStream',
  names: { environment: true, secretKey: true, auth: true },
  instead: { apiKey: 'secretKey', key: 'secretKey', token: 'secretKey', sandbox: "environment: 'test'" },
};

const baseUrls: Readonly<Record<QuickStreamEnvironment, string>> = {
  test: 'https://api.quickstream.support.qvalent.com/rest/v1',
  production: 'https://api.quickstream.westpac.com.au/rest/v1',
};

/**
 * The client of Westpac's QuickStream: customers, their payment accounts, recurring payments and transactions.
 *
 * @example
 * ```ts
 * import { QuickStream } from 'quadrail/quickstream';
 *
 * const quickstream = new QuickStream({ secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test' });
 * for await (const customer of quickstream.customers.list({ customerName: 'smith' })) console.log(customer.customerId);
 * ```
 */
export class QuickStream extends Client {
  /** The vendor's name, with which the ids of its operations begin. */
  static readonly vendor = 'quickstream';

  /** Customers, with their accounts, recurring payments and transactions. */
  readonly customers: CustomersResource;
  /** Payment accounts by their token. */
  readonly accounts: AccountsResource;
  /** Recurring payments by their id. */
  readonly recurringPayments: RecurringPaymentsResource;
  /** Transactions by their receipt number. */
  readonly transactions: TransactionsResource;
  /** The businesses of your facility. */
  readonly businesses: BusinessesResource;
  /** The life of your secret key. */
  readonly apiKeys: ApiKeysResource;
  readonly #options: QuickStreamOptions;
  readonly #ping: (options: RequestOptions | undefined) => ApiPromise<Facility>;

  /** Throws `ConfigurationError` for a missing or bad option. Nothing is sent. */
  constructor(options: QuickStreamOptions) {
    const { own, pipeline } = configured(() => partsOf(options));
    super(pipeline, quickstreamVendor, own);
    this.#options = own;
    this.#ping = (asked) => pipeline.call(ping, {}, asked);
    this.customers = new CustomersResource(pipeline);
    this.accounts = new AccountsResource(pipeline);
    this.recurringPayments = new RecurringPaymentsResource(pipeline);
    this.transactions = new TransactionsResource(pipeline);
    this.businesses = new BusinessesResource(pipeline);
    this.apiKeys = new ApiKeysResource(pipeline);
  }

  /**
   * Asks who this key belongs to: the cheapest call that shows that address and key are right.
   *
   * Rejects with `AuthenticationError` for a wrong or expired key.
   *
   * QuickStream REST API, "Root".
   */
  ping(options?: RequestOptions): ApiPromise<Facility> {
    return this.#ping(options);
  }

  /**
   * Calls an endpoint that this library does not name, with the same key, retries and errors. A POST carries an idempotency key,
   * and takes one of yours.
   *
   * A path that does not start with `/`, or would leave `baseUrl`, is a `RequestValidationError`. Without a `schema` the
   * result is `unknown`, and `undefined` where the answer has no body.
   */
  override request<T = unknown>(request: RawPost<T>, options?: IdempotentRequestOptions): ApiPromise<T>;
  /** The same for the other methods, which carry no idempotency key. */
  override request<T = unknown>(request: RawRequest<T>, options?: RequestOptions): ApiPromise<T>;
  override request<T>(request: RawRequest<T>, options?: RequestOptions | IdempotentRequestOptions): ApiPromise<T> {
    /* The type of the other clients' options, which know no key. */
    return super.request(request, options as RequestOptions | undefined);
  }

  /** A copy of this client with other defaults. */
  withOptions(options: Partial<QuickStreamOptions>): QuickStream {
    return copyOf(this, { mine: this.#options, given: options, session: undefined, identity: [], either: ['environment', 'baseUrl'] });
  }
}

function authOf(options: QuickStreamOptions): AuthStrategy {
  if (options.auth === 'none') {
    if (options.secretKey !== undefined) throw new ConfigurationError("The options secretKey and auth: 'none' contradict each other.");
    return noAuth;
  }
  if (options.auth !== undefined) throw new ConfigurationError("The option auth can only be 'none'.");
  const secretKey = requireSecret(options, options.secretKey, 'secretKey');
  return basicKey(secretKey);
}

/* Checks the options, and builds what a client is made of. */
function partsOf(options: QuickStreamOptions): { readonly own: QuickStreamOptions; readonly pipeline: Pipeline } {
  const own = checkedOptions(options, ownOptions);
  const { environment, baseUrl } = own;
  checkEnvironment(environment);
  if (baseUrl === undefined && environment === undefined) {
    throw new ConfigurationError("The option environment is missing: give 'test' or 'production', or a baseUrl.");
  }
  if (baseUrl !== undefined && environment !== undefined && !isSamePlace(baseUrl, baseUrls[environment])) {
    throw new ConfigurationError(
      `The options environment and baseUrl contradict each other: ${environment} is at ${baseUrls[environment]}. Leave one out.`,
    );
  }
  const pipeline = buildPipeline(
    {
      vendor: quickstreamVendor,
      table: rows,
      baseUrl: baseUrl ?? baseUrls[environment as QuickStreamEnvironment],
      auth: authOf(own),
      options: own,
    },
    own.auth === 'none' ? 'none' : 'credential',
  );
  return { own, pipeline };
}

import type { ApiPromise } from '../core/call/api-promise.js';
import { isSamePlace } from '../core/call/base-url.js';
import { buildPipeline, type Foundation } from '../core/call/build-pipeline.js';
import { configured } from '../core/call/check-options.js';
import type { RawPost, RawRequest } from '../core/call/client.js';
import { copyOf } from '../core/call/copy-client.js';
import { requireCredential, requireSecret } from '../core/call/credential-options.js';
import { ListingClient } from '../core/call/listing-client.js';
import { checkEnvironment, checkedOptions, type OwnOptions } from '../core/call/option-names.js';
import type { ClientOptions, IdempotentRequestOptions, RequestOptions, Supplier } from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import type { OnceOnly, Operation, OperationInput } from '../core/contract/operation.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { raw } from '../core/ground/raw.js';
import { type AuthStrategy, basicKey, missingCredential, noAuth } from '../core/identity/auth.js';
import type { Facility } from './models/facility.js';
import { ping } from './operations.js';
import { AccountsResource } from './resources/accounts.js';
import { ApiKeysResource } from './resources/api-keys.js';
import { BusinessesResource } from './resources/businesses.js';
import { CreditCardsResource } from './resources/credit-cards.js';
import { CustomersResource } from './resources/customers.js';
import { PaymentFilesResource } from './resources/payment-files.js';
import { RecurringPaymentsResource } from './resources/recurring-payments.js';
import { SingleUseTokensResource } from './resources/single-use-tokens.js';
import { TransactionsResource } from './resources/transactions.js';
import { operations, type QuickStreamOperationId } from './table.js';
import { quickstreamVendor } from './vendor.js';

/**
 * QuickStream's installations: test and production in Australia, and the same in New Zealand. Each has keys of its own. The addresses in New
 * Zealand are known only from a third party.
 */
export type QuickStreamEnvironment = 'test' | 'production' | 'nz-test' | 'nz-production';

/** The options that a `QuickStream` client takes with and without a credential. */
export interface QuickStreamBaseOptions extends ClientOptions<QuickStreamOperationId> {
  /** The installation to use. It or `baseUrl` is required: there is no default, so that no test ever reaches production. */
  readonly environment?: QuickStreamEnvironment | undefined;
}

/** The options of a client that calls QuickStream with a secret key. */
export interface QuickStreamKeyOptions extends QuickStreamBaseOptions {
  /** The secret API key, or a function that gives it for every attempt. A publishable key cannot use these resources. */
  readonly secretKey: Supplier<string> | undefined;
  /**
   * The publishable API key, or a function that gives it for every attempt. Calls for single-use tokens, card schemes, accepted cards and
   * surcharges use it; without it such a call rejects with a `ConfigurationError`.
   */
  readonly publishableKey?: Supplier<string> | undefined;
  /** Left out: the secret key says who is calling. */
  readonly auth?: undefined;
}

/** The options of a client that has only a publishable key, for the few calls that accept one. A web page may hold it. */
export interface QuickStreamPublishableOptions extends QuickStreamBaseOptions {
  /** The publishable API key, or a function that gives it for every attempt. It is no secret. */
  readonly publishableKey: Supplier<string> | undefined;
  /** Left out: a call that needs it rejects with a `ConfigurationError`. */
  readonly secretKey?: undefined;
  /** Left out: the key says who is calling. */
  readonly auth?: undefined;
}

/** The options of a client that calls a backend of your own, which holds the key. */
export interface QuickStreamBackendOptions extends QuickStreamBaseOptions {
  /** Sends no credential: for pages that talk to a backend of their own, whose `baseUrl` may be relative. */
  readonly auth: 'none';
  /** Left out: nothing says who is calling. */
  readonly secretKey?: undefined;
  /** Left out: nothing says who is calling. */
  readonly publishableKey?: undefined;
}

/** The options of a `QuickStream` client. */
export type QuickStreamOptions = QuickStreamKeyOptions | QuickStreamPublishableOptions | QuickStreamBackendOptions;

const ownOptions: OwnOptions<QuickStreamOptions> = {
  title: 'QuickStream',
  form: '{ secretKey, environment }',
  names: { environment: true, secretKey: true, publishableKey: true, auth: true },
  instead: { apiKey: 'secretKey', key: 'secretKey', token: 'secretKey', sandbox: "environment: 'test'" },
};

const baseUrls: Readonly<Record<QuickStreamEnvironment, string>> = {
  test: 'https://api.quickstream.support.qvalent.com/rest/v1',
  production: 'https://api.quickstream.westpac.com.au/rest/v1',
  'nz-test': 'https://quickapi-test.paymentsonline.co.nz/rest/v1',
  'nz-production': 'https://quickapi.paymentsonline.co.nz/rest/v1',
};

/**
 * The client of Westpac's QuickStream: payments and refunds, customers, their payment accounts and recurring payments.
 *
 * @example
 * ```ts
 * import { QuickStream } from 'quadrail/quickstream';
 *
 * const quickstream = new QuickStream({ secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test' });
 * for await (const customer of quickstream.customers.list({ customerName: 'smith' })) console.log(customer.customerId);
 * ```
 */
export class QuickStream extends ListingClient<'quickstream'> {
  /** The vendor's name, with which the ids of its operations begin. */
  static get vendor(): 'quickstream' {
    return 'quickstream';
  }

  /** Customers, with their accounts, recurring payments and transactions. */
  readonly customers: CustomersResource;
  /** Payment accounts by their token. */
  readonly accounts: AccountsResource;
  /** Recurring payments by their id. */
  readonly recurringPayments: RecurringPaymentsResource;
  /** Payments, refunds and all other transactions. */
  readonly transactions: TransactionsResource;
  /** Tokens that stand for a card or bank account for ten minutes and one use. */
  readonly singleUseTokens: SingleUseTokensResource;
  /** The schemes of card numbers. */
  readonly creditCards: CreditCardsResource;
  /** Files of payments and refunds. */
  readonly paymentFiles: PaymentFilesResource;
  /** The businesses of your facility. */
  readonly businesses: BusinessesResource;
  /** The rotation of your secret key. */
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
    this.singleUseTokens = new SingleUseTokensResource(pipeline);
    this.creditCards = new CreditCardsResource(pipeline);
    this.paymentFiles = new PaymentFilesResource(pipeline);
    this.businesses = new BusinessesResource(pipeline);
    this.apiKeys = new ApiKeysResource(pipeline);
  }

  /**
   * Asks who this key belongs to: the cheapest call that checks the address and the key.
   *
   * Rejects with `AuthenticationError` for a wrong or expired key.
   *
   * QuickStream REST API, "Root".
   */
  ping(options?: RequestOptions): ApiPromise<Facility> {
    return raw(this).#ping(options);
  }

  /**
   * Carries out any operation of QuickStream's table, such as `call(operations['quickstream.customers.create'], { body })`, and gives
   * its result as the operation describes it. One that creates something or moves money carries an idempotency key, and takes one
   * of yours.
   *
   * Something that is no operation of QuickStream is a `RequestValidationError`, and nothing is sent.
   */
  override call<Input extends OperationInput, Result>(
    operation: OnceOnly<`quickstream.${string}`, Input, Result>,
    input: Input,
    options?: IdempotentRequestOptions,
  ): ApiPromise<Result>;
  /** The same for the other operations, which carry no idempotency key. */
  override call<Input extends OperationInput, Result>(
    operation: Operation<`quickstream.${string}`, Input, Result>,
    input: Input,
    options?: RequestOptions,
  ): ApiPromise<Result>;
  override call<Input extends OperationInput, Result>(
    operation: Operation<`quickstream.${string}`, Input, Result>,
    input: Input,
    options?: RequestOptions | IdempotentRequestOptions,
  ): ApiPromise<Result> {
    /* The type of the other clients' options, which know no key. */
    return super.call(operation, input, options as RequestOptions | undefined);
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
    return copyOf(this, { mine: raw(this).#options, given: options, session: undefined, identity: [], either: ['environment', 'baseUrl'] });
  }
}

/* Such a call does not send the secret key. If an answer holds it anyway, no error shows it. */
const hiding = (secretKey: Supplier<string> | undefined, strategy: AuthStrategy): AuthStrategy => ({
  ...strategy,
  authorize: (request, waiter) => {
    if (typeof secretKey === 'string') request.secret(secretKey);
    return strategy.authorize(request, waiter);
  },
});

/* Who is calling: most calls by the secret key, some by the publishable one. */
function credentialsOf(options: QuickStreamOptions): Pick<Foundation, 'auth' | 'credentials'> {
  const { auth, secretKey, publishableKey } = options;
  if (auth === 'none') {
    const [extra] = Object.entries({ secretKey, publishableKey }).find(([, key]) => key !== undefined) ?? [];
    if (extra !== undefined)
      throw new ConfigurationError(
        `The options ${extra} and auth: 'none' contradict each other: leave out auth to send the key, or ${extra} to send none.`,
      );
    return { auth: noAuth };
  }
  if (auth !== undefined) throw new ConfigurationError("The option auth can only be 'none'.");
  const isSecretNeeded = publishableKey === undefined;
  return {
    auth:
      secretKey === undefined && !isSecretNeeded
        ? missingCredential('secretKey')
        : basicKey(requireSecret(options, secretKey, 'secretKey')),
    credentials: {
      publishable:
        publishableKey === undefined
          ? missingCredential('publishableKey')
          : hiding(secretKey, basicKey(requireCredential(publishableKey, 'publishableKey'))),
    },
  };
}

/* For messages: the environment of a base URL. */
function placeOf(baseUrl: string): string {
  const name = Object.entries(baseUrls).find(([, known]) => isSamePlace(baseUrl, known))?.[0];
  return name === undefined ? 'that baseUrl' : `'${name}', which that baseUrl is`;
}

/* Checks the options, and builds the pipeline. */
function partsOf(options: QuickStreamOptions): { readonly own: QuickStreamOptions; readonly pipeline: Pipeline } {
  const own = checkedOptions(options, ownOptions);
  const { environment, baseUrl } = own;
  checkEnvironment(environment, Object.keys(baseUrls));
  if (baseUrl === undefined && environment === undefined) {
    throw new ConfigurationError("The option environment is missing: give 'test' or 'production', or a baseUrl.");
  }
  if (baseUrl !== undefined && environment !== undefined && !isSamePlace(baseUrl, baseUrls[environment])) {
    throw new ConfigurationError(
      `The options environment and baseUrl contradict each other: '${environment}' is at ${baseUrls[environment]}. Leave out baseUrl to call '${environment}', or environment to call ${placeOf(baseUrl)}.`,
    );
  }
  const pipeline = buildPipeline(
    {
      vendor: quickstreamVendor,
      table: operations,
      baseUrl: baseUrl ?? baseUrls[environment as QuickStreamEnvironment],
      ...credentialsOf(own),
      options: own,
    },
    own.auth === 'none' ? 'none' : 'credential',
  );
  return { own, pipeline };
}

import { type ApiPromise, mapped } from '../core/call/api-promise.js';
import { buildPipeline } from '../core/call/build-pipeline.js';
import { configured, isPlain } from '../core/call/check-options.js';
import { copyOf, inheritedSession } from '../core/call/copy-client.js';
import { list } from '../core/call/list.js';
import { ListingClient } from '../core/call/listing-client.js';
import { checkedOptions, type OwnOptions } from '../core/call/option-names.js';
import type { ClientOptions, ListOptions, RequestOptions } from '../core/call/options.js';
import type { PagePromise } from '../core/call/page.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { readArguments } from '../core/call/prepare.js';
import { keptOptions } from '../core/call/snapshot.js';
import type { OperationInput, PagedOperation } from '../core/contract/operation.js';
import { systemClock } from '../core/ground/clock.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { membersOf } from '../core/ground/members-of.js';
import { raw } from '../core/ground/raw.js';
import { Redactor, sensitiveValues } from '../core/ground/secrets/redact.js';
import { callerWithLogins } from '../core/identity/session.js';
import { type BulkLoadSettings, bulkLoadAll } from './bulk-load.js';
import { BulkLoadPromise } from './bulk-load-promise.js';
import type { ChunkRecord } from './load-chunk.js';
import type { AccountPath, DeleteAll } from './models/account-path.js';
import type { BulkLoad } from './models/account-requests.js';
import type { CustomerAccount } from './models/customer-account.js';
import type { CustomerAccountRow } from './models/customer-account-row.js';
import type { ListCustomerAccounts } from './models/list-customer-accounts.js';
import type { Result } from './models/result.js';
import {
  addCustomerAccount,
  bulkLoadCustomerAccounts,
  deleteAllCustomerAccounts,
  deleteCustomerAccount,
  getCustomerAccount,
  listCustomerAccounts,
  logIn,
  lookupCustomerAccounts,
  matchCustomerAccount,
  updateCustomerAccount,
  validateCustomerAccount,
} from './operations.js';
import { AuthResource } from './resources/auth.js';
import { type CustomerAccountsCredentials, type Session, sessionOf } from './session.js';
import { type CustomerAccountsOperationId, operations } from './table.js';
import { customerAccountsVendor } from './vendor.js';

/** The options that the client takes with and without a credential. */
export interface CustomerAccountsBaseOptions extends ClientOptions<CustomerAccountsOperationId> {
  /** The host, with the tenant's prefix if there is one: everything before `/cw` and `/public`. The vendor publishes no address. */
  readonly baseUrl: string | undefined;
  /** The merchant's code, sent as the header `merchant` with every call, logins included. Some gateways ask for it. */
  readonly merchant?: string | undefined;
}

/** The options of a client that says who is calling. */
export interface CustomerAccountsCredentialOptions extends CustomerAccountsBaseOptions {
  /** Who is calling. For a user, the client logs in by itself and keeps the token, in `tokenStore` if given. */
  readonly credentials: CustomerAccountsCredentials | undefined;
  /** Belongs to a client without credentials. */
  readonly auth?: undefined;
}

/** The options of a client that calls a backend of your own, which holds the credential. */
export interface CustomerAccountsBackendOptions extends CustomerAccountsBaseOptions {
  /** Sends no credential: for pages that talk to a backend of their own, whose `baseUrl` may be relative. */
  readonly auth: 'none';
  /** Belongs to a client that says who is calling. */
  readonly credentials?: undefined;
}

/** The options of a `CustomerAccounts` client. */
export type CustomerAccountsOptions = CustomerAccountsCredentialOptions | CustomerAccountsBackendOptions;

const ownOptions: OwnOptions<CustomerAccountsOptions> = {
  title: 'CustomerAccounts',
  form: '{ baseUrl, credentials }',
  names: { credentials: true, merchant: true, auth: true },
  instead: {
    jwt: 'credentials: { jwt }',
    token: 'credentials: { jwt }',
    apiKey: 'credentials: { jwt }',
    userId: 'credentials: { userId, password }',
    password: 'credentials: { userId, password }',
  },
};

/**
 * The client of Clearingworks' CustomerAccount service: the accounts that a biller's payments are checked and matched against.
 *
 * @example
 * ```ts
 * import { CustomerAccounts } from 'quadrail/customer-accounts';
 *
 * const accounts = new CustomerAccounts({
 *   baseUrl: 'https://cw.example.com/tenant',
 *   credentials: { jwt: process.env.CUSTOMER_ACCOUNTS_JWT },
 * });
 * const account = await accounts.get({ busUnitName: 'First State Properties', externalId: 'A-1' });
 * console.log(account.name, account.amountDue);
 * ```
 */
export class CustomerAccounts extends ListingClient<'customerAccounts'> {
  /** The vendor's name, with which the ids of its operations begin. */
  static get vendor(): 'customerAccounts' {
    return 'customerAccounts';
  }

  /** The client's token. */
  readonly auth: AuthResource;
  readonly #pipeline: Pipeline;
  readonly #options: CustomerAccountsOptions;
  readonly #session: Session;

  /** Throws `ConfigurationError` for a missing or bad option. Nothing is sent. */
  constructor(options: CustomerAccountsOptions) {
    const { own, session, pipeline } = configured(() => partsOf(options));
    super(pipeline, customerAccountsVendor, own, callerWithLogins(pipeline, [logIn], session));
    this.#pipeline = pipeline;
    this.#options = own;
    this.#session = session;
    this.auth = new AuthResource(pipeline, session);
  }

  /**
   * Gives one account.
   *
   * CustomerAccount, "Get customer account".
   *
   * @param account - Its unit, by name, and its id in the outside system.
   * @throws NotFoundError where there is no such account.
   */
  get(account: AccountPath, options?: RequestOptions): ApiPromise<CustomerAccount> {
    return raw(this).#pipeline.call(getCustomerAccount, { params: account }, options);
  }

  /**
   * Deletes one account.
   *
   * Rejects with `RequestValidationError`, and sends nothing, where the id could mean more than one account: the vendor
   * takes `ALL` for every account of the unit, which is what `deleteAll` is for.
   *
   * After a lost answer it is sent again. If the first attempt had deleted the account, the second finds nothing and rejects with a
   * `NotFoundError` whose `outcome` is `'unknown'`.
   *
   * CustomerAccount, "Delete customer account".
   *
   * @param account - Its unit, by name, and its id in the outside system.
   * @throws NotFoundError where there is no such account.
   */
  delete(account: AccountPath, options?: RequestOptions): ApiPromise<Result> {
    return raw(this).#pipeline.call(deleteCustomerAccount, { params: account }, options);
  }

  /**
   * Deletes every account of a unit, for good. It is never sent again, because a late second attempt would also delete accounts that were
   * added after the first.
   *
   * CustomerAccount, "Delete customer account", with the id `ALL`.
   *
   * @param unit - The unit's name, and as `confirm` the same name once more.
   * @throws NotFoundError where there is no such unit.
   * @example
   * ```ts
   * await accounts.deleteAll({ busUnitName: 'First State Properties', confirm: 'First State Properties' });
   * ```
   */
  deleteAll(unit: DeleteAll, options?: RequestOptions): ApiPromise<Result> {
    return raw(this).#pipeline.call(deleteAllCustomerAccounts, { params: unit }, options);
  }

  /**
   * Tells whether an account exists. Which details the vendor compares is not documented.
   *
   * CustomerAccount, "Validate a Customer Account".
   *
   * @param account - What is known of the account.
   * @throws NotFoundError for a 404 that is not the vendor's answer, of a wrong `baseUrl` for example.
   */
  validate(account: CustomerAccount, options?: RequestOptions): ApiPromise<boolean> {
    return mapped(raw(this).#pipeline.call(validateCustomerAccount, { body: account }, options), (result) => result !== null);
  }

  /** The same as `validate`, by the name that its answer suggests. */
  exists(account: CustomerAccount, options?: RequestOptions): ApiPromise<boolean> {
    return this.validate(account, options);
  }

  /**
   * Adds an account and returns it as the vendor keeps it. That is the only way to learn the id that the vendor gave to an account without
   * one.
   *
   * It is never sent again after a lost answer, because that might add the account twice. `match` or `get` shows whether it was added.
   *
   * CustomerAccount, "Add Customer Account".
   *
   * @param account - Its `externalId` is made up by the vendor where it is left out; `ALL` is refused here.
   * @throws BadRequestError where the vendor refuses the account.
   * @throws NotFoundError probably where there is no such unit; the vendor does not document it.
   */
  add(account: CustomerAccount, options?: RequestOptions): ApiPromise<CustomerAccount> {
    return raw(this).#pipeline.call(addCustomerAccount, { body: account }, options);
  }

  /**
   * Updates an account and returns it as the vendor keeps it. The vendor does not document whether members that are left out are cleared, so
   * give all that should remain.
   *
   * CustomerAccount, "Update Customer Account".
   *
   * @param account - The account that has this unit and `externalId` is updated.
   * @throws BadRequestError where the vendor refuses the account.
   * @throws NotFoundError where there is no such account.
   */
  update(account: CustomerAccount, options?: RequestOptions): ApiPromise<CustomerAccount> {
    return raw(this).#pipeline.call(updateCustomerAccount, { body: account }, options);
  }

  /**
   * Finds the account that matches the given details; `null` where there is none. What happens if several match is not documented.
   *
   * CustomerAccount, "Match to a Customer Account".
   *
   * @param account - What is known of the account.
   * @throws NotFoundError for a 404 that is not the vendor's answer, of a wrong `baseUrl` for example.
   */
  match(account: CustomerAccount, options?: RequestOptions): ApiPromise<CustomerAccount | null> {
    return raw(this).#pipeline.call(matchCustomerAccount, { body: account }, options);
  }

  /**
   * Finds all accounts that match the given details; the result is empty where there are none. It has no pages; `list` has.
   *
   * CustomerAccount, "Lookup Customer Accounts".
   *
   * @param criteria - What the accounts have in common.
   * @throws NotFoundError for a 404 that is not the vendor's answer, of a wrong `baseUrl` for example.
   */
  lookup(criteria: CustomerAccount, options?: RequestOptions): ApiPromise<CustomerAccountRow[]> {
    const call = raw(this).#pipeline.call(lookupCustomerAccounts, { body: criteria }, options);
    /* With `validation: 'off'` the answer may be anything. */
    return mapped(call, (data) => (membersOf(data)['rows'] ?? []) as CustomerAccountRow[]);
  }

  /** Lists by an operation of the table that has pages: `list(operations['customerAccounts.list'], { body })`. */
  override list<Input extends OperationInput, Item, Body>(
    operation: PagedOperation<`customerAccounts.${string}`, Input, Item, Body>,
    input: Input,
    options?: ListOptions,
  ): PagePromise<Item>;
  /**
   * Lists accounts, page by page. Pages are counted by rows, so accounts that are added or deleted in the meantime may be missed or seen
   * twice.
   *
   * CustomerAccount, "List Customer Accounts".
   *
   * @param filter - Conditions, the size of a page as `rowLimit`, and the row to begin with as `rowOffset`.
   * @example
   * ```ts
   * for await (const account of accounts.list({ busUnitName: 'First State Properties', city: { equals: 'AnyTown' } })) {
   *   console.log(account.externalId);
   * }
   * ```
   */
  override list(filter?: ListCustomerAccounts, options?: ListOptions): PagePromise<CustomerAccountRow>;
  override list<Input extends OperationInput, Item, Body>(
    given: ListCustomerAccounts | ListRow<Input, Item, Body> = {},
    ...others: [input?: Input | ListOptions, options?: ListOptions]
  ): PagePromise<CustomerAccountRow> | PagePromise<Item> {
    if (isRow(given)) return super.list(given as ListRow<Input, Item, Body>, others[0] as Input, others[1]);
    const filter = given as ListCustomerAccounts;
    return list(raw(this).#pipeline, listCustomerAccounts, { body: filter }, others[0] as ListOptions | undefined);
  }

  /**
   * Adds up to 1000 accounts to a unit. The vendor does not document whether one bad account makes the others fail, and the answer says
   * nothing about single accounts. It is never sent again after a lost answer.
   *
   * CustomerAccount, "Bulk Load Customer Accounts".
   *
   * @param load - The unit and its accounts; an `externalId` of `ALL` is refused here.
   * @throws BadRequestError where the vendor refuses the accounts.
   */
  bulkLoad(load: BulkLoad, options?: RequestOptions): ApiPromise<Result> {
    return raw(this).#pipeline.call(bulkLoadCustomerAccounts, { body: load }, options);
  }

  /**
   * Adds any number of accounts to a unit, in chunks. The source is read as fast as chunks are taken, so it may be larger
   * than the memory: a generator over a file, for example.
   *
   * A chunk that fails does not keep the others from being loaded. In the end the report names it by its rows, and its
   * `outcome` says whether they may have been loaded after all. A 429 is waited for, up to ten minutes. The load ends early at a 401 or
   * 403, where three chunks in a row get no answer, and where the vendor asks for a longer wait.
   *
   * With a journal and a `name` a load that was ended, or whose process died, goes on where it stopped when it is started again, and no
   * row is loaded twice: what is in doubt is read back, and what is missing is sent. Rows without an `externalId` cannot be read back:
   * where they are in doubt they end as `InDoubtError`.
   *
   * CustomerAccount, "Bulk Load Customer Accounts".
   *
   * @param source - The accounts.
   * @param settings - Where they go, and how.
   * @param options - For each chunk's call; `signal` ends them all.
   * @throws BulkLoadError where chunks failed, unless `onFailure` is `'collect'`; and where the source failed. It has the report.
   * @throws AbortError where the signal aborted it; `onProgress` was called with what was loaded until then.
   */
  bulkLoadAll(
    source: Iterable<CustomerAccount> | AsyncIterable<CustomerAccount>,
    settings: BulkLoadSettings,
    options?: RequestOptions,
  ): BulkLoadPromise {
    const { id: operation, method, path: urlTemplate } = bulkLoadCustomerAccounts;
    const { name: vendor, sensitive } = customerAccountsVendor;
    const facts = { vendor, operation, method, urlTemplate };
    const { credentials, journal: ownJournal, clock = systemClock } = raw(this).#options;
    return BulkLoadPromise.of(() => {
      const own = options && keptOptions(options);
      /* Each setting is read once: it may give another value when it is asked again. */
      const { asked, journal } = readArguments(facts, () => {
        const copy = isPlain(settings) ? { ...settings } : settings;
        return { asked: copy, journal: copy?.journal ?? ownJournal };
      });
      const client = journal === ownJournal ? this : this.withOptions({ journal });
      return bulkLoadAll(source, asked, {
        load: (customerAccounts, busUnit, record) => raw(client).#loadChunk({ busUnit, customerAccounts }, own, record),
        note: (name, rows) => raw(client).#pipeline.note(`${vendor}.bulkLoadAll`, name, rows),
        isThere: (busUnitName, externalId) => client.get({ busUnitName, externalId }, { ...own, validation: 'off' }),
        journal,
        options: own,
        clock,
        facts,
        clean: (text, rows) => new Redactor(sensitive, sensitiveValues([credentials, rows], sensitive)).text(text),
      });
    });
  }

  /* The record stands for the whole chunk, also where only a part of it is sent. */
  #loadChunk(load: BulkLoad, options: RequestOptions | undefined, record: ChunkRecord | undefined): ApiPromise<Result> {
    if (record === undefined) return this.bulkLoad(load, options);
    const input = { busUnit: load.busUnit, rows: record.digest };
    const asked = { ...options, journalKey: record.journalKey };
    return raw(this).#pipeline.call(bulkLoadCustomerAccounts, { body: load }, asked, { journaledInput: input });
  }

  /** A copy of this client with other defaults. It shares the token, unless it is to reach another account or host. */
  withOptions(options: Partial<CustomerAccountsOptions>): CustomerAccounts {
    return copyOf(this, { mine: raw(this).#options, given: options, session: raw(this).#session, identity: ['credentials', 'merchant'] });
  }
}

type ListRow<Input extends OperationInput, Item, Body> = PagedOperation<`customerAccounts.${string}`, Input, Item, Body>;

/* Tells an operation from a filter: no filter has an id and a path. Arguments that cannot be read are refused later. */
function isRow(given: object): boolean {
  try {
    const { id, path } = membersOf(given);
    return id !== undefined && path !== undefined;
  } catch {
    return false;
  }
}

interface Parts {
  readonly own: CustomerAccountsOptions;
  readonly session: Session;
  readonly pipeline: Pipeline;
}

/* For the journal: the merchant, and the user on whose behalf calls are made, where the options name them. */
function accountOf({ merchant, credentials }: CustomerAccountsOptions): Record<string, string | undefined> {
  const { userId, loginAs } = (credentials ?? {}) as { readonly userId?: string; readonly loginAs?: string };
  return { merchant, user: loginAs ?? userId };
}

/* Checks the options, and builds the session and the pipeline. */
function partsOf(options: CustomerAccountsOptions): Parts {
  const own = checkedOptions(options, ownOptions);
  const { baseUrl, merchant } = own;
  if (typeof baseUrl === 'string' && /\/cw\/*$/.test(baseUrl.trim())) {
    throw new ConfigurationError('The option baseUrl must end before /cw: the client adds it.');
  }
  if (merchant !== undefined && (typeof merchant !== 'string' || !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(merchant))) {
    throw new ConfigurationError('The option merchant must be a string that an HTTP header can contain.');
  }
  const session = inheritedSession<Session>(options ?? own) ?? sessionOf(own, () => pipeline);
  const pipeline: Pipeline = buildPipeline(
    {
      vendor: customerAccountsVendor,
      table: operations,
      baseUrl,
      auth: session.auth,
      account: accountOf(own),
      options: merchant === undefined ? own : { ...own, headers: { merchant, ...own.headers } },
      /* The `httpCode` with which a body refuses the token, whatever the HTTP status is. */
      tokenRejectedCodes: ['401'],
    },
    own.auth === 'none' ? 'none' : 'credential',
  );
  return { own, session, pipeline };
}

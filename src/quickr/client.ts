import { buildPipeline } from '../core/call/build-pipeline.js';
import { configured } from '../core/call/check-options.js';
import { copyOf, handOnSession, inheritedSession, sharesSession } from '../core/call/copy-client.js';
import { ListingClient } from '../core/call/listing-client.js';
import { checkEnvironment, checkedOptions, type OwnOptions, optionsOf } from '../core/call/option-names.js';
import type { ClientOptions, Supplier } from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { systemClock } from '../core/ground/clock.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { raw } from '../core/ground/raw.js';
import { callerWithLogins } from '../core/identity/session.js';
import { onAccount } from './account-caller.js';
import { accountIdPattern } from './models/account-id.js';
import type { Scope } from './models/scope.js';
import { login } from './operations.js';
import { AccountsResource } from './resources/accounts.js';
import { AuthResource } from './resources/auth.js';
import { AutomationsResource } from './resources/automations.js';
import { CasesResource } from './resources/cases.js';
import { ChecklistsResource } from './resources/checklists.js';
import { FilesResource } from './resources/files.js';
import { TemplatesResource } from './resources/templates.js';
import { UsersResource } from './resources/users.js';
import { type Session, type SubAccount, sessionOf, subSessionOf } from './session.js';
import { operations, type QuickrOperationId } from './table.js';
import { quickrBaseUrl, quickrVendor } from './vendor.js';

/** The options that a `Quickr` client takes with and without a credential. */
export interface QuickrBaseOptions extends ClientOptions<QuickrOperationId> {
  /** The account to work in: `PQ` (live) or `TQ` (test) and seven digits. */
  readonly accountId: string | undefined;
  /**
   * What `accountId` must be: with `'test'`, the id of a live account is refused, and with `'production'` that of a test account. Live and
   * test accounts share one address, so this changes nothing else.
   */
  readonly environment?: 'test' | 'production' | undefined;
  /**
   * Where the API lives.
   * @defaultValue 'https://api.eu.quickr.no/v2', for live and test accounts alike
   */
  readonly baseUrl?: string | undefined;
}

/** The options of a client that trades an API key for tokens. */
export interface QuickrKeyOptions extends QuickrBaseOptions {
  /**
   * The API key from the dashboard, or a function that gives it for every exchange. It is traded for access tokens and goes
   * to the token endpoint alone.
   */
  readonly apiKey: Supplier<string> | undefined;
  /** Belongs to a client with a token of your own. */
  readonly accessToken?: undefined;
  /** Belongs to a client without a credential. */
  readonly auth?: undefined;
}

/** The options of a client with a token of your own. */
export interface QuickrTokenOptions extends QuickrBaseOptions {
  /** An access token that you got by yourself, or a function that gives one for every attempt. It lives for an hour. */
  readonly accessToken: Supplier<string> | undefined;
  /** Belongs to a client with an API key. */
  readonly apiKey?: undefined;
  /** Belongs to a client without a credential. */
  readonly auth?: undefined;
}

/** The options of a client that calls a backend of your own, which holds the key. */
export interface QuickrBackendOptions extends QuickrBaseOptions {
  /** Sends no credential: for pages that talk to a backend of their own, whose `baseUrl` may be relative. */
  readonly auth: 'none';
  /** Belongs to a client with an API key. */
  readonly apiKey?: undefined;
  /** Belongs to a client with a token of your own. */
  readonly accessToken?: undefined;
}

/** The options of a `Quickr` client. */
export type QuickrOptions = QuickrKeyOptions | QuickrTokenOptions | QuickrBackendOptions;

/** The options of a client for a sub-account. */
export interface SubAccountOptions {
  /** The scopes of its token; those of the partner's token where it is left out. */
  readonly scope?: readonly Scope[] | undefined;
}

const ownOptions: OwnOptions<QuickrOptions> = {
  title: 'Quickr',
  form: '{ accountId, apiKey }',
  names: { accountId: true, environment: true, apiKey: true, accessToken: true, auth: true },
  instead: { token: 'accessToken', secretKey: 'apiKey', account: 'accountId', sandbox: "environment: 'test'" },
};

interface Inheritance {
  readonly session: Session;
  /** For a sub-account: the client of its partner, and the arguments of `forAccount`. */
  readonly via?: { readonly partner: Quickr; readonly account: SubAccount } | undefined;
}

/* The options that say who is calling. */
const identity = ['accountId', 'apiKey', 'accessToken'] as const;

/**
 * The client of Quickr, Dintero's API for customer due diligence: cases, their checks and the results.
 *
 * The vendor's page lacks most paths. `operations` says for each call how certain its path and its result are. The client's option
 * `operations` corrects a path without a new release of this library.
 *
 * @example
 * ```ts
 * import { Quickr } from 'quadrail/quickr';
 *
 * const quickr = new Quickr({ accountId: process.env.QUICKR_ACCOUNT_ID, apiKey: process.env.QUICKR_API_KEY });
 * const { id } = await quickr.cases.create({
 *   checks: [{ type: 'sanction' }, { type: 'company' }],
 *   sections: [{ type: 'company' }, { type: 'signatory' }],
 *   prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
 *   actions: ['perform_checks'],
 * });
 * const { checks } = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
 * ```
 */
export class Quickr extends ListingClient<'quickr'> {
  /** The vendor's name, with which the ids of its operations begin. */
  static get vendor(): 'quickr' {
    return 'quickr';
  }

  /** The client's token, and tokens for sub-accounts. */
  readonly auth: AuthResource;
  /** This account, and for partners their sub-accounts. */
  readonly accounts: AccountsResource;
  /** API keys and persons. */
  readonly users: UsersResource;
  /** Checklists that agents go through. */
  readonly checklists: ChecklistsResource;
  /** Templates of cases. */
  readonly templates: TemplatesResource;
  /** Cases: the folders of customers. */
  readonly cases: CasesResource;
  /** Files that were uploaded to Quickr. */
  readonly files: FilesResource;
  /** Automations: actions that Quickr takes on cases by itself. */
  readonly automations: AutomationsResource;
  readonly #options: QuickrOptions;
  readonly #pipeline: Pipeline;
  readonly #inheritance: Inheritance;

  /** Throws `ConfigurationError` for a missing or bad option. Nothing is sent. */
  constructor(options: QuickrOptions) {
    const { own, accountId, inheritance, pipeline } = configured(() => partsOf(options));
    const { session } = inheritance;
    const caller = onAccount(pipeline, accountId);
    super(pipeline, quickrVendor, own, callerWithLogins(caller, [login], session));
    this.#options = own;
    this.#pipeline = pipeline;
    this.#inheritance = inheritance;
    this.auth = new AuthResource(caller, pipeline, session);
    this.accounts = new AccountsResource(caller);
    this.users = new UsersResource(caller);
    this.checklists = new ChecklistsResource(caller);
    this.templates = new TemplatesResource(caller);
    this.cases = new CasesResource(caller, own.clock ?? systemClock);
    this.files = new FilesResource(caller);
    this.automations = new AutomationsResource(caller);
  }

  /**
   * A client for a sub-account, for partners. It gets its token in exchange for the token of this client. Clients of the same account and
   * scope share a token; all others have separate ones. Nothing is sent before the first call.
   *
   * Throws `ConfigurationError` for something that is no account id.
   *
   * @param accountId - The sub-account: `PQ` or `TQ` and seven digits.
   * @param options - What its token may do.
   */
  forAccount(accountId: string, options: SubAccountOptions = {}): Quickr {
    const account: SubAccount = {
      accountId: checkedAccountId(accountId, raw(this).#options.environment),
      scope: configured(() => checkedScope(options)),
    };
    const session = subSessionOf(raw(this).#options, raw(this).#inheritance.session, account, raw(this).#pipeline);
    const via = { partner: this, account };
    const next = { ...raw(this).#options, accountId } as QuickrOptions;
    handOnSession(next, { session, via });
    return raw(this).#checkedWay(new (this.constructor as typeof Quickr)(next), via);
  }

  /** A copy of this client with other defaults. It shares the token, unless it is to reach another account or host. */
  withOptions(options: Partial<QuickrOptions>): Quickr {
    const mine = raw(this).#options;
    const { via } = raw(this).#inheritance;
    const next = configured(() => ({ ...mine, ...options }) as QuickrOptions);
    if (via === undefined || sharesSession(mine, next, identity)) {
      return raw(this).#checkedWay(copyOf(this, { mine, given: options, session: raw(this).#inheritance, identity }), via);
    }
    /* The credential belongs to the partner, and only the partner's client may send it. So the copy is made by the partner's client. */
    const { accountId = via.account.accountId, ...others } = options;
    return via.partner
      .withOptions({ ...mine, ...others, accountId: via.partner.#options.accountId } as QuickrOptions)
      .forAccount(accountId, { scope: via.account.scope });
  }

  /* If a subclass changed the options, its client would send the partner's credential for the sub-account, or act as the partner. */
  #checkedWay(client: Quickr, via: Inheritance['via']): Quickr {
    if (client.#inheritance.via === via) return client;
    throw new ConfigurationError(
      'A class that extends Quickr must pass its options to the constructor of Quickr unchanged: otherwise it cannot have clients of sub-accounts.',
    );
  }
}

function checkedAccountId(accountId: unknown, environment: QuickrOptions['environment']): string {
  if (typeof accountId !== 'string' || !accountIdPattern.test(accountId)) {
    const what = accountId === undefined || accountId === '' ? 'is missing' : 'is not an account id';
    throw new ConfigurationError(`The option accountId ${what}: give PQ (live) or TQ (test) and seven digits.`);
  }
  const actual = accountId.startsWith('P') ? 'production' : 'test';
  if (environment !== undefined && environment !== actual) {
    const kind = actual === 'test' ? 'a test account (TQ…)' : 'a live account (PQ…)';
    const other = actual === 'test' ? 'live one, PQ…' : 'test one, TQ…';
    throw new ConfigurationError(
      `The option accountId is ${kind}, but the option environment is '${environment}': give the id of a ${other}, or environment: '${actual}'.`,
    );
  }
  return accountId;
}

function checkedScope(options: SubAccountOptions | null): SubAccount['scope'] {
  const { scope } = optionsOf<SubAccountOptions>(
    'forAccount',
    options ?? {},
    { scope: true },
    { scopes: "scope, a list such as ['read:quickr']" },
  );
  const isList = Array.isArray(scope) && scope.every((one) => typeof one === 'string' && one !== '' && !/\p{Surrogate}/u.test(one));
  if (scope === undefined || isList) return scope;
  throw new ConfigurationError("The option scope must be a list of scopes, such as ['read:quickr'].");
}

interface Parts {
  readonly own: QuickrOptions;
  readonly accountId: string;
  readonly inheritance: Inheritance;
  readonly pipeline: Pipeline;
}

/* Checks the options, and builds the session and the pipeline. */
function partsOf(options: QuickrOptions): Parts {
  const own = checkedOptions(options, ownOptions);
  const { baseUrl = quickrBaseUrl } = own;
  checkEnvironment(own.environment);
  const accountId = checkedAccountId(own.accountId, own.environment);
  const inheritance = inheritedSession<Inheritance>(options ?? own) ?? { session: sessionOf(own, accountId, () => pipeline) };
  const pipeline: Pipeline = buildPipeline(
    { vendor: quickrVendor, table: operations, baseUrl, auth: inheritance.session.auth, options: own, account: { accountId } },
    own.auth === 'none' ? 'none' : 'credential',
  );
  return { own, accountId, inheritance, pipeline };
}

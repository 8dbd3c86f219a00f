import type { ApiPromise } from '../core/call/api-promise.js';
import { buildPipeline } from '../core/call/build-pipeline.js';
import type { Caller } from '../core/call/caller.js';
import { configured } from '../core/call/check-options.js';
import { Client, type RawRequest } from '../core/call/client.js';
import { copyOf, inheritedSession } from '../core/call/copy-client.js';
import { checkedOptions, type OwnOptions } from '../core/call/option-names.js';
import type { ClientOptions, RequestOptions } from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import type { AnyOperation, OperationInput } from '../core/contract/operation.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { raw } from '../core/ground/raw.js';
import { callerWithLogins } from '../core/identity/session.js';
import { login, loginWithKey, release } from './operations.js';
import { AuthResource } from './resources/auth.js';
import { PurchasesResource } from './resources/purchases.js';
import { type CrmComCredentials, type Session, sessionOf, withApiPath } from './session.js';
import { type CrmComOperationId, operations } from './table.js';
import { crmcomVendor } from './vendor.js';

/** The options that the client takes with and without a credential. */
export interface CrmComBaseOptions extends ClientOptions<CrmComOperationId> {
  /** The host of your installation. `/crmapi/rest/v2` is added, unless it ends in `/crmapi/rest/` and a version already. */
  readonly baseUrl: string | undefined;
  /**
   * The values of `status.code` with which your installation refuses a token; the vendor documents none. After one of them the client
   * forgets the token, so that the next call logs in. The refused call itself is not sent again.
   */
  readonly tokenRejectedCodes?: readonly string[] | undefined;
}

/** The options of a client that says who is calling. */
export interface CrmComCredentialOptions extends CrmComBaseOptions {
  /** Who is calling. With a key or a password the client logs in by itself and keeps the token, in `tokenStore` if given. */
  readonly credentials: CrmComCredentials | undefined;
  /** Belongs to a client without credentials. */
  readonly auth?: undefined;
}

/** The options of a client that calls a backend of your own, which holds the credential. */
export interface CrmComBackendOptions extends CrmComBaseOptions {
  /** Sends no token: for pages that talk to a backend of their own, whose `baseUrl` may be relative. */
  readonly auth: 'none';
  /** Belongs to a client that says who is calling. */
  readonly credentials?: undefined;
}

/** The options of a `CrmCom` client. */
export type CrmComOptions = CrmComCredentialOptions | CrmComBackendOptions;

const ownOptions: OwnOptions<CrmComOptions> = {
  title: 'CrmCom',
  form: '{ baseUrl, credentials }',
  names: { credentials: true, tokenRejectedCodes: true, auth: true },
  instead: {
    webApiKey: 'credentials: { webApiKey }',
    apiKey: 'credentials: { webApiKey }',
    token: 'credentials: { token }',
    username: 'credentials: { username, password, organisation }',
    password: 'credentials: { username, password, organisation }',
  },
};

/**
 * The client of CRM.COM's Web API (REST, version 2): the settlement of purchases with merchants.
 *
 * The token travels in the body of each call; the client logs in when it needs one, and shares it between calls.
 *
 * @example
 * ```ts
 * import { CrmCom } from 'quadrail/crmcom';
 *
 * const crmcom = new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { webApiKey: process.env.CRMCOM_WEB_API_KEY } });
 * const settlement = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } });
 * console.log(settlement.total_contribution_amount, settlement.invoice?.number);
 * ```
 */
export class CrmCom extends Client<'crmcom'> {
  /** The vendor's name, with which the ids of its operations begin. */
  static get vendor(): 'crmcom' {
    return 'crmcom';
  }

  /** Purchase events and their settlement. */
  readonly purchases: PurchasesResource;
  /** The client's token. */
  readonly auth: AuthResource;
  readonly #options: CrmComOptions;
  readonly #session: Session;

  /** Throws `ConfigurationError` for a missing or bad option. Nothing is sent. */
  constructor(options: CrmComOptions) {
    const { own, session, pipeline } = configured(() => partsOf(options));
    const auth = new AuthResource(pipeline, session);
    super(pipeline, crmcomVendor, own, callerOf(pipeline, session, auth));
    this.#options = own;
    this.#session = session;
    this.purchases = new PurchasesResource(pipeline);
    this.auth = auth;
  }

  /**
   * Calls an endpoint that this library does not name, with the same token, retries and errors. The result is the `data` of
   * the answer; one without `status.code` is an error, as everywhere. The token goes into the body, for GET into the query.
   */
  override request<T = unknown>(request: RawRequest<T>, options?: RequestOptions): ApiPromise<T> {
    return super.request(request, options);
  }

  /** A copy of this client with other defaults. It shares the token, unless it is to reach another account or host. */
  withOptions(options: Partial<CrmComOptions>): CrmCom {
    return copyOf(this, { mine: raw(this).#options, given: options, session: raw(this).#session, identity: ['credentials'] });
  }
}

/* `release` by `client.call` goes through the method, because the client must forget the token before it is released. */
function callerOf(pipeline: Pipeline, session: Session, auth: AuthResource): Caller {
  const caller = callerWithLogins(pipeline, [login, loginWithKey], session);
  const call = (operation: AnyOperation, input: OperationInput, options?: RequestOptions, ...others: never[]): unknown =>
    operation.id === release.id ? auth.release(options) : caller.call(operation, input, options, ...others);
  return { call: call as Caller['call'] };
}

interface Parts {
  readonly own: CrmComOptions;
  readonly session: Session;
  readonly pipeline: Pipeline;
}

/* For the journal: the organisation and the unit that the client's calls act on, where its options name them. */
function accountOf({ credentials }: CrmComOptions): Record<string, string | undefined> {
  const { organisation, unit } = (credentials ?? {}) as { readonly organisation?: string; readonly unit?: string };
  return { organisation, unit };
}

/* Checks the options, and builds the session and the pipeline. */
function partsOf(options: CrmComOptions): Parts {
  const own = checkedOptions(options, ownOptions);
  const { baseUrl, tokenRejectedCodes } = own;
  if (
    tokenRejectedCodes !== undefined &&
    !(Array.isArray(tokenRejectedCodes) && tokenRejectedCodes.every((code) => typeof code === 'string'))
  ) {
    throw new ConfigurationError('The option tokenRejectedCodes must be a list of strings.');
  }
  const session = inheritedSession<Session>(options ?? own) ?? sessionOf(own, () => pipeline);
  const pipeline: Pipeline = buildPipeline(
    {
      vendor: crmcomVendor,
      table: operations,
      baseUrl: withApiPath(baseUrl),
      auth: session.auth,
      options: own,
      account: accountOf(own),
      tokenRejectedCodes,
    },
    own.auth === 'none' ? 'none' : 'credential',
  );
  return { own, session, pipeline };
}

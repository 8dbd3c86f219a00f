import {
  type ApiPromise,
  bodySecret,
  buildPipeline,
  type ClientOptions,
  checkedOptions,
  configured,
  copyOf,
  filled,
  inheritedSession,
  ListingClient,
  type ListOptions,
  type LoginSession,
  loginSession,
  membersOf,
  once,
  onlyIfNotSent,
  type PagePromise,
  type Pipeline,
  type RequestOptions,
  requireSecret,
  requireText,
  retryFreely,
  type Supplier,
  secretOf,
  type Vendor,
} from 'quadrail/core';
import {
  getShipment,
  type ListShipments,
  listShipments,
  login,
  operations,
  type ParcelOperationId,
  type Refund,
  refundShipment,
  type Shipment,
  type Token,
} from './operations.ts';

/** What Parcel does its own way. */
export const parcelVendor: Vendor = {
  name: 'parcel',
  title: 'Parcel',
  /* A 2xx means that Parcel has acted. */
  verdict: 'status',
  says: () => 'silent',
  /* Anything else that answers is a gateway, which knows nothing of what Parcel did. */
  isVendorAnswer: ({ json }) => filled(membersOf(json)['code']) !== undefined,
  readError: ({ json }) => ({ code: filled(membersOf(json)['code']), message: filled(membersOf(json)['message']) }),
  /* Parcel takes no idempotency key, so what moves money is sent again only if it never left. */
  retry: { read: retryFreely, write: retryFreely, create: onlyIfNotSent, money: onlyIfNotSent },
  linkBases: [],
  sensitive: ['password', 'token', 'recipient'],
};

/** The options of a `Parcel` client. */
export interface ParcelOptions extends ClientOptions<ParcelOperationId> {
  /** Where the API lives. */
  readonly baseUrl: string | undefined;
  /** Who is calling. The client logs in by itself, and shares the token between calls. */
  readonly credentials: { readonly user: string | undefined; readonly password: Supplier<string> | undefined } | undefined;
}

type Session = LoginSession<Token>;

/** A client of Parcel. */
export class Parcel extends ListingClient<'parcel'> {
  readonly #options: ParcelOptions;
  readonly #session: Session;

  /** Throws `ConfigurationError` for a missing or bad option. Nothing is sent. */
  constructor(options: ParcelOptions) {
    const { own, session, pipeline } = configured(() => partsOf(options));
    super(pipeline, parcelVendor, own);
    this.#options = own;
    this.#session = session;
  }

  /** Gives one shipment. */
  get(id: string, options?: RequestOptions): ApiPromise<Shipment> {
    return this.call(getShipment, { params: { id } }, options);
  }

  /** Lists shipments, the oldest first. */
  shipments(query: ListShipments = {}, options?: ListOptions): PagePromise<Shipment> {
    return this.list(listShipments, { query }, options);
  }

  /** Pays for a shipment that was lost. Where its answer is lost the error's `outcome` is `'unknown'`: read before you pay again. */
  refund(id: string, body: Refund, options?: RequestOptions): ApiPromise<Shipment> {
    return this.call(refundShipment, { params: { id }, body }, options);
  }

  /** A copy of this client with other defaults. It shares the token, unless it is to reach another account or host. */
  withOptions(options: Partial<ParcelOptions>): Parcel {
    return copyOf<Parcel, ParcelOptions>(this, { mine: this.#options, given: options, session: this.#session, identity: ['credentials'] });
  }
}

/* Checks the options, and builds what a client is made of. */
function partsOf(options: ParcelOptions): { own: ParcelOptions; session: Session; pipeline: Pipeline } {
  const own = checkedOptions<ParcelOptions>(options, { title: 'Parcel', form: '{ baseUrl, credentials }', names: { credentials: true } });
  const session = inheritedSession<Session>(options) ?? sessionOf(own, () => pipeline);
  const pipeline: Pipeline = buildPipeline(
    { vendor: parcelVendor, table: operations, baseUrl: own.baseUrl, auth: session.auth, options: own },
    'credential',
  );
  return { own, session, pipeline };
}

/* The login, described once. The client does the rest: it logs in when a call needs it, once for all that wait. */
function sessionOf(options: ParcelOptions, pipeline: () => Pipeline): Session {
  const user = requireText(options.credentials?.user, 'credentials.user');
  const secret = secretOf(requireSecret(options, options.credentials?.password, 'credentials.password'));
  return loginSession(
    {
      operation: login,
      input: { body: { user } },
      auth: once(bodySecret('password', secret.supplier)),
      secret,
      token: ({ token }) => token,
      lifetime: ({ expires_in }) => expires_in * 1_000,
      assumedLifetime: 3_600_000,
      account: [user],
      place: 'bearer',
    },
    { vendor: parcelVendor.name, baseUrl: options.baseUrl, options, pipeline },
  );
}

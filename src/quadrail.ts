/** All vendors under one configuration. */

import { ownOptions } from './core/call/check-options.js';
import { changed } from './core/call/copy-client.js';
import { clientOptionNames, refuseUnknown } from './core/call/option-names.js';
import type { ClientOptions } from './core/call/options.js';
import { ConfigurationError, isConfigurationError } from './core/ground/errors.js';
import { findable, raw } from './core/ground/raw.js';
import { clients } from './vendors.js';

type Listed = (typeof clients)[number];

/** The client classes, by the names of their vendors. */
export type QuadrailClients = {
  readonly [Class in Listed as Class['vendor']]: Class;
};

/** The name of a vendor. */
export type QuadrailVendor = keyof QuadrailClients;

/** The options of each vendor's client, by the name of the vendor. */
export type VendorOptions = {
  readonly [Vendor in QuadrailVendor]?: ConstructorParameters<QuadrailClients[Vendor]>[0] | undefined;
};

/** Options for every vendor; each vendor's own win. What belongs to one vendor alone is not among them. */
export type QuadrailDefaults = Omit<ClientOptions, 'baseUrl' | 'operations' | 'linkOrigins'>;

/** The options of `Quadrail`: those of each vendor under its name. A vendor that is left out is a type error to use. */
export interface QuadrailOptions extends VendorOptions {
  /** Options for every vendor. */
  readonly defaults?: QuadrailDefaults | undefined;
}

/**
 * What the constructor of `Quadrail` takes for the type `Options`: of each vendor that is configured, all that its client takes and
 * nothing else. `Options` itself would let a misspelt member pass.
 */
export type GivenOptions<Options extends QuadrailOptions> = {
  readonly [Member in keyof Options]: Member extends keyof QuadrailOptions
    ? Options[Member] extends object
      ? QuadrailOptions[Member]
      : Options[Member]
    : never;
};

/** What stands in the place of a vendor that was not configured: nothing of it can be used. */
export interface NotConfigured<Vendor extends string> {
  /** Never present; its type names the option that is missing. */
  readonly missingOption?: `Give Quadrail the option ${Vendor}`;
}

/** The client of a vendor where `Options` configure it. */
export type ConfiguredClient<
  Options extends QuadrailOptions,
  Vendor extends keyof QuadrailOptions & string,
  Client,
> = Options[Vendor] extends object ? Client : NotConfigured<Vendor>;

/**
 * All vendors under one configuration. The options of all are checked when it is made.
 *
 * @example
 * ```ts
 * import { Quadrail } from 'quadrail';
 *
 * const quadrail = new Quadrail({
 *   defaults: { timeout: 10_000 },
 *   quickstream: { secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test' },
 * });
 * await quadrail.quickstream.ping();
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor defines a member for each vendor of the list
export class Quadrail<const Options extends QuadrailOptions = QuadrailOptions> implements AsyncDisposable {
  readonly #options: QuadrailOptions;
  /** Owner: this object. Key: the vendor. Lives as long as this object; never invalidated, options do not change. */
  readonly #clients = new Map<QuadrailVendor, AnyClient>();

  /** Throws `ConfigurationError` where no vendor is configured, or where the options of one are bad: it names each. Nothing is sent. */
  constructor(options: GivenOptions<Options>) {
    findable(this);
    this.#options = ownOptions(options as QuadrailOptions, 'The options of Quadrail', `{ ${clients[0].vendor}: { … } }`);
    const classes: readonly ClientClass[] = clients;
    const vendors = classes.map(({ vendor }) => vendor);
    refuseUnknown(this.#options, [...vendors, 'defaults'], placesOf(this.#options));
    const configuredOnes = classes.filter(({ vendor }) => this.#options[vendor] != null);
    if (configuredOnes.length === 0) {
      throw new ConfigurationError(`No vendor is configured: give at least one of ${vendors.join(', ')}.`);
    }
    const { defaults } = this.#options;
    if (defaults !== undefined)
      refuseUnknown(ownOptions<object>(defaults, 'The option defaults', '{ timeout }'), defaultNames, {}, 'defaults.');
    const faults = configuredOnes.flatMap((one) => this.#faultOf(one));
    if (faults.length > 0) throw new ConfigurationError(faults.join(' '));
    for (const one of classes) Object.defineProperty(this, one.vendor, { get: () => this.#client(one) });
  }

  /* Makes the client: what it refuses is told with the name of the vendor. */
  #faultOf(one: ClientClass): string[] {
    try {
      this.#client(one);
      return [];
    } catch (error) {
      if (!isConfigurationError(error)) throw error;
      return [`${one.vendor}: ${error.message}`];
    }
  }

  /** Releases the pooled connections of every client made so far. */
  async close(): Promise<void> {
    await Promise.all([...raw(this).#clients.values()].map((client) => client.close()));
  }

  /** `await using` closes the clients at the end of its block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Which vendors are configured; nothing of their options. */
  toJSON(): { client: string; vendors: readonly string[] } {
    const vendors = clients.map(({ vendor }) => vendor);
    return { client: 'Quadrail', vendors: vendors.filter((vendor) => raw(this).#options[vendor] != null) };
  }

  #client(one: ClientClass): AnyClient {
    const { vendor } = one;
    const made = this.#clients.get(vendor);
    if (made !== undefined) return made;
    const own = this.#options[vendor];
    if (own == null) throw new ConfigurationError(`The vendor ${vendor} is not configured: give Quadrail the option ${vendor}.`);
    const all = ownOptions<ClientOptions>(own, `The option ${vendor}`);
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const client = new one({ ...all, ...changed<ClientOptions>({ ...this.#options.defaults }, given, [['fetch', 'transport']]) } as never);
    this.#clients.set(vendor, client);
    return client;
  }
}

/** The client of each vendor. */
export interface Quadrail<Options extends QuadrailOptions> extends QuadrailMembers<Options> {}

/** The members of a `Quadrail`: for each vendor its client where `Options` configure it. */
export type QuadrailMembers<Options extends QuadrailOptions> = {
  readonly [Vendor in QuadrailVendor]: ConfiguredClient<Options, Vendor, InstanceType<QuadrailClients[Vendor]>>;
};

/* Where options belong that stand beside the vendors: under the vendors whose clients have one of that name, or under defaults. */
function placesOf(options: object): Record<string, string> {
  const strays = Object.keys(options).flatMap((name) => {
    const under = defaultNames.includes(name)
      ? ['defaults']
      : (clients as readonly ClientClass[]).filter((one) => takes(one, name)).map(({ vendor }) => vendor);
    return under.length === 0 ? [] : [[name, under.map((place) => `${place}: { ${name} }`).join(' or ')]];
  });
  return Object.fromEntries(strays);
}

/* A client that has no option of a name says so, whatever else is missing. */
function takes(one: ClientClass, name: string): boolean {
  try {
    new one({ [name]: undefined } as never);
    return true;
  } catch (error) {
    return !/^There is no option/.test((error as Error).message);
  }
}

const defaultNames = clientOptionNames.filter((name) => !['baseUrl', 'operations', 'linkOrigins'].includes(name));

type AnyClient = { close(): Promise<void> };
type ClientClass = { readonly vendor: QuadrailVendor; new (options: never): AnyClient };

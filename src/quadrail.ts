/** The four vendors under one configuration. */

import { type ClientOptions, ownOptions } from './core/call/options.js';
import { ConfigurationError } from './core/ground/errors.js';
import { CrmCom, type CrmComOptions } from './crmcom/client.js';
import { CustomerAccounts, type CustomerAccountsOptions } from './customer-accounts/client.js';
import { Quickr, type QuickrOptions } from './quickr/client.js';
import { QuickStream, type QuickStreamOptions } from './quickstream/client.js';

/** Options for every vendor; each vendor's own win. What belongs to one vendor alone is not among them. */
export type QuadrailDefaults = Omit<ClientOptions, 'baseUrl' | 'operations' | 'linkOrigins'>;

/** The options of `Quadrail`. A vendor that is left out is a type error to use. */
export interface QuadrailOptions {
  /** Options for every vendor. */
  readonly defaults?: QuadrailDefaults | undefined;
  /** The options of the QuickStream client. */
  readonly quickstream?: QuickStreamOptions | undefined;
  /** The options of the CRM.COM client. */
  readonly crmcom?: CrmComOptions | undefined;
  /** The options of the CustomerAccount client. */
  readonly customerAccounts?: CustomerAccountsOptions | undefined;
  /** The options of the Quickr client. */
  readonly quickr?: QuickrOptions | undefined;
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
 * All vendors under one configuration. Each client is made when it is first used.
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
export class Quadrail<const Options extends QuadrailOptions = QuadrailOptions> implements AsyncDisposable {
  readonly #options: QuadrailOptions;
  /** Owner: this object. Key: the vendor. Lives as long as this object; never invalidated, options do not change. */
  readonly #clients = new Map<string, { close(): Promise<void> }>();

  /** Throws `ConfigurationError` where no vendor is configured. A vendor's own options are checked when it is first used. */
  constructor(options: GivenOptions<Options>) {
    this.#options = ownOptions(options as QuadrailOptions);
    if (!vendors.some((vendor) => this.#options[vendor] != null)) {
      throw new ConfigurationError(`No vendor is configured: give at least one of ${vendors.join(', ')}.`);
    }
  }

  /** Westpac's QuickStream: customers, accounts, recurring payments, transactions. */
  get quickstream(): ConfiguredClient<Options, 'quickstream', QuickStream> {
    return this.#client('quickstream', (options) => new QuickStream(options as QuickStreamOptions)) as never;
  }

  /** CRM.COM: the settlement of purchases. */
  get crmcom(): ConfiguredClient<Options, 'crmcom', CrmCom> {
    return this.#client('crmcom', (options) => new CrmCom(options as CrmComOptions)) as never;
  }

  /** CustomerAccount of Clearingworks: reference data of a merchant's customers. */
  get customerAccounts(): ConfiguredClient<Options, 'customerAccounts', CustomerAccounts> {
    return this.#client('customerAccounts', (options) => new CustomerAccounts(options as CustomerAccountsOptions)) as never;
  }

  /** Quickr of Dintero: to know customers by. */
  get quickr(): ConfiguredClient<Options, 'quickr', Quickr> {
    return this.#client('quickr', (options) => new Quickr(options as QuickrOptions)) as never;
  }

  /** Releases the pooled connections of every client made so far. */
  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
  }

  /** `await using` closes the clients at the end of its block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Which vendors are configured; nothing of their options. */
  toJSON(): { client: string; vendors: readonly string[] } {
    return { client: 'Quadrail', vendors: vendors.filter((vendor) => this.#options[vendor] != null) };
  }

  #client(vendor: (typeof vendors)[number], make: (options: object) => { close(): Promise<void> }): unknown {
    const made = this.#clients.get(vendor);
    if (made !== undefined) return made;
    const own = this.#options[vendor];
    if (own == null) throw new ConfigurationError(`The vendor ${vendor} is not configured: give Quadrail the option ${vendor}.`);
    const all = ownOptions<object>(own, `The option ${vendor}`);
    const given = Object.entries(all).filter(([, value]) => value !== undefined);
    const client = make({ ...all, ...this.#options.defaults, ...Object.fromEntries(given) });
    this.#clients.set(vendor, client);
    return client;
  }
}

const vendors = ['quickstream', 'crmcom', 'customerAccounts', 'quickr'] as const;

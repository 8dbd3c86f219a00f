import type { QuadrailClients, QuadrailVendor } from 'quadrail';
import type { Sandbox } from 'quadrail/testing';
import type { Report } from './report.ts';

/** A client of each vendor, as `new Quadrail({ … })` has them. */
export type Vendors = { readonly [Vendor in QuadrailVendor]: InstanceType<QuadrailClients[Vendor]> };

/** What the journey needs of its surroundings. */
export interface Surroundings {
  readonly vendors: Vendors;
  /** Plays the vendors, and the people on their side: who fills in forms, who signs, who buys. */
  readonly sandbox: Sandbox;
  readonly report: Report;
  /** How many customer accounts each day loads. */
  readonly rows: number;
  /** Told how many of them are loaded. */
  readonly onLoaded?: ((loaded: number) => void) | undefined;
  /** Told before what was loaded is read back. */
  readonly beforeReading?: (() => void) | undefined;
}

/** One day of the merchant's: the same work each time, under names of its own. */
export interface Day {
  /** What the day's customers and accounts are named after. */
  readonly name: 'CALM' | 'STORM';
  /** The number of the purchase that is settled. */
  readonly purchase: string;
}

import type { CrmCom } from 'quadrail/crmcom';
import type { CustomerAccounts } from 'quadrail/customer-accounts';
import type { Quickr } from 'quadrail/quickr';
import type { QuickStream } from 'quadrail/quickstream';
import type { Sandbox } from 'quadrail/testing';
import type { Report } from './report.ts';

/** The four vendors, as `new Quadrail({ … })` has them. */
export interface Vendors {
  readonly quickstream: QuickStream;
  readonly crmcom: CrmCom;
  readonly customerAccounts: CustomerAccounts;
  readonly quickr: Quickr;
}

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

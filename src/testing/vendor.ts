/** What a simulated vendor is. The sandbox is made of these, and of nothing else that knows a vendor. */
import type { Fetch } from '../core/call/options.js';
import type { AnyOperation } from '../core/contract/operation.js';
import type { Vendor } from '../core/contract/vendor.js';
import type { Clock } from '../core/ground/clock.js';
import type { Assumption } from './assumption.js';
import type { Installation } from './installation.js';
import type { Simulator, World } from './simulator.js';

/** Where a simulation is, how a client reaches it, and the time that it lives in. */
export interface Reach {
  /** Where it answers. */
  readonly baseUrl: string;
  /** Leads to the sandbox, and to no network. */
  readonly fetch: Fetch;
  /** The sandbox's clock. */
  readonly clock: Clock;
}

/** What a test sees of a simulated vendor, as a member of the sandbox. */
export interface VendorFace {
  /** What the vendor's client takes to be a client of it. */
  readonly options: object;
  /** Its data. */
  readonly state: {
    /** What the vendor's pages leave open, and a test can change. */
    readonly rules: object;
  };
}

/** A vendor that the sandbox can simulate. */
export interface SimulatedVendor<Face extends VendorFace = VendorFace, OperationId extends string = string> {
  /** What its client knows of the vendor. */
  readonly vendor: Vendor;
  /**
   * Where it answers by itself: the vendor's test installation, or a name that leads nowhere. Options that lost their `fetch` on
   * the way then still reach nothing that holds real money.
   */
  readonly baseUrl: string;
  /** What the vendor's client makes of a base URL that it is given. Left out: nothing. */
  readonly complete?: (baseUrl: string) => string;
  /** What it answers. */
  readonly operations: Readonly<Record<OperationId, AnyOperation>>;
  /** What its pages leave open, and how the simulation reads it. */
  readonly assumptions: readonly Assumption[];
  /** How the command line meets an installation of it. Left out: the command line cannot call it. */
  readonly installation?: Installation;
  /** Whether it sends something to addresses of the user's: faults can then be planned for `<name>.callbacks`. */
  readonly sendsCallbacks?: boolean;
  /** Starts it, with data made from the seed. */
  readonly start: (world: World) => Simulator<Face>;
}

/** The description of a vendor that the sandbox can simulate. Everything else in the sandbox works for any vendor. */
import type { Fetch } from '../core/call/options.js';
import type { AnyOperation } from '../core/contract/operation.js';
import type { Vendor } from '../core/contract/vendor.js';
import type { Clock } from '../core/ground/clock.js';
import type { Assumption } from './assumption.js';
import type { Installation } from './installation.js';
import type { Simulator, World } from './simulator.js';

/** What a vendor's options are made from: the address, the way to reach it, and the clock. */
export interface Reach {
  /** The base URL at which it answers. */
  readonly baseUrl: string;
  /** A `fetch` that reaches the sandbox and never the network. */
  readonly fetch: Fetch;
  /** The sandbox's clock. */
  readonly clock: Clock;
}

/** The sandbox's member for a simulated vendor. */
export interface VendorFace {
  /** The options with which the vendor's client reaches it. */
  readonly options: object;
  /** Its data. */
  readonly state: {
    /** Behaviour that the vendor's pages leave open; a test can change it. */
    readonly rules: object;
  };
}

/** A vendor that the sandbox can simulate. */
export interface SimulatedVendor<Face extends VendorFace = VendorFace, OperationId extends string = string> {
  /** The description of the vendor that its client uses. */
  readonly vendor: Vendor;
  /**
   * Where it answers by itself: the vendor's test installation, or a name that leads nowhere. Options that lost their `fetch` on
   * the way then still reach nothing that holds real money.
   */
  readonly baseUrl: string;
  /** How the vendor's client changes a base URL that it is given. Left out: not at all. */
  readonly complete?: (baseUrl: string) => string;
  /** What it answers. */
  readonly operations: Readonly<Record<OperationId, AnyOperation>>;
  /** The questions that its pages leave open, and what the simulation assumes. */
  readonly assumptions: readonly Assumption[];
  /** How the command line calls an installation of it. Left out: the command line cannot call it. */
  readonly installation?: Installation;
  /** Whether it sends callbacks to addresses of the user. Faults can then be planned for `<name>.callbacks`. */
  readonly sendsCallbacks?: boolean;
  /** Starts the simulation, with data made from the seed. */
  readonly start: (world: World) => Simulator<Face>;
}

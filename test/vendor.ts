/** What the suites that span vendors must know of each. */
import type { ApiPromise } from '../src/core/call/api-promise.js';
import type { Client } from '../src/core/call/client.js';
import type { Fetch } from '../src/core/call/options.js';
import type { AnyOperation } from '../src/core/contract/operation.js';
import type { Vendor } from '../src/core/contract/vendor.js';
import type { Sandbox, SandboxOperationId } from '../src/testing/index.js';
import type { Call as AbortedCall } from './aborts/plays.js';
import type { Difference } from './cli/differences.js';
import type { Neighbour } from './docs/vendors.js';
import type { HostileCall } from './hostile/clients.js';
import type { VendorMessages } from './messages/support.js';
import type { ModelledVendor } from './properties/outcome/modelled-vendor.js';
import type { SecretsOf } from './properties/secrets/calls.js';
import type { Body } from './raw-answers/bodies.js';
import type { Call as RawCall } from './raw-answers/call.js';
import type { LongList } from './sandbox/long-list.js';
import type { PlainCall } from './sandbox/plain-calls.js';
import type { Play } from './verdict/play.js';
import type { AnySuite } from './wire/wire.js';

/** Something that a vendor's pages document or mention, and that has no method here. */
export interface Gap {
  readonly name: string;
  /** Method and path, where they are known. */
  readonly wire?: string;
  readonly why: string;
}

/** A call of a simulation. */
export interface Creation {
  readonly operation: SandboxOperationId;
  readonly call: (sandbox: Sandbox) => ApiPromise<unknown>;
}

/** An option that holds a secret. */
export interface CredentialOption {
  /** Makes a call with it. */
  readonly make: (secret: string | (() => string), fetch: Fetch) => ApiPromise<unknown>;
  /** Whether it goes into a header as it is, where fewer letters are allowed, or is encoded. */
  readonly goesInto: 'header' | 'text';
}

/** A client of any vendor. */
export type AnyClient = Client & { readonly withOptions: (options: object) => AnyClient };

/** A vendor, as the suites know it. Its name is the one that it is exported by. */
export interface TestedVendor {
  /** Its folder below `src`, `src/testing` and `test`. */
  readonly folder: string;
  /** The class of its client. */
  readonly client: { readonly name: string; readonly prototype: Client };
  /** Makes a client of it, with a credential that needs no login. What is given wins, whatever it is. */
  readonly connect: (options?: object) => AnyClient;
  /** The options of each way to sign in, with secrets that a function gives later where the client takes one. */
  readonly signIns: (later: () => Promise<string>) => Readonly<Record<string, object>>;
  /** Options that its client does not have, with what it says to give instead. */
  readonly misnamed: Readonly<Record<string, string>>;
  /** What the pipeline knows of it. */
  readonly data: Vendor;
  /** Its operation table. */
  readonly operations: Readonly<Record<string, AnyOperation>>;
  /** What each of its calls sends and gives. */
  readonly wire: AnySuite;
  /** What its chapter of the coverage page says besides the table. */
  readonly gaps: readonly Gap[];
  /** The table of how its calls can end, for the model. */
  readonly outcome: ModelledVendor;
  /** What the search for secrets must know. */
  readonly secrets: SecretsOf;
  /** Calls of every kind, and how it says no. */
  readonly verdict: { readonly plays: readonly Play[]; readonly ownNo: (play: Play, status: number) => unknown };
  /** What raw answers are played with. `yes`: what it answers to a call, where that is not the first yes of `bodies`. */
  readonly rawAnswers: {
    readonly verdict: Vendor['verdict'];
    readonly bodies: readonly Body[];
    readonly calls: readonly RawCall[];
    readonly yes?: Readonly<Record<string, Body>>;
  };
  /** A call that is answered with what is made to harm. */
  readonly hostile: HostileCall;
  /** What the tests of `quadrail doctor` need. */
  readonly doctor: {
    /** Ways in which an installation may differ, each found by the doctor. */
    readonly differences: Readonly<Record<string, Difference>>;
    /** Makes what the doctor has to find in the sandbox, beside what is there. */
    readonly prepare?: (sandbox: Sandbox) => Promise<unknown>;
    /** Values for the paths of its operations. */
    readonly own?: (sandbox: Sandbox) => Readonly<Record<string, string>>;
    /** The number of a purchase to look at. */
    readonly purchase?: string;
  };
  /** Calls that are given up at random instants. */
  readonly aborted: readonly AbortedCall[];
  /** A write without our client, for the doors of the sandbox. */
  readonly plainCall: PlainCall;
  /** Where it is, and which variables hold its credentials, in the guides. */
  readonly documented: (sandbox: Sandbox) => Neighbour;
  /** A call that creates something or moves money, of a simulation with a fault. */
  readonly creation: Creation;
  /** Lists of the simulation that may grow long, by what is done with the entry that came in last. */
  readonly longLists: Readonly<Record<string, (sandbox: Sandbox) => LongList>>;
  /** The samples of its pages, by their files below `test/fixtures`. */
  readonly samples: {
    /** The call that takes each: an expression with `SAMPLE` in it. */
    readonly requests: Readonly<Record<string, string>>;
    /** The type of each of the others. */
    readonly values: Readonly<Record<string, string>>;
    /** Lists of pieces that stand in samples. */
    readonly pieces?: readonly string[];
  };
  /** The names that the testing guide gives in a shell to what `quadrail sandbox` prints. */
  readonly shell: Readonly<Record<string, string>>;
  /** Each option that holds a secret, by its path. */
  readonly credentials: Readonly<Record<string, CredentialOption>>;
  /** What its client says of wrong usage and bad ends. Left out where `test/messages` shows it with what every client says. */
  readonly messages?: VendorMessages;
  /** Methods whose result nobody knows the type of, as their doc comments say. */
  readonly untyped?: readonly string[];
  /** Methods whose body has one of several types, by one of its members: an editor shows how, and no single name. */
  readonly severalBodies?: readonly string[];
  /** What an editor shows at pieces of a program that calls every method: the piece, and the end of what is shown. */
  readonly shown?: readonly (readonly [piece: string, shown: string])[];
  /** The options that the guides make its client of, from their environment. */
  readonly inGuides: (environment: Readonly<Record<string, string | undefined>>) => object;
}

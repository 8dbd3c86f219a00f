/** What the place where the checks run gives them, and what they may ask of it. */

/** The places. */
export type Runtime = 'node' | 'bun' | 'deno' | 'workerd' | 'chromium';

/** The ways to send: as by default, on a fetch of the user's, and in Node on undici and on Node's own HTTP. */
export type TransportName = 'ky' | 'fetch' | 'node' | 'http';

/** The sending part of a client's options. */
export interface Sending {
  readonly options: object;
  readonly close?: () => Promise<void>;
}

/** What only some places can do. */
export interface Environment {
  readonly runtime: Runtime;
  /** Where the misbehaving server takes orders. */
  readonly control: string;
  /** Makes the options for each way to send that this place has. */
  readonly transports: Readonly<Partial<Record<TransportName, () => Sending>>>;
  /** Prints a value in every way that this place has, each into a text. */
  readonly print?: (value: unknown) => string;
  /** Tells how many listeners a signal has, those included that were added behind its back. */
  readonly listeners?: (signal: AbortSignal) => number;
  /** Collects garbage for certain. */
  readonly collect?: () => void | Promise<void>;
  /** Bytes in use on the heap. */
  readonly heapUsed?: () => number;
  /** The id of the process, where it can be frozen. */
  readonly pid?: number;
  /** The certificate of the misbehaving server is trusted. */
  readonly trustsServer?: boolean;
  /** Bytes of memory that the process holds. */
  readonly resident?: () => number;
}

/** What a place could not do, of the things that it need not. */
export type Exemption = 'printing' | 'forced GC' | 'resident memory' | 'what is repeated below' | 'certificates' | 'freezing';

/** What became of one check. */
export interface Outcome {
  readonly hazard: number;
  readonly title: string;
  readonly transport: TransportName;
  /** Why it failed; absent where it passed. */
  readonly reason?: string;
  /** What of it this place is exempt from. */
  readonly exempt?: Exemption;
  readonly ms: number;
}

/** The interface of the two engines that send requests: undici, and Node's own HTTP. */
import type { TransportRequest, TransportResponse } from '../core/transport/transport.js';
import type { Connector } from './connector.js';

/** An engine. */
export interface Engine {
  /** Sends one attempt. */
  readonly send: (request: TransportRequest, url: URL) => Promise<TransportResponse>;
  /** Closes idle connections now, and each of the others with the call that it serves. The engine can still be used. */
  readonly close: () => Promise<void>;
}

/** The parts of an engine. */
export interface EngineParts {
  /** Opens its connections. */
  readonly connect: Connector;
  /** How many connections to one host may be in use at once, those of calls that must be sent once not counted. */
  readonly connections: number;
  /** Milliseconds that an idle connection is kept, where the server does not say. */
  readonly keepAliveTimeout: number;
}

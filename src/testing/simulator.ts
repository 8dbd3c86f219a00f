/** The types of a simulated vendor: a route for every row of its operation table, and what all routes share. */
import type { AnyOperation, Operation, OperationInput } from '../core/contract/operation.js';
import type { WorldClock } from './clock.js';
import type { Addition } from './scene.js';
import type { Reach, SimulatedVendor, VendorFace } from './vendor.js';

/** A request as a simulator sees it. */
export interface ReceivedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The address of the request, with its query. */
  readonly url: URL;
  /** The base URL that the request was addressed to, without a trailing slash: links in the answer begin with it. */
  readonly base: string;
  /** The headers. */
  readonly headers: Headers;
  /** The body as it came; empty if there was none. */
  readonly text: string;
}

/** A request for an operation of the table. */
export interface OperationRequest extends ReceivedRequest {
  /** The row that the method and the path belong to. */
  readonly operation: AnyOperation;
  /** The values of the path's placeholders, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** What a simulator answers. */
export interface Answer<Body = unknown> {
  /** The HTTP status. */
  readonly status: number;
  /** A text is sent as it is, anything else as JSON. Left out: no body. */
  readonly body?: Body;
  /** Further headers besides `content-type`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Called when the answer was sent, or nobody waits for it any more. Until then the request counts as running. */
  readonly settled?: (() => void) | undefined;
}

/** A request that the simulator has checked and accepted. */
export interface Call<Input extends OperationInput> extends OperationRequest {
  /** The values of the path's placeholders, decoded. */
  readonly params: Readonly<Record<string & keyof Input['params'], string>> & Readonly<Record<string, string>>;
  /** The body, as the row describes it. */
  readonly body: Input['body'];
}

type CallOf<Row> = Row extends Operation<string, infer Input, unknown> ? Call<Input> : never;
type ResultOf<Row> = Row extends Operation<string, infer _Input, infer Result> ? Result : never;

/** One route for each row of an operation table: no row without a route, and no route without a row. */
export type Routes<Table> = { readonly [Id in keyof Table]: (call: CallOf<Table[Id]>) => Answer<ResultOf<Table[Id]>> };

/** What every simulator is given. */
export interface World {
  /** The sandbox's time. */
  readonly clock: WorldClock;
  /** The source of all ids, tokens and keys. */
  readonly seed: number;
  /**
   * Sends something to an address of the user's, as JSON: to `onCallback` where the sandbox has one, else by POST to an address
   * on this machine. Resolves with the status of the answer, 204 where `onCallback` took it; rejects where nobody did.
   */
  readonly deliver: (url: string, body: unknown) => Promise<number>;
}

/**
 * What the head of a request tells of its caller: the vendor's refusal, where nobody known asks; `'known'`; or `'unknown'`, where the
 * body has to tell, as that of a login does.
 */
export type Admission = Answer | 'known' | 'unknown';

/** A simulated vendor that was started. */
export interface Simulator<Face extends VendorFace = VendorFace> {
  /** Its data. A test may read and change them. */
  readonly state: Face['state'];
  /** The options with which the vendor's client reaches it. */
  readonly options: (reach: Reach) => Face['options'];
  /** What a test can do without the API: further members of the sandbox's member for this vendor. */
  readonly face: Omit<Face, keyof VendorFace>;
  /** What can be added without the API, by name: by a test, a data file, or another program. */
  readonly additions?: Readonly<Record<string, Addition>>;
  /** The few values besides the vendor's sensitive members that the request log must not show: keys and passwords of the seed. */
  readonly secrets: () => readonly string[];
  /** Whether a word is a token or key that was issued later. The request log must not show those either. */
  readonly isSecret?: (word: string) => boolean;
  /**
   * Looks at a request before its body is read: its `text` is empty. Of a caller who is not known, less is read. Without this
   * function nobody is known by the head of a request.
   */
  readonly admit?: (request: OperationRequest) => Admission;
  /** Carries out a request for an operation: credential, body, route. It does so at once, so that no two requests mix. */
  readonly answer: (request: OperationRequest) => Answer;
  /** The vendor's documented error with this status: for unknown paths, wrong methods and faults. */
  readonly refusal: (status: number, request: ReceivedRequest) => Answer;
  /** Back to the seed. */
  readonly reset: () => void;
}

/** A simulator together with its vendor's description: all that an exchange needs. */
export interface Answering extends Simulator, Pick<SimulatedVendor, 'vendor' | 'operations'> {}

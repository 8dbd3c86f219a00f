/** What a scene is made of: the words that the checks and the server share. All of it travels as JSON. */

/** One thing that the server does with a connection, byte by byte. */
export type Act =
  /** Writes these bytes, whatever they are. */
  | { readonly write: string }
  /** Writes this many bytes, as fast as the other side takes them. */
  | { readonly fill: number }
  /** Writes these bytes below TLS, as they are. */
  | { readonly plain: string }
  /** Waits so many milliseconds. */
  | { readonly wait: number }
  /** Waits until the check opens this gate. */
  | { readonly hold: string }
  /** Hands the request to the backend of a page, and writes its answer, or loses it. */
  | { readonly backend: 'lost' | 'answered' }
  /** Does nothing more, and keeps the connection open. */
  | 'stall'
  /** Breaks the connection with a reset. */
  | 'reset'
  /** Says no more after what was written, and still listens. */
  | 'end'
  /** Closes the connection after what was written: what comes now is answered by a reset. */
  | 'close'
  /** Keeps the connection for the next request. */
  | 'keep'
  /** Closes the port of the scene: from now on connections are refused. */
  | 'shut';

/** What happens to the requests that match. The first rule that matches a request is the one. */
export interface Rule {
  /** A regular expression for `METHOD /path?query`; absent for all. The prefix of the scene is not part of the path. */
  readonly on?: string;
  /** What the head or the body must hold. */
  readonly holds?: string;
  /** The first request is answered by the first entry, and so on; the last entry is for all that follow. */
  readonly script: readonly (readonly Act[])[];
}

/** What a check asks the server to be. */
export interface SceneRequest {
  readonly rules: readonly Rule[];
  /** A port of its own: another origin, and one that can be closed. */
  readonly ownPort?: boolean;
  /** The port of its own speaks TLS. */
  readonly tls?: boolean;
}

/** A scene that is set up. */
export interface SceneAddress {
  readonly id: string;
  /** Where it is, without a slash at the end. */
  readonly baseUrl: string;
}

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** The path with its query as it stood on the wire, without the prefix of the scene. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Which connection it came over. */
  readonly connection: number;
  /** Its place on that connection, counted from 1. */
  readonly nth: number;
}

/** What a scene has seen. */
export interface SceneLog {
  readonly requests: readonly Arrived[];
  /** Connections to a port of its own, also those that sent nothing. */
  readonly connections: number;
  /** Connections that the other side closed while an answer was under way. */
  readonly abandoned: number;
  /** Bytes of `fill` that were handed to the other side. */
  readonly filled: number;
  /** How often the vendor behind the backend of the scene has acted. */
  readonly effects: number;
}

/** What to freeze, and for how long. */
export interface Freeze {
  readonly pid: number;
  readonly ms: number;
}

/** What to wait for. */
export interface Awaited {
  readonly requests?: number;
  readonly abandoned?: number;
}

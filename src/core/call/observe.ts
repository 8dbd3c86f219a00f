/** Observers of calls: hooks, loggers and instrumentation. None of them can break a call. */
import type { QuadrailError } from '../ground/errors.js';

/** What every event says about its call. No secret, no value from a path, query or body. */
export interface CallInfo {
  /** The vendor's name, as in operation ids. */
  readonly vendor: string;
  /** The operation's id. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The path with its placeholders unfilled. */
  readonly urlTemplate: string;
  /** Scheme, host and port that the call goes to; empty for a relative `baseUrl`. */
  readonly origin: string;
  /** What the caller gave as `context`. */
  readonly context?: unknown;
}

/** An attempt is about to be sent. */
export interface RequestEvent extends CallInfo {
  /** Counted from 1. */
  readonly attempt: number;
  /** The key that the attempt carries; absent where the vendor takes no keys. */
  readonly idempotencyKey?: string | undefined;
}

/** An attempt was answered. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status. */
  readonly status: number;
  /** The vendor's id of this answer, if it gave one. */
  readonly requestId?: string | undefined;
  /** Milliseconds from the send to the end of the body. */
  readonly durationMs: number;
}

/** Another attempt will follow. */
export interface RetryEvent extends RequestEvent {
  /** Milliseconds until it goes out. */
  readonly waitMs: number;
  /** Why: a status, `not-sent`, `lost`, or `token` for a renewed credential. */
  readonly reason: string;
}

/** A call failed. */
export interface ErrorEvent extends CallInfo {
  /** What the call rejects with. */
  readonly error: QuadrailError;
}

/** Functions that observe calls. An error in one is ignored. */
export interface Hooks {
  /** Before each attempt. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** After each answer, whatever its status. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Before each further attempt, before its wait. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Once for a call that fails. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
}

/** A call, as an instrumentation sees it. */
export interface InstrumentedCall extends CallInfo {
  /**
   * Adds a header to every attempt, `traceparent` for example. The library's own headers, and what the caller gives or removes by
   * `headers`, win over it; one that HTTP cannot carry is left out.
   */
  readonly setHeader: (name: string, value: string) => void;
  /** Adds hooks for this call. */
  readonly observe: (hooks: Hooks) => void;
  /** The client's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** The client's monotonic clock, in milliseconds since some moment of the past: for durations. */
  readonly elapsed: () => number;
}

/** Wraps each call with all its attempts, so that a span can be active inside. */
export interface Instrumentation {
  /** Must call `next` and return its promise. Nothing else that it does can change how the call ends. */
  readonly around: <T>(call: InstrumentedCall, next: () => Promise<T>) => Promise<T>;
}

/** How much is logged. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/**
 * Where log lines go: `console`, a logger of pino, winston or bunyan as it is, or anything shaped like `console`, whose functions get a
 * sentence and its fields.
 */
export interface Logger {
  /** An attempt goes out. */
  readonly debug: (message: string, fields?: object) => void;
  /** An attempt was answered. */
  readonly info: (message: string, fields?: object) => void;
  /** Another attempt will follow. */
  readonly warn: (message: string, fields?: object) => void;
  /** A call failed. */
  readonly error: (message: string, fields?: object) => void;
}

/** The levels, from nothing to everything. */
export const logLevels: readonly LogLevel[] = ['off', 'error', 'warn', 'info', 'debug'];

/** Calls an observer of the user. If it throws or its promise rejects, nothing happens. */
export function notify<Event>(observer: ((event: Event) => unknown) | undefined, event: Event): void {
  try {
    const result = observer?.(event) as { readonly then?: unknown } | null | undefined;
    /* Not by its class: a promise may come from another realm or another library. */
    if (typeof result?.then === 'function') Promise.resolve(result).catch(() => {});
  } catch {
    /* An observer must not break what it observes. */
  }
}

/** Passes an event to all observers. A hook is called on its own object, so it may be a method. */
export function notifyAll<Name extends keyof Hooks>(
  all: readonly Hooks[],
  name: Name,
  event: Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  for (const hooks of all) notify((event: never) => hooks[name]?.(event), event as never);
}

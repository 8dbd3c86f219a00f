/** Where the library tells of its calls. A new one is an entry in the list. */
import type { ClientOptions, Instrumentation, LogLevel } from '../../../src/index.js';
import type { Sandbox } from '../../../src/testing/index.js';

/** Takes what a sink was told. */
export type Collect = (value: unknown) => void;

/** What a sink may use. */
export interface Room {
  readonly logLevel: LogLevel;
  readonly sandbox: Sandbox;
}

/** A place where something is told. */
export interface Sink {
  readonly name: string;
  /** What a client is given, so that it tells. */
  readonly options?: (collect: Collect, room: Room) => Omit<ClientOptions, 'baseUrl' | 'operations'>;
  /** Sees each request as it goes out. */
  readonly request?: (url: string, init: RequestInit, collect: Collect, room: Room) => Promise<void>;
}

const hook = (name: 'onRequest' | 'onResponse' | 'onRetry' | 'onError'): Sink => ({
  name: `hook ${name}`,
  options: (collect) => ({ hooks: { [name]: collect } }),
});

/** What the sandbox remembers. It reads no body of a caller that it does not know. */
export const sandboxLog = 'request log of the sandbox';

/** The levels at which something is logged. */
export const loudLevels = ['error', 'warn', 'info', 'debug'] as const;

const line = (level: (typeof loudLevels)[number]): Sink => ({
  name: `log line at ${level}`,
  options: (collect, { logLevel }) => {
    const ignore = (): void => {};
    const log = (message: string, fields?: object): void => collect({ message, fields });
    return { logLevel, logger: { error: ignore, warn: ignore, info: ignore, debug: ignore, [level]: log } };
  },
});

const instrumentation: Sink = {
  name: 'instrumentation',
  options: (collect) => ({
    instrumentation: {
      around: (call, next) => {
        collect(call);
        call.observe({ onRequest: collect, onResponse: collect, onRetry: collect });
        return next();
      },
    },
  }),
};

const drift: Sink = { name: 'drift event', options: (collect) => ({ onDrift: collect }) };

/* The value is the token and must be; the key is ours. */
const storeKey: Sink = {
  name: 'key of the token store',
  options: (collect) => {
    const kept = new Map<string, string>();
    const told = <T>(key: string, value: T): T => {
      collect(key);
      return value;
    };
    return {
      tokenKey: 'till-7',
      tokenStore: {
        get: (key) => told(key, kept.get(key)),
        set: (key, value) => told(key, kept.set(key, value)),
        delete: (key) => told(key, kept.delete(key)),
      },
    };
  },
};

const requestLog: Sink = {
  name: sandboxLog,
  request: async (url, { signal: _, ...init }, collect, { sandbox }) => {
    const before = sandbox.requests.length;
    await sandbox.fetch(url, init).catch(() => {});
    for (const entry of sandbox.requests.slice(before)) collect(entry);
  },
};

/** The sinks that hear of calls. What a call rejects with is one more, and needs no option. */
export const sinks: readonly Sink[] = [
  hook('onRequest'),
  hook('onResponse'),
  hook('onRetry'),
  hook('onError'),
  ...loudLevels.map(line),
  instrumentation,
  drift,
  storeKey,
  requestLog,
];

/** What needs no option to be seen: what a call rejects with, and what its promise, its result and its client print as. */
export const [rejection, printedCall, printedEnd, printedClient] = [
  'error of the call',
  'promise of the call',
  'response and page of the call',
  'client',
] as const;

/** What a journal keeps of a call. */
export const journalSink = 'record of a journal';

/** The names of all. */
export const allSinks: readonly string[] = [
  ...sinks.map(({ name }) => name),
  journalSink,
  rejection,
  printedCall,
  printedEnd,
  printedClient,
];

/** Its lines hold the error and nothing else. */
export const errorLog = line('error').name;

/** It hears of requests, and of nothing else. */
export const logSink = requestLog.name;

/** Its key says whose token it is: the account, as documented. */
export const keySink = storeKey.name;

/** One set of options for all sinks; each hears as if it were alone. */
export function optionsFor(collect: (sink: string) => Collect, room: Room): ClientOptions {
  const parts = sinks.map(({ name, options }) => options?.(collect(name), room) ?? {});
  const loggers = parts.flatMap(({ logger }) => logger ?? []);
  const arounds = parts.flatMap(({ instrumentation }) => instrumentation ?? []);
  const logAll =
    (level: (typeof loudLevels)[number]) =>
    (message: string, fields?: object): void => {
      for (const logger of loggers) logger[level](message, fields);
    };
  return Object.assign({}, ...parts, {
    hooks: Object.assign({}, ...parts.map(({ hooks }) => hooks)),
    logger: { error: logAll('error'), warn: logAll('warn'), info: logAll('info'), debug: logAll('debug') },
    instrumentation: arounds.reduce(nested),
  }) as ClientOptions;
}

const nested = (outer: Instrumentation, inner: Instrumentation): Instrumentation => ({
  around: (call, next) => outer.around(call, () => inner.around(call, next)),
});

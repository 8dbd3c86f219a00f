/** What the tests of Quickr share: a server on a real socket, a fetch that remembers, and a clock that can be moved. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { type Clock, systemClock } from '../../src/core/ground/clock.js';

/** A request as it arrived. */
export interface Arrived {
  readonly path: string;
  readonly authorization: string | undefined;
}

/** A server on a loopback socket. */
export interface TestServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly arrived: Arrived[];
  /** How many requests with this end of a path arrived. */
  readonly count: (end: string) => number;
}

/** Listens, and answers by a rule. */
export async function listen(rule: (request: Arrived, response: ServerResponse, incoming: IncomingMessage) => void): Promise<TestServer> {
  const arrived: Arrived[] = [];
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      const request = { path: incoming.url ?? '', authorization: incoming.headers.authorization };
      arrived.push(request);
      rule(request, response, incoming);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 2_000 }, resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`,
    arrived,
    count: (end) => arrived.filter(({ path }) => path.endsWith(end)).length,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with JSON. */
export function answer(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A request that a fetch was asked for. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown> | undefined;
}

/** A fetch that remembers. */
export interface RecordingFetch {
  (url: string, init?: RequestInit): Promise<Response>;
  readonly sent: Sent[];
}

/** Answers each request by a rule: with a response, or with a body to be sent as JSON with status 200. */
export function answering(rule: (request: Sent, index: number) => unknown): RecordingFetch {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname, search } = new URL(url);
    const request: Sent = {
      method: init.method ?? 'GET',
      path: pathname + search,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined,
    };
    sent.push(request);
    const end = await rule(request, sent.length - 1);
    if (end instanceof Response) return end;
    return new Response(JSON.stringify(end), { headers: { 'content-type': 'application/json' } });
  };
  return Object.assign(fetch, { sent });
}

/** A vendor whose tokens tell their account and count up: `T-TQ1234567-1`. All else is answered by the rule. */
export function vendor(rule: (request: Sent, index: number) => unknown = () => ready): RecordingFetch {
  const counts = new Map<string, number>();
  return answering((request, index) => {
    const [, aid, way] = /^\/v2\/accounts\/(\w+)\/auth\/(token|exchange_token)$/.exec(request.path) ?? [];
    if (aid === undefined) return rule(request, index);
    const account = way === 'token' ? aid : String(request.body?.['account_id']);
    const number = (counts.get(account) ?? 0) + 1;
    counts.set(account, number);
    return { access_token: `T-${account}-${number}`, token_type: 'Bearer', expires_in: 3600 };
  });
}

/** A case that is ready for review. */
export const ready = { id: 'C1', status: 'READY_FOR_REVIEW' };

/** How many requests went to a path with this end. */
export const count = ({ sent }: RecordingFetch, end: string): number => sent.filter(({ path }) => path.endsWith(end)).length;

/** The machine's clock, which can be moved; waits between attempts take no time. */
export function movableClock(): Clock & { readonly advance: (ms: number) => void; readonly slept: number[] } {
  let ahead = 0;
  const slept: number[] = [];
  return {
    now: () => systemClock.now() + ahead,
    sleep: async (ms) => {
      slept.push(ms);
      ahead += ms;
      await new Promise(setImmediate);
    },
    setTimer: systemClock.setTimer,
    advance: (ms) => {
      ahead += ms;
    },
    slept,
  };
}

/** How a promise failed; fails the test where it did not. */
export async function failure(promise: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  const end = await Promise.resolve(promise).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in end) throw new Error(`Expected a rejection, got ${JSON.stringify(end.value)}`);
  return end.error as Error & Record<string, unknown>;
}

/** Everything that printing a value may show. */
export const printed = (value: unknown): string =>
  [
    inspect(value, { depth: 50, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
    value instanceof Error ? value.stack : '',
  ].join('\n');

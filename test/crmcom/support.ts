/** What the tests of CRM.COM share: a server on a real socket, a fetch that remembers, answers, and a clock that can be moved. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { type Clock, systemClock } from '../../src/core/ground/clock.js';
import { ok } from '../wire/crmcom.answers.js';

/** A request as it arrived. */
export interface Arrived {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** A server on a loopback socket. */
export interface TestServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly arrived: Arrived[];
  /** How many requests of this path arrived. */
  readonly count: (end: string) => number;
}

/** Listens, and answers by a rule. */
export async function listen(rule: (request: Arrived, response: ServerResponse) => void): Promise<TestServer> {
  const arrived: Arrived[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const request = {
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      };
      arrived.push(request);
      rule(request, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 2_000 }, resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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

/** An answer that says no. */
export const no = (
  code: string,
  message = 'It cannot be done.',
  description: string | null = 'Not even at length.',
): Record<string, unknown> => ({
  status: { code, message, description },
  data: {},
});

/** A request that a fetch was asked for. */
export interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown>;
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
      path: pathname + search,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: (typeof init.body === 'string' ? JSON.parse(init.body) : {}) as Record<string, unknown>,
    };
    sent.push(request);
    const end = await rule(request, sent.length - 1);
    if (end instanceof Response) return end;
    return new Response(JSON.stringify(end), { headers: { 'content-type': 'application/json' } });
  };
  return Object.assign(fetch, { sent });
}

/** A vendor that gives tokens T1, T2, … and settles whatever it is asked to. */
export function vendor(settle: (request: Sent, index: number) => unknown = () => ok({ total_awarded_amount: 15 })): RecordingFetch {
  let logins = 0;
  return answering((request, index) => {
    if (/\/authentication\/(web_api_key\/)?token$/.test(request.path)) {
      logins += 1;
      return ok({ token: `TOKEN-NUMBER-${logins}` });
    }
    if (request.path.endsWith('/release')) return ok({});
    return settle(request, index);
  });
}

/** How many requests went to a path with this end. */
export const count = ({ sent }: RecordingFetch, end: string): number => sent.filter(({ path }) => path.endsWith(end)).length;

/** The machine's clock, which can be moved; waits between attempts take no time. */
export function movableClock(): Clock & { readonly advance: (ms: number) => void } {
  let ahead = 0;
  return {
    now: () => systemClock.now() + ahead,
    sleep: async (ms) => {
      ahead += ms;
    },
    setTimer: systemClock.setTimer,
    advance: (ms) => {
      ahead += ms;
    },
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

/** The purchase of the vendor's example. */
export const purchase = { customer_event_identifier: { number: '796' } } as const;

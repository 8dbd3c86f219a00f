/** What the tests of CustomerAccount share. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CustomerAccounts, type CustomerAccountsOptions } from '../../src/customer-accounts/index.js';

/** A request as the network saw it. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A fetch that remembers what it was given. */
export interface RecordingFetch {
  (url: string, init?: RequestInit): Promise<Response>;
  readonly sent: Sent[];
}

/** Answers each send by a rule. */
export function answering(rule: (request: Sent, index: number) => Response | Promise<Response>): RecordingFetch {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const request: Sent = {
      url,
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: init.body === undefined || init.body === null ? undefined : String(init.body),
    };
    sent.push(request);
    return rule(request, sent.length - 1);
  };
  return Object.assign(fetch, { sent });
}

/** A JSON answer. */
export const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** A text answer. */
export const text = (status: number, body: string, type = 'text/plain'): Response =>
  new Response(body, { status, headers: { 'content-type': type } });

/** The vendor's Result. */
export const result = (httpCode: number, message = 'Success'): { httpCode: number; message: string; systemId: number } => ({
  httpCode,
  message,
  systemId: 123412351,
});

/** Where `client` sends. */
export const base = 'https://cw.example.com/tenant/cxf';

/** A client on a fetch, with a token of its own. */
export const client = (fetch: CustomerAccountsOptions['fetch'], options: Partial<CustomerAccountsOptions> = {}): CustomerAccounts =>
  new CustomerAccounts({ baseUrl: base, credentials: { jwt: 'test-token' }, fetch, ...options } as CustomerAccountsOptions);

/** How a promise failed; fails the test where it did not. */
export async function failure(promise: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  const end = await Promise.resolve(promise).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in end) throw new Error(`Expected a rejection, got ${JSON.stringify(end.value)}`);
  return end.error as Error & Record<string, unknown>;
}

/** A token that says when it ends, in seconds. */
export const jwt = (claims: object): string => `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

/** A server on a real socket. */
export async function serving(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

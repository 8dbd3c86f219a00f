/** A page, its backend, and a vendor behind it, with no network between them. */
import { type BackendOptions, createBackend } from '../../src/backend/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';

export const origin = 'https://shop.example';
export const prefix = '/api/quickstream';
export const callId = (number = 1): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export interface Scene {
  readonly sandbox: Sandbox;
  readonly backend: (request: Request) => Promise<Response>;
  /** A request as a page of the visitor sends it. */
  readonly ask: (
    method: string,
    path: string,
    more?: Asked,
  ) => Promise<{ status: number; body: Record<string, unknown>; headers: Headers }>;
  /** The client of a page, of this visitor. */
  readonly page: (visitor?: string) => QuickStream;
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly visitor?: string;
  readonly at?: string;
}

/* A visitor is who the header says, and everybody else is nobody. */
const authorize: BackendOptions['authorize'] = (request) => {
  const id = request.headers.get('x-session');
  return id === null ? null : { id };
};

export function scene(options: Partial<BackendOptions<'quickstream'>> = {}, maxRetries = 0): Scene {
  const sandbox = createSandbox();
  const client = new QuickStream({ ...sandbox.quickstream.options, maxRetries });
  const backend = createBackend({
    client,
    prefix,
    authorize,
    allow: ['quickstream.customers.list', 'quickstream.customers.get', 'quickstream.customers.create', 'quickstream.customers.update'],
    ...options,
  });
  return {
    sandbox,
    backend,
    ask: async (method, path, { headers = {}, body, visitor = 'ann', at = origin } = {}) => {
      const all = {
        'x-session': visitor,
        'sec-fetch-site': 'same-origin',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'quadrail-call-id': callId() }),
        ...headers,
      };
      const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
      const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      const response = await backend(new Request(at + path, { method, headers: given, ...(text === undefined ? {} : { body: text }) }));
      const said = await response.text();
      return { status: response.status, headers: response.headers, body: (said === '' ? {} : JSON.parse(said)) as Record<string, unknown> };
    },
    page: (visitor = 'ann') =>
      new QuickStream({
        auth: 'none',
        baseUrl: origin + prefix,
        clock: sandbox.quickstream.options.clock,
        headers: { 'x-session': visitor, 'sec-fetch-site': 'same-origin' },
        fetch: (url, init) => backend(new Request(url, init)),
      }),
  };
}

const seeded: readonly string[] = createSandbox().quickstream.state.customers.map(({ customerNumber }) => customerNumber);

/** A customer that is there from the beginning. */
export const [known = ''] = seeded;

/** The numbers of the customers that calls have made. */
export const created = (sandbox: Sandbox): readonly string[] =>
  sandbox.quickstream.state.customers.map(({ customerNumber }) => customerNumber).filter((number) => !seeded.includes(number));

/**
 * Who is measured: each makes the same calls with a credential and thirty seconds of patience, and gives the parsed answer. What
 * a library does by default it does here too: retries on, and for quadrail validation, drift and all.
 */

import { createRequire } from 'node:module';
import type { Transport } from '../dist/index.js';

/** A library, ready to call. */
export interface Connected {
  /** One customer. */
  readonly get: () => Promise<unknown>;
  /** One page of customers. */
  readonly page: (size: number) => Promise<unknown>;
  /** Every row of the list, page after page. */
  readonly walk: () => AsyncIterable<unknown>;
  /** Lets go of its sockets. */
  readonly close?: () => Promise<void>;
}

/** A library. */
export interface Contender {
  readonly name: string;
  /** Loads it and makes a client; `origin` is where the server listens. */
  readonly connect: (origin: string) => Promise<Connected>;
}

interface Page {
  readonly links: readonly { readonly rel: string; readonly href: string }[];
  readonly data: readonly unknown[];
}

const secret = 'bench-secret-key';
const headers = { accept: 'application/json', authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` };
const timeout = 30_000;

/* Those who know no pages get the loop that their users write. */
async function* walkLinks(origin: string, get: (url: string) => Promise<unknown>): AsyncGenerator<unknown> {
  let url: string | undefined = `${origin}/rest/v1/customers?customerName=100`;
  while (url !== undefined) {
    const page = (await get(url)) as Page;
    yield* page.data;
    const next = page.links.find(({ rel }) => rel === 'next')?.href;
    url = next === undefined ? undefined : origin + new URL(next).pathname + new URL(next).search;
  }
}

/** From what gets one URL to all that is measured. */
function byUrl(origin: string, get: (url: string) => Promise<unknown>): Connected {
  return {
    get: () => get(`${origin}/rest/v1/customers/1`),
    page: (size) => get(`${origin}/rest/v1/customers?customerName=${size}`),
    walk: () => walkLinks(origin, get),
  };
}

const inPatience = (): RequestInit => ({ headers, signal: AbortSignal.timeout(timeout) });

/** `fetch` and nothing else. */
const bareFetch: Contender = {
  name: 'fetch',
  connect: async (origin) => byUrl(origin, async (url) => (await fetch(url, inPatience())).json()),
};

/** ky in its short form, by the shortcut for JSON. */
const ky: Contender = {
  name: 'ky',
  connect: async (origin) => {
    const { default: library } = await import('ky');
    const client = library.create({ headers, timeout, retry: 2 });
    return byUrl(origin, (url) => client.get(url).json());
  },
};

/** ky in its long form: the answer first, then its body, which its timeout does not cover. */
const kyLong: Contender = {
  name: 'ky, long form',
  connect: async (origin) => {
    const { default: library } = await import('ky');
    const client = library.create({ headers, timeout, retry: 2 });
    return byUrl(origin, async (url) => (await client.get(url)).json());
  },
};

/* The models as somebody would write them by hand, for what is measured and no more. */
async function handWritten(): Promise<(body: unknown) => unknown> {
  const z = await import('zod/mini');
  const text = z.string();
  const link = z.object({ rel: text, href: text, requestMethod: z.optional(text) });
  const address = z.object(
    Object.fromEntries(['street1', 'street2', 'city', 'state', 'postcode', 'country'].map((name) => [name, z.nullish(text)])),
  );
  const customer = z.object({
    ...Object.fromEntries(
      ['customerId', 'customerNumber', 'customerName', 'supplierBusinessCode', 'status', 'phoneNumber', 'emailAddress'].map((name) => [
        name,
        z.nullish(text),
      ]),
    ),
    preferredNotificationMedium: z.nullish(z.enum(['EMAIL', 'SMS', 'NONE'])),
    address: z.nullish(address),
    links: z.array(link),
  });
  const list = z.object({ links: z.array(link), data: z.array(customer) });
  return (body) => (body !== null && typeof body === 'object' && 'data' in body ? list.parse(body) : customer.parse(body));
}

/** What people write themselves: fetch with a timeout, two retries, and answers checked by zod/mini. */
const byHand: Contender = {
  name: 'fetch + zod/mini by hand',
  connect: async (origin) => {
    const parse = await handWritten();
    const get = async (url: string, retries = 2): Promise<unknown> => {
      try {
        const answer = await fetch(url, inPatience());
        if (answer.status === 429 || answer.status >= 500) throw new Error(`the server answered ${answer.status}`);
        if (!answer.ok) return await answer.json();
        return parse(await answer.json());
      } catch (error) {
        if (retries === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** (2 - retries)));
        return await get(url, retries - 1);
      }
    };
    return byUrl(origin, get);
  },
};

/** The same on ky, which has the retries and the timeout. */
const kyAndZod: Contender = {
  name: 'ky + zod/mini by hand',
  connect: async (origin) => {
    const [{ default: library }, parse] = await Promise.all([import('ky'), handWritten()]);
    const client = library.create({ headers, timeout, retry: 2 });
    return byUrl(origin, async (url) => parse(await client.get(url).json()));
  },
};

/** ofetch. */
const ofetch: Contender = {
  name: 'ofetch',
  connect: async (origin) => {
    const { ofetch: library } = await import('ofetch');
    const client = library.create({ headers, timeout, retry: 2 });
    return byUrl(origin, (url) => client(url));
  },
};

/** got. */
const got: Contender = {
  name: 'got',
  connect: async (origin) => {
    const [{ default: library }, { Agent }] = await Promise.all([import('got'), import('node:http')]);
    const http = new Agent({ keepAlive: true });
    const client = library.extend({ headers, timeout: { request: timeout }, retry: { limit: 2 }, agent: { http } });
    return { ...byUrl(origin, (url) => client(url).json()), close: async () => http.destroy() };
  },
};

/** undici's shortest way. */
const undici: Contender = {
  name: 'undici.request',
  connect: async (origin) => {
    const { Agent, request } = await import('undici');
    /* One of its own: the global one is that of Node's fetch. */
    const dispatcher = new Agent({ headersTimeout: timeout, bodyTimeout: timeout });
    const get = async (url: string): Promise<unknown> => (await request(url, { headers, dispatcher })).body.json();
    return { ...byUrl(origin, get), close: () => dispatcher.close() };
  },
};

/** openapi-fetch, with the types left loose. */
const openapiFetch: Contender = {
  name: 'openapi-fetch',
  connect: async (origin) => {
    const { default: createClient } = await import('openapi-fetch');
    // biome-ignore lint/suspicious/noExplicitAny: the paths of an API description that nobody wrote
    const client = createClient<any>({ baseUrl: `${origin}/rest/v1`, headers });
    const get = async (path: string, query: Readonly<Record<string, unknown>>): Promise<unknown> =>
      (await client.GET(path, { params: { path: { customerId: '1' }, query }, signal: AbortSignal.timeout(timeout) })).data;
    return {
      get: () => get('/customers/{customerId}', {}),
      page: (size) => get('/customers', { customerName: size }),
      walk: () => walkLinks(origin, (url) => get('/customers', Object.fromEntries(new URL(url).searchParams))),
    };
  },
};

/** The client that hey-api's generated code calls, with the types left loose. */
const heyApi: Contender = {
  name: 'hey-api',
  connect: async (origin) => {
    const { createClient, createConfig } = await import('@hey-api/client-fetch');
    const client = createClient(createConfig({ baseUrl: `${origin}/rest/v1`, headers }));
    const get = async (url: string, query: Readonly<Record<string, unknown>>): Promise<unknown> =>
      (await client.get({ url, path: { customerId: '1' }, query, signal: AbortSignal.timeout(timeout) })).data;
    return {
      get: () => get('/customers/{customerId}', {}),
      page: (size) => get('/customers', { customerName: size }),
      walk: () => walkLinks(origin, (url) => get('/customers', Object.fromEntries(new URL(url).searchParams))),
    };
  },
};

/** axios. */
const axios: Contender = {
  name: 'axios',
  connect: async (origin) => {
    const [{ default: library }, { Agent }] = await Promise.all([import('axios'), import('node:http')]);
    const httpAgent = new Agent({ keepAlive: true });
    const client = library.create({ headers, timeout, httpAgent });
    return { ...byUrl(origin, async (url) => (await client.get(url)).data), close: async () => httpAgent.destroy() };
  },
};

/** openai's client, whose pages know their way. */
const openai: Contender = {
  name: 'openai',
  connect: async (origin) => {
    const [{ default: OpenAI }, { CursorPage }] = await Promise.all([import('openai'), import('openai/pagination')]);
    const client = new OpenAI({ apiKey: secret, baseURL: `${origin}/v1`, timeout, maxRetries: 2 });
    return {
      get: () => client.get('/customers/1'),
      page: (size) => client.get('/customers', { query: { limit: size } }),
      walk: () => client.getAPIList('/customers', CursorPage<{ id: string }>, { query: { limit: 100 } }),
    };
  },
};

/** stripe's client, whose lists know their way. */
const stripe: Contender = {
  name: 'stripe',
  connect: async (origin) => {
    const { default: Stripe } = await import('stripe');
    const { hostname, port } = new URL(origin);
    const client = new Stripe(secret, { host: hostname, port, protocol: 'http', timeout });
    return {
      get: () => client.customers.retrieve('1'),
      page: (size) => client.customers.list({ limit: size }),
      walk: () => client.customers.list({ limit: 100 }),
    };
  },
};

async function quadrailWith(origin: string, options: object): Promise<Connected> {
  const { QuickStream } = await import('../dist/quickstream/index.js');
  const client = new QuickStream({ secretKey: secret, baseUrl: `${origin}/rest/v1`, ...options });
  return {
    get: () => client.customers.get('1'),
    page: (size) => client.customers.list({ customerName: String(size) }),
    walk: () => client.customers.list({ customerName: '100' }),
    close: () => client.close(),
  };
}

/** quadrail as its README shows it. */
const quadrail: Contender = { name: 'quadrail', connect: (origin) => quadrailWith(origin, {}) };

/** The same without a check of answers: what validation costs. */
const unchecked: Contender = { name: 'quadrail, unchecked', connect: (origin) => quadrailWith(origin, { validation: 'off' }) };

/* The sending step of quadrail with nothing around it. */
async function transportAlone(origin: string, transport: Transport): Promise<Connected> {
  const get = async (url: string): Promise<unknown> => {
    const { signal } = new AbortController();
    const answer = await transport.send({ method: 'GET', url, headers, body: undefined, signal, effect: 'read', sendOnce: false });
    return JSON.parse(await answer.text(50 * 1024 * 1024));
  };
  return { ...byUrl(origin, get), close: async () => transport.close?.() };
}

/** The default transport and `JSON.parse`, nothing else. */
const kyTransportAlone: Contender = {
  name: 'ky transport + JSON.parse',
  connect: async (origin) => transportAlone(origin, (await import('../dist/core/index.js')).kyTransport(undefined)),
};

interface NodeEntry {
  readonly nodeTransport: (options?: { readonly engine: 'http' }) => Transport;
}

/* Where the package has this entry, package.json says. */
const { exports } = createRequire(import.meta.url)('../package.json') as {
  exports: Readonly<Partial<Record<string, { readonly import: { readonly default: string } }>>>;
};
const nodeFile = exports['./node']?.import.default;
const nodeEntry = async (): Promise<NodeEntry> => (await import(`../${nodeFile}`)) as NodeEntry;

/** quadrail on undici, and its transport alone; none where this version of the package has none. */
const onUndici: readonly Contender[] =
  nodeFile === undefined
    ? []
    : [
        { name: 'quadrail/node', connect: async (origin) => quadrailWith(origin, { transport: (await nodeEntry()).nodeTransport() }) },
        {
          name: 'quadrail/node, no undici',
          connect: async (origin) => quadrailWith(origin, { transport: (await nodeEntry()).nodeTransport({ engine: 'http' }) }),
        },
        {
          name: 'node transport + JSON.parse',
          connect: async (origin) => transportAlone(origin, (await nodeEntry()).nodeTransport()),
        },
      ];

/** Everyone. */
export const all: readonly Contender[] = [
  bareFetch,
  byHand,
  ky,
  kyLong,
  kyAndZod,
  kyTransportAlone,
  quadrail,
  unchecked,
  undici,
  ...onUndici,
  openapiFetch,
  heyApi,
  ofetch,
  got,
  axios,
  openai,
  stripe,
];

/** The one of that name. */
export function named(name: string): Contender {
  const contender = all.find((one) => one.name === name);
  if (contender === undefined) throw new Error(`Nobody is called ${name}.`);
  return contender;
}

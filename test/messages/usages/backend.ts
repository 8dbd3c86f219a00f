import { createBackend } from 'quadrail/backend';
import { createCallbackHandler, Quickr } from 'quadrail/quickr';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import type { Usage } from '../support.js';

const sandbox = createSandbox();
const client = new QuickStream({ ...sandbox.quickstream.options, maxRetries: 0 });
const list = 'quickstream.customers.list';
const create = 'quickstream.customers.create';
const good = { client, allow: [list, create] as never, authorize: () => ({ id: 'ann' }) };
// biome-ignore lint/suspicious/noExplicitAny: what callers without types may give
const made = (wrong: object): any => createBackend({ ...good, ...wrong } as never);
const id = '00000000-0000-4000-8000-000000000001';

/* What a page is answered, in words. */
async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
  options: object = {},
): Promise<string> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const request = new Request(`https://shop.example${path}`, {
    method,
    headers: { ...json, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const response = await made(options)(request);
  return `${response.status}: ${((await response.json()) as { message: string }).message}`;
}

const never = new ReadableStream({ pull: () => new Promise(() => {}) }, { highWaterMark: 0 });
const said = async (answer: Promise<Response>): Promise<string> => ((await (await answer).json()) as { message: string }).message;
const failing = (fault: 'reset-before-response' | 'stall-headers') => {
  sandbox.faults.once(list, fault);
  return { client: client.withOptions({ timeout: 30, clock: undefined }) };
};

/* What the program is told, where its page is told less. */
const told = (options: object): Promise<unknown> =>
  new Promise((resolve) => {
    void ask('GET', '/customers', {}, undefined, { ...options, onError: (error: Error) => resolve(error.message) });
  });
const ann = (name: string): string => JSON.stringify({ customerNumber: name, customerName: name });
/* Two calls under one id, at one backend. */
async function twice(callId: string, ...ids: readonly string[]): Promise<string> {
  const backend = made({ maxCallsPerVisitor: 1 });
  const send = async (each: string, body: string): Promise<string> => {
    const headers = { 'content-type': 'application/json', 'quadrail-call-id': each };
    return said(backend(new Request('https://shop.example/customers', { method: 'POST', headers, body })));
  };
  await send(callId, ann('ANN'));
  return send(ids[0] ?? callId, ann('BEN'));
}
const tooMany = (): Promise<string> => twice('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000004');
/* A store that is shared with another backend, which has the record of the call: as `found` says. */
const secret = '0123456789abcdef0123456789abcdef';
const shared = (found: (record: object) => object, replace = true): Promise<string> => {
  const store = { putIfAbsent: async (record: object) => found(record), replace: async () => replace, get: async () => undefined, list };
  async function* list(): AsyncGenerator<object> {}
  return ask('POST', '/customers', { 'quadrail-call-id': id }, ann('ANN'), { store, secret });
};
const abandoned = { state: 'started', leaseUntil: 0 };
const quickr = new Quickr(sandbox.quickr.options);

/** A backend for pages, and what a page is told. */
export const ofBackend: readonly Usage[] = [
  () => made({ client: {} }),
  () => made({ allow: [] }),
  () => made({ allow: ['quickstream.customers.lst'] }),
  () => made({ allow: ['quickstream.apiKeys.latest'] }),
  () => made({ allow: ['quickstream.paymentFiles.upload'] }),
  () => made({ authorize: undefined }),
  () => made({ prefix: 'api' }),
  () => made({ origins: 'https://shop.example' }),
  () => made({ store: {}, secret: 'x'.repeat(32) }),
  () => made({ secret: 'short' }),
  () => ask('GET', '/nowhere'),
  () => ask('PATCH', '/customers'),
  () => ask('GET', '/customers', { 'sec-fetch-site': 'cross-site' }),
  () => ask('GET', '/customers?color=red'),
  () => ask('GET', '/customers?cursor=abc'),
  () => ask('GET', '/customers', {}, undefined, { authorize: () => null }),
  () => ask('GET', '/customers', {}, undefined, { allow: [{ operation: list, check: () => false }] }),
  () => ask('GET', '/customers', {}, undefined, { authorize: () => ({}) }),
  () => ask('GET', '/customers', {}, undefined, failing('reset-before-response')),
  () => ask('GET', '/customers', {}, undefined, failing('stall-headers')),
  () => ask('GET', '/customers', {}, undefined, { client: client.withOptions({ secretKey: 'MYCOMPANY_SEC_wrong' }) }),
  () => ask('POST', '/customers', {}, '{}'),
  () => ask('POST', '/customers', { 'quadrail-call-id': id }, '{}'),
  () => ask('POST', '/customers', { 'quadrail-call-id': id }, '['),
  () => ask('POST', '/customers', { 'quadrail-call-id': id }, '[]'),
  () => ask('POST', '/customers', { 'quadrail-call-id': id }, '['.repeat(500)),
  () => ask('POST', '/customers', { 'quadrail-call-id': id }, '{}', { maxBodyBytes: 1 }),
  () => ask('POST', '/customers', { 'content-type': 'text/plain' }, '{}'),
  () =>
    said(
      made({ bodyTimeout: 5 })(
        new Request('https://shop.example/customers', { method: 'POST', body: never, duplex: 'half' } as RequestInit),
      ),
    ),
  () => {
    const path = `/accounts/${sandbox.quickr.options.accountId}/cases/c/contracts/k`;
    return ask('POST', path, { 'quadrail-call-id': id }, '{"a":1}', { client: quickr, allow: ['quickr.cases.contracts.renew'] });
  },
  () => told({ authorize: () => ({ id: '' }) }),
  () => twice('00000000-0000-4000-8000-000000000002'),
  () => tooMany(),
  () => made({ store: {} }),
  () =>
    shared(() => {
      throw new Error('the store is down');
    }),
  () => shared((record) => ({ ...record, ...abandoned, startedAt: 0 })),
  () => shared((record) => ({ ...record, ...abandoned }), false),
  () => shared((record) => ({ ...record, state: 'applied' })),
  () => createBackend({ client: quickr, allow: ['quickr.cases.contracts.signingLink'] as never, authorize: () => null }),
  () => createCallbackHandler({ secret: undefined, onEvent: () => {} }),
  () => createCallbackHandler({ secret: 'a-secret', onEvent: undefined as never }),
  () => createCallbackHandler({ secret: 'a-secret', handler: () => {} } as never),
  () => createCallbackHandler({ secret: 'a-secret', onEvent: () => {}, store: new Map() as never }),
  () => made({ maxBodySize: 5 }),
];

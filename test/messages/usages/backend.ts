import { createBackend } from 'quadrail/backend';
import { createCallbackHandler } from 'quadrail/quickr';
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

/** A backend for pages, and what a page is told. */
export const ofBackend: readonly Usage[] = [
  () => made({ client: {} }),
  () => made({ allow: [] }),
  () => made({ allow: ['quickstream.customers.lst'] }),
  () => made({ allow: ['quickstream.apiKeys.latest'] }),
  () => made({ allow: ['quickstream.paymentFiles.upload'] }),
  () => made({ authorize: undefined }),
  () => made({ prefix: 'api' }),
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
  () => createCallbackHandler({ secret: undefined, onEvent: () => {} }),
  () => createCallbackHandler({ secret: 'a-secret', onEvent: undefined as never }),
  () => createCallbackHandler({ secret: 'a-secret', handler: () => {} } as never),
  () => made({ maxBodySize: 5 }),
];

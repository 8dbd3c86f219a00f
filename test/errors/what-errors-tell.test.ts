/** What an error tells whoever is woken by it: where the call went, whose it was, whether trying again makes sense, what to do. */
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { type ApiError, isRateLimitError, type QuadrailError } from '../../src/index.js';
import { operations, Quickr } from '../../src/quickr/index.js';
import { QuickStream, type QuickStreamOptions } from '../../src/quickstream/index.js';
import { answering, envelope, html, json, never, refused, refusedByFetch, reset, scripted } from '../core/support.js';

const origin = 'https://api.quickstream.support.qvalent.com';
const quickstream = (fetch: Fetch, more: Partial<QuickStreamOptions> = {}): QuickStream =>
  new QuickStream({ secretKey: 'k', environment: 'test', maxRetries: 0, fetch, ...more } as QuickStreamOptions);
const quickr = (fetch: Fetch): Quickr => new Quickr({ accountId: 'TQ1234567', accessToken: 't', maxRetries: 0, fetch });
const failure = async (call: PromiseLike<unknown>): Promise<ApiError> => {
  try {
    await call;
  } catch (error) {
    return error as ApiError;
  }
  throw new Error('the call did not fail');
};

describe('the origin', () => {
  it('is told of an answer and of a lost connection, and stands in the message of the latter', async () => {
    expect((await failure(quickstream(scripted(envelope(404))).customers.get('7'))).origin).toBe(origin);
    const lost = await failure(quickstream(scripted(reset())).customers.get('7'));
    expect(lost.origin).toBe(origin);
    expect(lost.message).toBe(
      `quickstream.customers.get lost its connection to ${origin} before the answer was complete (UND_ERR_SOCKET).`,
    );
    const notConnected = await failure(quickstream(scripted(refused())).customers.get('7'));
    expect(notConnected.message).toBe(`quickstream.customers.get could not connect to ${origin} (ECONNREFUSED).`);
  });

  it('is absent where the base URL is relative', async () => {
    const client = new QuickStream({ auth: 'none', baseUrl: '/api', maxRetries: 0, fetch: scripted(reset()) });
    const error = await failure(client.customers.get('7'));
    expect(error).not.toHaveProperty('origin');
    expect(error.message).toContain('lost its connection before');
  });
});

it('a refused connection that may follow an earlier one is not called a lost one', async () => {
  const error = await failure(quickstream(scripted(refusedByFetch())).customers.create({ customerNumber: 'N', customerName: 'N' }));
  expect(error.outcome).toBe('unknown');
  expect(error.message).toContain('could not connect');
  expect(error.message).toContain('may have been sent before, over another connection');
});

describe('the context of the caller', () => {
  it('is given back in the error, in every event and in the JSON of the error, and never sent', async () => {
    const fetch = answering(() => json(503, {}));
    const events: unknown[] = [];
    const hook = ({ context }: { context?: unknown }): unknown => events.push(context);
    const hooks = { onRequest: hook, onResponse: hook, onRetry: hook, onError: hook } as QuickStreamOptions['hooks'];
    const context = { job: 'nightly', invoice: 7 };
    const error = await failure(quickstream(fetch, { hooks, clock: atOnce }).customers.get('7', { context, maxRetries: 1 }));
    expect(error.context).toEqual(context);
    expect(JSON.parse(JSON.stringify(error)).context).toEqual(context);
    expect(events).toEqual([context, context, context, context, context, context]);
    expect(JSON.stringify(fetch.sent)).not.toContain('nightly');
  });

  it('is what it was when the call was made, on every page of a list', async () => {
    const context = { job: 'first' };
    const call = quickstream(scripted(envelope(404))).customers.list({}, { context });
    context.job = 'second';
    expect((await failure(call)).context).toEqual({ job: 'first' });
  });

  it('loses card numbers and members of a secret name', async () => {
    const call = quickstream(scripted(envelope(404))).customers.get('7', { context: { note: '4111111111111111', password: 'p' } });
    expect((await failure(call)).context).toEqual({ note: '[redacted]', password: '[redacted]' });
  });

  it.each([[() => {}], [new Map()], [{ inside: Symbol('x') }]])('that is no plain data is refused', async (context) => {
    const error = await failure(quickstream(scripted()).customers.get('7', { context }));
    expect(error.name).toBe('RequestValidationError');
    expect(error.message).toContain('options.context');
  });
});

describe('retryable', () => {
  const create = (fetch: Fetch, options = {}): PromiseLike<unknown> =>
    quickstream(fetch).customers.create({ customerNumber: 'N', customerName: 'N' }, options);
  const read = (fetch: Fetch): PromiseLike<unknown> => quickstream(fetch).customers.get('7');

  it.each<[string, boolean, () => PromiseLike<unknown>]>([
    ['a read whose connection broke', true, () => read(scripted(reset()))],
    ['a read answered with 503', true, () => read(scripted(envelope(503)))],
    ['a read answered with 500', true, () => read(scripted(envelope(500)))],
    ['a read answered with 429', true, () => read(scripted(envelope(429)))],
    ['a read answered with 404', false, () => read(scripted(envelope(404)))],
    ['a read that was refused before it was sent', false, () => quickstream(scripted()).customers.get('')],
    ['a read that was aborted', false, () => quickstream(never).customers.get('7', { signal: AbortSignal.abort() })],
    ['a new customer that was never sent', true, () => create(scripted(refused()))],
    ['a new customer whose answer was lost, under a key of ours', false, () => create(scripted(reset()))],
    ['a new customer whose answer was lost, under a key of the caller', true, () => create(scripted(reset()), { idempotencyKey: 'k' })],
    ['a new customer answered with 500', false, () => create(scripted(envelope(500)), { idempotencyKey: 'k' })],
    ['a new customer answered with 429 by the vendor', true, () => create(scripted(envelope(429)))],
    ['a new customer answered with 422', false, () => create(scripted(envelope(422)))],
    ['a settlement whose answer was lost', false, () => settlement(scripted(reset()))],
  ])('of %s is %s', async (_, expected, call) => {
    expect((await failure(call())).retryable).toBe(expected);
  });

  const settlement = (fetch: Fetch): PromiseLike<unknown> =>
    new CrmCom({ baseUrl: 'https://crm.test', credentials: { token: 't' }, maxRetries: 0, fetch }).purchases.applySettlement({
      customer_event_identifier: { number: '796' },
    });
});

describe('a timeout', () => {
  it('tells its limit, in the error and in the message', async () => {
    const error = await failure(quickstream(never).customers.get('7', { timeout: 25 }));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'headers', timeoutMs: 25 });
    expect(error.message).toBe(`quickstream.customers.get got no answer from ${origin} within its timeout of 25 ms.`);
    const total = await failure(quickstream(never).customers.get('7', { totalTimeout: 20 }));
    expect(total).toMatchObject({ phase: 'total', timeoutMs: 20 });
    expect(total.message).toContain('totalTimeout of 20 ms');
  });

  it('tells no limit where it was one of the transport', async () => {
    const limit = Object.assign(new Error('Headers Timeout Error'), { code: 'UND_ERR_HEADERS_TIMEOUT' });
    const error = await failure(quickstream(scripted(limit)).customers.get('7'));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'headers' });
    expect(error).not.toHaveProperty('timeoutMs');
    expect(error.message).toContain('within a limit of its transport (UND_ERR_HEADERS_TIMEOUT)');
  });
});

describe('too many requests', () => {
  it.each<[string, () => PromiseLike<unknown>]>([
    ['by its status', () => quickstream(scripted(envelope(429))).customers.get('7')],
    [
      'beside a code of CRM.COM',
      () =>
        new CrmCom({
          ...{ baseUrl: 'https://crm.test', credentials: { token: 't' } },
          fetch: scripted(json(429, { status: { code: 'COM.CRM.EXCEPTION.X' } })),
        }).purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
    ],
  ])('%s is known as that', async (_, call) => {
    const error = await failure(call());
    expect(isRateLimitError(error)).toBe(true);
    expect(error.retryable).toBe(true);
  });
});

describe('an answer that is not there', () => {
  const [inferred] = Object.values(operations).filter(({ id, origin }) => id === 'quickr.users.me' && origin.path === 'inferred');

  it.each([404, 405])('with %d on a path that is inferred names the path and how to correct it', async (status) => {
    expect(inferred?.method).toBe('GET');
    const { message } = await failure(quickr(scripted(json(status, { error: { message: 'No' } }))).users.me());
    expect(message).toContain(
      `Quickr never published this path: GET ${inferred?.path} is inferred. The option operations['quickr.users.me'] corrects it.`,
    );
  });

  it('says nothing of an inferred path that the client corrects, nor of one that is documented', async () => {
    const client = new Quickr({
      ...{ accountId: 'TQ1234567', accessToken: 't', operations: { 'quickr.users.me': { path: '/me' } } },
      fetch: scripted(json(404, { error: { message: 'No' } })),
    });
    expect((await failure(client.users.me())).message).not.toContain('inferred');
    expect((await failure(quickstream(scripted(envelope(404))).customers.get('7'))).message).toBe(
      'quickstream.customers.get was answered with 404: It was not done.',
    );
  });

  it('in the words of something else asks for the base URL', async () => {
    const { message } = await failure(quickstream(scripted(json(404, { message: 'no Route' }))).customers.get('7'));
    expect(message).toContain(`Is the option baseUrl right (it leads to ${origin})?`);
  });

  it('in a web page is called one, with 200 as well', async () => {
    const notFound = await failure(quickstream(scripted(html(404))).customers.get('7'));
    expect(notFound.message).toContain('answered with 404 and an HTML page');
    expect(notFound.message).toContain('Is the option baseUrl right');
    const ok: QuadrailError = await failure(quickstream(scripted(html(200))).customers.get('7'));
    expect(ok.message).toBe(
      `quickstream.customers.get was answered with 200 and an HTML page. Is the option baseUrl right (it leads to ${origin})?`,
    );
  });
});

const atOnce = { now: Date.now, sleep: async () => {}, setTimer: () => () => {} };

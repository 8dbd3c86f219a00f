/** What a page can do through the backend, and that a call which changes something is carried out once. */
import { describe, expect, it } from 'vitest';
import { createBackend } from '../../src/backend/index.js';
import { isApiError, isUnprocessableEntityError } from '../../src/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { callId, created, known, origin, prefix, scene } from './support.js';

const ann = { customerNumber: 'ANN', customerName: 'Ann Lee' };

describe('a page', () => {
  it('creates, reads and changes through its backend, which adds the key that the page does not have', async () => {
    const { sandbox, page } = scene();
    const customer = await page().customers.create(ann);
    expect(customer).toMatchObject(ann);
    expect(await page().customers.get(customer.customerId)).toEqual(customer);
    expect(await page().customers.update(customer.customerId, { ...ann, customerName: 'Ann Lou', enabled: true })).toMatchObject({
      customerName: 'Ann Lou',
    });
    expect(created(sandbox)).toEqual(['ANN']);
    expect(
      (
        await page()
          .customers.create({ ...ann, customerNumber: 'B' })
          .withResponse()
      ).response.status,
    ).toBe(201);
  });

  it('walks all pages of a list, by cursors that tell nothing of the vendor', async () => {
    const { sandbox, page, ask } = scene();
    for (let number = 0; number < 44; number += 1) {
      sandbox.quickstream.state.customers.push({
        ...(sandbox.quickstream.state.customers[0] as object),
        customerId: `2000000${number}`,
        customerNumber: `SEEDED${number}`,
      } as never);
    }
    const walked: string[] = [];
    for await (const { customerNumber } of page().customers.list()) walked.push(customerNumber);
    expect(new Set(walked).size).toBe(45);
    const { body } = await ask('GET', `${prefix}/customers`);
    const [link] = body['links'] as [{ href: string }];
    const { searchParams } = new URL(link.href);
    expect([...searchParams.keys()]).toEqual(['cursor']);
    expect(atob((searchParams.get('cursor') ?? '').replaceAll('-', '+').replaceAll('_', '/'))).not.toMatch(/after|before|2000000/);
    const { cursor } = await page().customers.list();
    const resumed = await page().customers.list(undefined, { cursor: cursor as string });
    expect(resumed.items).toHaveLength(20);
  });

  it('is told of a refusal in the vendor’s own form, with its outcome', async () => {
    const { page } = scene();
    const result = await page()
      .customers.create({ ...ann, customerNumber: known })
      .asResult();
    const { error } = result as { error: unknown };
    expect(isUnprocessableEntityError(error) && [error.outcome, error.issues[0]?.path]).toEqual(['rejected', 'customerNumber']);
    const missing = await page().customers.get('nobody').asResult();
    expect(!missing.ok && isApiError(missing.error) && [missing.error.status, missing.error.outcome]).toEqual([404, 'rejected']);
  });

  it('is never told that an effect is certain when it is not', async () => {
    const { sandbox, page } = scene();
    sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
    const result = await page().customers.create(ann).asResult();
    expect(!result.ok && result.error.outcome).toBe('unknown');
    expect(created(sandbox)).toEqual(['ANN']);
  });

  it.each([409, 422, 429, 503])('is not told of a refusal where the backend lost the answer to an earlier attempt: %i', async (status) => {
    const { sandbox, page } = scene({}, 2);
    sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
    const refusal = { status, body: JSON.stringify({ status, errors: [{ source: '', message: 'No.', links: [] }], links: [] }) };
    sandbox.faults.always('quickstream.customers.create', { ...refusal, headers: { 'content-type': 'application/json' } });
    const result = await page().customers.create(ann).asResult();
    expect(!result.ok && result.error.outcome).toBe('unknown');
    expect(created(sandbox)).toEqual(['ANN']);
  });

  it('learns nothing of the credential from an answer that refuses it, and is not told to log in', async () => {
    const sandbox = createSandbox();
    const secretKey = 'MYCOMPANY_SEC_wrong';
    const client = new QuickStream({ ...sandbox.quickstream.options, secretKey });
    const backend = createBackend({ client, allow: ['quickstream.customers.list'], authorize: () => ({ id: 'ann' }) });
    const response = await backend(new Request(`${origin}/customers`));
    const text = await response.text();
    expect([response.status, text.includes('could not log in'), text.includes(secretKey)]).toEqual([502, true, false]);
  });
});

describe('a call that changes something', () => {
  it('is carried out once, however often its request comes: at once, later, and after its answer was lost', async () => {
    const { sandbox, ask } = scene();
    const send = () => ask('POST', `${prefix}/customers`, { body: ann });
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(created(sandbox)).toEqual(['ANN']);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('that has failed is answered with its end, and not sent again', async () => {
    const { sandbox, ask } = scene();
    sandbox.faults.once('quickstream.customers.create', { status: 500 });
    const send = () => ask('POST', `${prefix}/customers`, { body: ann });
    expect([(await send()).status, (await send()).status, sandbox.requests.length, created(sandbox)]).toEqual([502, 502, 1, []]);
  });

  it('is not stopped half-way when the visitor leaves, and its end is there for the copy of its request', async () => {
    const { sandbox, backend, ask } = scene();
    sandbox.faults.once('quickstream.customers.create', { delayMs: 30 });
    const leaving = new AbortController();
    const headers = { 'x-session': 'ann', 'content-type': 'application/json', 'quadrail-call-id': callId() };
    const first = backend(
      new Request(`${origin}${prefix}/customers`, { method: 'POST', headers, body: JSON.stringify(ann), signal: leaving.signal }),
    );
    leaving.abort();
    const copy = await ask('POST', `${prefix}/customers`, { body: ann });
    expect([(await first).status, copy.status, created(sandbox)]).toEqual([201, 201, ['ANN']]);
  });

  it('with another id is another call, also where the content is the same', async () => {
    const { sandbox, ask } = scene();
    expect((await ask('POST', `${prefix}/customers`, { body: ann })).status).toBe(201);
    expect((await ask('POST', `${prefix}/customers`, { body: ann, headers: { 'quadrail-call-id': callId(2) } })).status).toBe(422);
    expect(sandbox.requests).toHaveLength(2);
  });

  it('has a key at the vendor that is the same after a restart of a backend with the same secret, and of nobody else', async () => {
    const secret = 'a-secret-of-more-than-32-letters-in-all';
    const keys: unknown[] = [];
    for (const visitor of ['ann', 'ann', 'bob']) {
      const { sandbox, ask } = scene({ secret });
      await ask('POST', `${prefix}/customers`, { body: ann, visitor, headers: { 'idempotency-key': 'order-1' } });
      keys.push(sandbox.requests[0]?.headers['idempotency-key']);
    }
    expect(keys[0]).toMatch(/^[\da-f]{8}-/);
    expect([keys[1], keys[2] === keys[0]]).toEqual([keys[0], false]);
  });

  it('needs an id, which a page’s client sends with every call, the same with every attempt', async () => {
    const { ask, sandbox } = scene();
    for (const id of ['', 'order-1', `${callId()}0`, "00000000-0000-4000-8000-00000000000'"]) {
      expect((await ask('POST', `${prefix}/customers`, { body: ann, headers: { 'quadrail-call-id': id } })).status).toBe(400);
    }
    expect(sandbox.requests).toEqual([]);
    const ids: (string | null)[] = [];
    const page = new QuickStream({
      auth: 'none',
      baseUrl: `${origin}${prefix}`,
      clock: sandbox.quickstream.options.clock,
      fetch: async (_, init) => {
        ids.push(new Headers(init?.headers).get('quadrail-call-id'));
        throw new TypeError('fetch failed');
      },
    });
    await page.customers.create(ann).asResult();
    await page.customers.create(ann).asResult();
    expect([ids.length > 2, new Set(ids).size]).toEqual([true, 2]);
    expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/);
    const own = new QuickStream({ ...sandbox.quickstream.options });
    await own.ping();
    expect(sandbox.requests.at(-1)?.headers['quadrail-call-id']).toBeUndefined();
  });

  it('of a hundred visitors at once is carried out once for each', async () => {
    const { sandbox, ask } = scene();
    const visitors = Array.from({ length: 100 }, (_, number) => `visitor-${number}`);
    const answers = await Promise.all(
      visitors.flatMap((visitor, number) =>
        [1, 2, 3].map(() => ask('POST', `${prefix}/customers`, { visitor, body: { ...ann, customerNumber: `N${number}` } })),
      ),
    );
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect([created(sandbox).length, sandbox.requests.length]).toEqual([100, 100]);
  });
});

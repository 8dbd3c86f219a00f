/** The Node service says to its caller what the vendor's outcome means, hands on the caller's key, and ends in order. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox, type Sandbox } from 'quadrail/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService, type Service } from '../../examples/node-service/service.ts';

let sandbox: Sandbox;
let service: Service;
let url: string;

beforeEach(async () => {
  sandbox = createSandbox();
  service = createService(new QuickStream(sandbox.quickstream.options));
  service.server.listen(0, '127.0.0.1');
  await once(service.server, 'listening');
  url = `http://127.0.0.1:${(service.server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  service.server.closeAllConnections();
  await service.end();
});

const ann = { customerNumber: 'ANN_LEE', customerName: 'Ann Lee' };
const create = (body: unknown = ann, key: string | undefined = 'order-1'): Promise<Response> =>
  fetch(`${url}/customers`, {
    method: 'POST',
    headers: key === undefined ? {} : { 'idempotency-key': key },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const customers = (): unknown[] => sandbox.quickstream.state.customers.filter(({ customerNumber }) => customerNumber === 'ANN_LEE');

describe('the service', () => {
  it('creates a customer once for a key, however often its caller asks', async () => {
    const [first, second] = [await create(), await create()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    expect(customers()).toHaveLength(1);
  });

  it('hands its caller’s key on, also when an answer of the vendor was lost', async () => {
    sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
    const response = await create();
    expect([response.status, response.headers.get('x-attempts')]).toEqual([201, '2']);
    expect(customers()).toHaveLength(1);
  });

  it('reads a customer', async () => {
    const { customerId } = (await (await create()).json()) as { customerId: string };
    expect(await (await fetch(`${url}/customers/${customerId}`)).json()).toMatchObject(ann);
  });

  it.each([
    ['without a key', ann, '', 400],
    ['that is no JSON', '{', 'order-1', 400],
    ['that is too large', 'x'.repeat(70_000), 'order-1', 413],
  ])('refuses a request %s and asks the vendor nothing', async (_, body, key, status) => {
    expect((await create(body, key)).status).toBe(status);
    expect(sandbox.requests).toEqual([]);
  });

  it('tells which member of a request is wrong, before anything is sent', async () => {
    const response = await create({ customerNumber: 'ANN_LEE' });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400, outcome: 'not-sent', issues: [{ path: 'customerName' }] });
    expect(sandbox.requests).toEqual([]);
  });

  it('hands on no member that the vendor does not document', async () => {
    const response = await create({ ...ann, isAdmin: true });
    expect(await response.json()).toMatchObject({ status: 400, issues: [{ path: 'isAdmin', message: 'is not a documented member' }] });
    expect(sandbox.requests).toEqual([]);
  });

  it.each([
    [{ status: 422 }, 422, 'rejected', expect.any(Boolean)],
    /* A conflict with the key of this order: an earlier call with it may be at work. */
    [{ status: 409 }, 504, 'unknown', true],
    [{ status: 401 }, 502, 'rejected', expect.any(Boolean)],
    [{ status: 429, headers: { 'retry-after': '7' } }, 503, 'rejected', true],
    ['reset-before-response', 504, 'unknown', true],
    ['truncate-body', 502, 'applied', true],
    ['html', 504, 'unknown', true],
  ] as const)('answers to the vendor’s %j with %i and the outcome %s', async (fault, status, outcome, safeToRetry) => {
    sandbox.faults.always('quickstream.customers.create', fault);
    const response = await create();
    expect(await response.json()).toMatchObject({ status, outcome, safeToRetry });
    expect(response.headers.get('retry-after')).toBe(status === 503 ? '7' : null);
  });

  it('says 503 where nothing was sent', async () => {
    const nowhere = createService(new QuickStream({ ...sandbox.quickstream.options, baseUrl: 'http://127.0.0.1:1', fetch: undefined }));
    nowhere.server.listen(0, '127.0.0.1');
    await once(nowhere.server, 'listening');
    const port = (nowhere.server.address() as AddressInfo).port;
    const response = await fetch(`http://127.0.0.1:${port}/customers`, {
      method: 'POST',
      headers: { 'idempotency-key': 'order-1' },
      body: JSON.stringify(ann),
    });
    expect(await response.json()).toMatchObject({ status: 503, outcome: 'not-sent', safeToRetry: true });
    expect((await fetch(`http://127.0.0.1:${port}/alive`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(503);
    nowhere.server.closeAllConnections();
    await nowhere.end();
  });

  it('shows its caller neither the key nor the vendor’s words', async () => {
    const { secretKey } = sandbox.quickstream.options;
    sandbox.faults.always('quickstream.customers.create', { status: 500, body: { message: `key ${secretKey} broke` } });
    const text = await (await create()).text();
    expect(text).not.toContain(secretKey);
    expect(text).not.toContain('broke');
  });

  it('is ready while the vendor answers, and not when its end is near', async () => {
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    sandbox.faults.once('quickstream.ping', { status: 503 });
    expect((await fetch(`${url}/ready`)).status).toBe(503);
  });
});

it('the program answers what is under way before it ends', { timeout: 30_000 }, async () => {
  const main = fileURLToPath(new URL('../../examples/node-service/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const lines: string[] = [];
  const first = new Promise<string>((resolve) =>
    createInterface(child.stdout).on('line', (line) => resolve(lines[lines.push(line) - 1] as string)),
  );
  const address = (await first).replace('Listening on ', '');
  /* Half a request: its second half comes when the program was told to end. */
  let sendRest = (): void => {};
  const body = new ReadableStream({
    start(controller) {
      const text = new TextEncoder().encode(JSON.stringify(ann));
      controller.enqueue(text.slice(0, 10));
      sendRest = () => {
        controller.enqueue(text.slice(10));
        controller.close();
      };
    },
  });
  const answer = fetch(`${address}/customers`, {
    method: 'POST',
    headers: { 'idempotency-key': 'last' },
    body,
    duplex: 'half',
  } as RequestInit);
  await fetch(`${address}/alive`);
  child.kill('SIGTERM');
  await expect.poll(() => lines.length).toBe(2);
  await expect(fetch(`${address}/alive`, { headers: { connection: 'close' } })).rejects.toThrow();
  sendRest();
  expect((await answer).status).toBe(201);
  expect(await exit).toEqual([0, null]);
  expect(lines.at(-1)).toBe('Ended.');
});

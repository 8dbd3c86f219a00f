import { inspect } from 'node:util';
import { nodeTransport } from 'quadrail/node';
import { afterAll, describe, expect, it } from 'vitest';
import { customer, failure, newCustomer, secretKey } from '../core/support.js';
import { answer, client, handClock, listen, listenRaw, send, soon, watched } from './support.js';

const transport = nodeTransport({ proxy: false });
afterAll(() => transport.close());

/** Where nobody listens: a port that was just given back. */
async function nowhere(): Promise<string> {
  const server = await listenRaw(() => {});
  await server[Symbol.asyncDispose]();
  return server.url;
}

describe('a connection that cannot be made', () => {
  it('because nobody listens leaves the call not sent', async () => {
    const quickstream = client(await nowhere(), transport);
    for (const call of [() => quickstream.customers.get('1'), () => quickstream.customers.create(newCustomer)])
      expect(await failure(call())).toMatchObject({
        name: 'ConnectionError',
        outcome: 'not-sent',
        safeToRetry: true,
        attempts: 1,
        cause: { code: 'ECONNREFUSED', syscall: 'connect' },
      });
  });

  it('because there is no such host leaves the call not sent', async () => {
    const error = await failure(client('https://nobody.invalid', transport).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent', cause: { syscall: 'getaddrinfo' } });
  });

  it('because the server hangs up during the handshake leaves the call not sent, after one try', async () => {
    await using server = await listenRaw((socket) => socket.destroy());
    const error = await failure(client(server.url.replace('http:', 'https:'), transport).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent', attempts: 1 });
    expect(server.made()).toBe(1);
  });

  it.each(['read', 'money'] as const)('in time ends a call with the effect %s by its connect timeout', async (effect) => {
    const hasty = nodeTransport({ proxy: false, connectTimeout: 60 });
    /* It takes connections and never answers the handshake. */
    await using server = await listenRaw(() => {});
    const url = server.url.replace('http:', 'https:');
    expect(await failure(send(hasty, url, { effect }))).toMatchObject({ left: 'no', timedOut: true });
    const error = await failure(client(url, hasty).request({ method: effect === 'read' ? 'GET' : 'POST', path: '/payments' }));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'connect', outcome: 'not-sent', cause: { code: 'ETIMEDOUT' } });
    await hasty.close();
  });

  it('is tried again where the rules say so', async () => {
    const url = await nowhere();
    const clock = { now: () => 0, sleep: async () => {}, setTimer: () => () => {} };
    const error = await failure(client(url, transport, { clock, maxRetries: 2 }).customers.create(newCustomer));
    expect(error).toMatchObject({ outcome: 'not-sent', attempts: 3 });
  });
});

describe('an answer that does not come', () => {
  it('because the connection is reset leaves the outcome unknown', async () => {
    await using server = await listen((_, response) => response.socket?.resetAndDestroy());
    const error = await failure(client(server.url, transport).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown', attempts: 1 });
    expect(server.arrived).toHaveLength(1);
  });

  it('because the server hangs up leaves the outcome unknown', async () => {
    await using server = await listen((_, response) => response.socket?.end());
    expect(await failure(client(server.url, transport).customers.create(newCustomer))).toMatchObject({
      name: 'ConnectionError',
      outcome: 'unknown',
    });
  });

  it('because it is no HTTP leaves the outcome unknown', async () => {
    await using server = await listenRaw((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n')));
    expect(await failure(client(server.url, transport).customers.create(newCustomer))).toMatchObject({ outcome: 'unknown' });
  });

  it('in time is given up in the phase of the headers, and its connection closed', async () => {
    const { clock, fire } = handClock();
    await using server = await listen(() => setImmediate(fire));
    const quickstream = client(server.url, transport, { clock });
    for (const call of [() => quickstream.customers.get('1'), () => quickstream.customers.create(newCustomer)])
      expect(await failure(call())).toMatchObject({ name: 'TimeoutError', phase: 'headers', outcome: 'unknown' });
    await expect.poll(server.open, soon).toBe(0);
  });

  it('whole in time is given up in the phase of the body, and its connection closed', async () => {
    const { clock, fire } = handClock();
    await using server = await listen((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"cust'));
    const quickstream = client(server.url, watched(transport, fire), { clock });
    for (const call of [() => quickstream.customers.get('1'), () => quickstream.customers.create(newCustomer)])
      expect(await failure(call())).toMatchObject({ name: 'TimeoutError', phase: 'body', outcome: 'applied' });
    await expect.poll(server.open, soon).toBe(0);
  });

  it('whole because it is cut says that the vendor acted', async () => {
    await using server = await listen((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '900' });
      response.write('{"customerId":', () => response.destroy());
    });
    const error = await failure(client(server.url, transport).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'applied' });
  });
});

describe('an answer that is too large', () => {
  it('is bounded', async () => {
    await using server = await listen((_, response) => answer(response, 'x'.repeat(2_000_000)));
    const error = await failure(client(server.url, transport, { maxResponseBytes: 1_000_000 }).customers.get('1'));
    expect(error).toMatchObject({ name: 'ResponseTooLargeError', maxResponseBytes: 1_000_000 });
  });

  it('and says no is still that no, with a short text', async () => {
    await using server = await listen((_, response) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end('<p>'.repeat(3_500_000)),
    );
    const error = await failure(client(server.url, transport).customers.get('1'));
    expect(error).toMatchObject({ name: 'ServerError', status: 502 });
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY }).length).toBeLessThan(5_000);
    await expect.poll(server.open, soon).toBe(0);
  });
});

describe('an abort', () => {
  const aborted = { name: 'AbortError', cause: 'enough' };

  it('before the call sends nothing', async () => {
    await using server = await listen((_, response) => answer(response, customer));
    const signal = AbortSignal.abort('enough');
    expect(await failure(client(server.url, transport).customers.get('1', { signal }))).toMatchObject({ ...aborted, outcome: 'not-sent' });
    expect(await failure(send(transport, server.url, { signal }))).toMatchObject({ left: 'no' });
    expect(server.made()).toBe(0);
  });

  it.each(['read', 'money'] as const)(
    'while a call with the effect %s connects ends it at once, and sends nothing later',
    async (effect) => {
      const hello: (() => void)[] = [];
      await using server = await listenRaw((socket) => socket.once('data', () => hello.push(() => socket.destroy())));
      const controller = new AbortController();
      const call = failure(send(transport, server.url.replace('http:', 'https:'), { effect, signal: controller.signal }));
      await expect.poll(() => hello.length, soon).toBe(1);
      controller.abort();
      expect(await call).toMatchObject({ left: 'no' });
      for (const end of hello) end();
    },
  );

  it('while a call waits for a connection sends nothing later', async () => {
    const narrow = nodeTransport({ proxy: false, connections: 1 });
    const waiting: (() => void)[] = [];
    await using server = await listen((_, response) => waiting.push(() => answer(response, 'ok')));
    const first = send(narrow, `${server.url}/first`);
    await expect.poll(() => waiting.length, soon).toBe(1);
    const controller = new AbortController();
    const second = failure(send(narrow, `${server.url}/second`, { signal: controller.signal }));
    controller.abort();
    expect(await second).toMatchObject({ left: 'no' });
    waiting[0]?.();
    await (await first).text(100);
    const third = send(narrow, `${server.url}/third`);
    await expect.poll(() => waiting.length, soon).toBe(2);
    waiting[1]?.();
    await (await third).text(100);
    expect(server.arrived.map(({ path }) => path)).toEqual(['/first', '/third']);
    await narrow.close();
  });

  it('during the headers, or during the body, ends the call and closes its connection', async () => {
    let controller = new AbortController();
    const abort = (): void => controller.abort('enough');
    await using server = await listen(({ path }, response) => {
      if (path.endsWith('/2')) response.writeHead(200, { 'content-type': 'application/json' }).write('{"cust');
      else abort();
    });
    for (const [id, outcome] of [
      ['1', 'unknown'],
      ['2', 'applied'],
    ] as const) {
      controller = new AbortController();
      const call = client(server.url, watched(transport, abort)).customers.get(id, { signal: controller.signal });
      expect(await failure(call)).toMatchObject({ ...aborted, outcome });
    }
    expect(server.arrived).toHaveLength(2);
    await expect.poll(server.open, soon).toBe(0);
  });
});

it('no failure shows the credential, however it is printed', async () => {
  await using server = await listen((_, response) => response.destroy());
  for (const url of [await nowhere(), server.url]) {
    const error = await failure(client(url, transport).customers.create(newCustomer));
    const printed = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(error);
    for (const secret of [secretKey, btoa(`${secretKey}:`)]) expect(printed).not.toContain(secret);
  }
  expect(inspect(transport, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(secretKey);
});

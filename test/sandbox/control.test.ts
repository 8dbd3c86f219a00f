/** The sandbox's own endpoints: what a test does in process, a program in any language does through them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxServer, type SandboxVendor } from '../../src/testing/index.js';

let sandbox: Sandbox;
let server: SandboxServer<SandboxVendor>;
beforeAll(async () => {
  sandbox = createSandbox({ data: { crmcom: { purchases: [{ number: '890' }] } } });
  server = await sandbox.listen();
});
afterAll(() => server.close());
beforeEach(() => sandbox.reset());

async function ask(method: string, name: string, body?: unknown, token: string | undefined = server.control.token) {
  const init = { method, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } };
  const response = await fetch(
    `${server.control.url}/${name}`,
    body === undefined ? init : { ...init, body: typeof body === 'string' ? body : JSON.stringify(body) },
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const secretHeader = (): Record<string, string> => ({ authorization: `Basic ${btoa(`${sandbox.quickstream.options.secretKey}:`)}` });

describe('the endpoints', () => {
  it('show what the vendors hold, the time, the plan and the newest requests', async () => {
    await fetch(`${server.urls.quickstream}/customers/12345678`, { headers: secretHeader() });
    sandbox.faults.once('quickstream.ping', 'html');
    const { status, body } = await ask('GET', 'state');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      now: new Date(sandbox.clock.now()).toISOString(),
      nowMs: sandbox.clock.now(),
      quickstream: { customers: [{ customerId: '12345678' }], secretKey: sandbox.quickstream.options.secretKey },
      crmcom: { settlements: [] },
      faults: [{ operation: 'quickstream.ping', fault: 'html', times: 1 }],
      requests: [{ operation: 'quickstream.customers.get' }],
    });
    expect(JSON.stringify(body['requests'])).not.toContain(sandbox.quickstream.options.secretKey);
  });

  it('plan faults, one or a list, and take them back', async () => {
    const fault = { operation: 'quickstream.customers.get', fault: { status: 503 } };
    expect((await ask('POST', 'faults', fault)).status).toBe(200);
    expect((await fetch(`${server.urls.quickstream}/customers/12345678`, { headers: secretHeader() })).status).toBe(503);
    expect((await ask('POST', 'faults', [fault, { ...fault, times: 'always' }])).body).toHaveLength(2);
    expect((await ask('DELETE', 'faults')).body).toEqual([]);
    expect((await ask('GET', 'faults')).body).toEqual([]);
  });

  it('turn the clock, and go back to the beginning with its scene', async () => {
    const start = sandbox.clock.now();
    expect((await ask('POST', 'clock', { advanceDays: 70, advanceMs: 5 })).body['nowMs']).toBe(start + 70 * 24 * 3_600_000 + 5);
    expect((await ask('GET', 'clock')).body['nowMs']).toBe(sandbox.clock.now());
    await ask('POST', 'faults', { operation: '*', fault: 'html' });
    sandbox.crmcom.addPurchase({ number: '1' });
    expect((await ask('POST', 'reset')).body['nowMs']).toBe(start);
    expect([sandbox.faults.planned(), sandbox.crmcom.state.events.map(({ number }) => number)]).toEqual([
      [],
      expect.not.arrayContaining(['1']),
    ]);
    expect(sandbox.crmcom.state.events.map(({ number }) => number)).toContain('890');
  });

  it('add purchases, and issue single-use tokens that pay', async () => {
    expect((await ask('POST', 'purchases', { number: '900' })).body).toMatchObject({ number: '900', life_cycle_state: 'POSTED' });
    expect(sandbox.crmcom.state.events.map(({ number }) => number)).toContain('900');
    expect((await ask('POST', 'crmcom/purchases', {})).body['number']).toBe('901');
    const creditCard = { cardNumber: '4242424242424242', cardholderName: 'Ann', expiryDateMonth: '12', expiryDateYear: '2030' };
    const { singleUseTokenId } = (await ask('POST', 'single-use-tokens', { creditCard })).body;
    const paid = await fetch(`${server.urls.quickstream}/transactions`, {
      method: 'POST',
      headers: { ...secretHeader(), 'content-type': 'application/json' },
      body: JSON.stringify({
        transactionType: 'PAYMENT',
        singleUseTokenId,
        supplierBusinessCode: 'MYCOMPANY',
        principalAmount: 10,
        currency: 'AUD',
      }),
    });
    expect([paid.status, sandbox.quickstream.state.transactions.length > 0]).toEqual([201, true]);
  });

  it.each([
    ['POST', 'faults', '{"operation":', 400, 'not JSON'],
    ['POST', 'faults', '["word"]', 400, 'Faults are objects'],
    ['POST', 'faults', { operation: 'quickstream.pong', fault: 'html' }, 400, 'did you mean quickstream.ping?'],
    ['POST', 'faults', { operation: 'quickstream.ping', fault: 'html', where: { __proto__: null, boddy: 1 } }, 400, 'no member boddy'],
    ['POST', 'clock', { advanceMs: -1 }, 400, 'from 0'],
    ['POST', 'clock', { advanceMs: '5' }, 400, 'from 0'],
    ['POST', 'clock', { advanceWeeks: 1 }, 400, 'advanceDays'],
    ['POST', 'clock', { advanceDays: -1, advanceMs: 2 * 86_400_000 }, 400, 'from 0'],
    ['POST', 'clock', [], 400, 'advanceDays'],
    ['POST', 'clock', 5, 400, 'advanceDays'],
    ['POST', 'clock', { advanceDays: 1e9 }, 400, 'year 9999'],
    ['POST', 'clock', { advanceMs: 1e300 }, 400, 'year 9999'],
    [
      'POST',
      'faults',
      { operation: 'quickstream.ping', fault: { status: 200, headers: { a: 'x\r\ny: z' } } },
      400,
      'valid in an HTTP header',
    ],
    ['POST', 'faults', { operation: 'quickstream.ping', fault: { redirect: 'x\r\ny: z' } }, 400, 'not a fault'],
    ['POST', 'purchases', { number: '796' }, 400, 'already'],
    ['POST', 'purchases', { numbr: '1' }, 400, 'purchases.numbr'],
    ['POST', 'single-use-tokens', {}, 400, 'one of creditCard'],
    ['POST', 'single-use-tokens', { creditCard: { cardNumber: '12' } }, 400, 'single-use-tokens.creditCard'],
    ['POST', 'callbacks', { eventId: 'none' }, 400, 'No callback was sent'],
    ['POST', 'purchases', `{"a":${'['.repeat(500)}`, 400, 'too deep'],
    ['POST', 'purchases', `{"a":"${'x'.repeat(1024 * 1024)}"}`, 413, 'too large'],
    ['DELETE', 'state', undefined, 405, 'state takes GET'],
    ['GET', 'nothing', undefined, 404, 'there are state, faults'],
    ['GET', '__proto__', undefined, 404, 'There is no __proto__'],
    ['GET', '', undefined, 404, 'there are state'],
  ])('refuse %s %s %j in words', async (method, name, body, status, words) => {
    const answer = await ask(method, name, body);
    expect(answer.status).toBe(status);
    expect(answer.body['message']).toContain(words);
  });

  it.each(['', 'none', 'x'.repeat(32)])('tell nothing and do nothing without their token: %j', async (token) => {
    const before = sandbox.clock.now();
    for (const [method, name] of [
      ['GET', 'state'],
      ['POST', 'clock'],
      ['POST', 'nothing'],
    ] as const) {
      const { status, body } = await ask(method, name, method === 'POST' ? { advanceMs: 1 } : undefined, token);
      expect([status, Object.keys(body)]).toEqual([401, ['message']]);
    }
    expect(sandbox.clock.now()).toBe(before);
  });

  it('are opened by no key of a vendor, and their token opens no vendor', async () => {
    for (const key of [sandbox.quickstream.options.secretKey, sandbox.quickr.options.apiKey]) {
      expect((await ask('GET', 'state', undefined, key)).status).toBe(401);
    }
    const { token } = server.control;
    expect((await fetch(`${server.urls.quickstream}/customers`, { headers: { authorization: `Basic ${btoa(`${token}:`)}` } })).status).toBe(
      401,
    );
  });

  it('take the token that the server was told, of eight letters at least', async () => {
    const told = await sandbox.listen({ controlToken: 'a-token-of-mine' });
    expect((await fetch(`${told.control.url}/clock`, { headers: { authorization: 'Bearer a-token-of-mine' } })).status).toBe(200);
    await told.close();
  });

  it.each([
    [{ port: 'here' }, 'The option port must be a whole number from 0 (a free one) to 65535.'],
    [{ port: -1 }, 'The option port must be a whole number from 0 (a free one) to 65535.'],
    [{ host: '' }, "The option host must be an address such as '0.0.0.0'."],
    [{ allowedHosts: 'sandbox.test' }, "The option allowedHosts must be a list of names such as ['sandbox.test'], without ports."],
    [{ allowedHosts: [''] }, 'The option allowedHosts must be a list of names'],
    [{ allowedHosts: ['sandbox.test:80'] }, 'without ports'],
    [{ controlToken: 'short' }, 'The option controlToken must have at least 8 characters of ASCII and no spaces.'],
    [{ controlToken: 'with a blank in it' }, 'controlToken'],
    [{ controlToken: 'übermäßig' }, 'controlToken'],
    [{ onServed: true }, 'The option onServed must be a function.'],
  ])('are not opened with %j, and it says why', async (wrong, complaint) => {
    await expect(sandbox.listen(wrong as never)).rejects.toThrow(complaint);
  });
});

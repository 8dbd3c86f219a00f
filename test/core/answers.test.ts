import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { CrmCom } from '../../src/crmcom/index.js';
import { client, customer, envelope, failure, gatewayAnswers, html, json, newCustomer, scripted, vendorSays } from './support.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    request.resume();
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

describe('a redirect', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`with ${status} is refused on a real socket, and nothing is sent to its target`, async () => {
      const target = await serve((_, response) => response.end('{}'));
      const vendor = await serve((_, response) => response.writeHead(status, { location: `${target.url}/take?token=secret` }).end('moved'));
      const quickstream = client(undefined, { baseUrl: vendor.url });
      for (const call of [() => quickstream.customers.get('1'), () => quickstream.customers.create(newCustomer)]) {
        const error = await failure(call());
        expect(error).toMatchObject({ name: 'RedirectError', code: 'redirect', status, location: `${target.url}/take`, attempts: 1 });
        expect(error.message).not.toContain('secret');
      }
      expect(vendor.seen).toHaveLength(2);
      expect(target.seen).toHaveLength(0);
    });
  }

  it('carries no body token to its target', async () => {
    const target = await serve((_, response) => response.end('{}'));
    const vendor = await serve((request, response) => {
      if (request.url?.endsWith('/token'))
        response.setHeader('content-type', 'application/json').end('{"status":{"code":"OK"},"data":{"token":"crm-token-1"}}');
      else response.writeHead(307, { location: target.url }).end();
    });
    const crmcom = new CrmCom({ baseUrl: vendor.url, credentials: { webApiKey: 'web-api-key' } });
    expect(await failure(crmcom.purchases.applySettlement({ customer_event_identifier: { number: '1' } }))).toMatchObject({
      name: 'RedirectError',
      outcome: 'unknown',
    });
    expect(target.seen).toHaveLength(0);
  });
});

describe('an answer that is too large', () => {
  const large = JSON.stringify({ ...customer, customerName: 'x'.repeat(10_000) });

  it('is refused with and without a stated length', async () => {
    const bodies: [string, Record<string, string>][] = [
      ['a stated length', { 'content-length': String(large.length) }],
      ['no length', {}],
    ];
    for (const [what, headers] of bodies) {
      const error = await failure(
        client(scripted(new Response(large, { status: 201, headers: { 'content-type': 'application/json', ...headers } })), {
          maxResponseBytes: 1_000,
        }).customers.create(newCustomer),
      );
      expect(error, what).toMatchObject({ name: 'ResponseTooLargeError', maxResponseBytes: 1_000, outcome: 'applied', attempts: 1 });
      expect(error.message).not.toContain('xxxx');
    }
  });

  it('is given up: the rest is neither read nor kept', async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
      cancel() {
        cancelled = true;
      },
    });
    const error = await failure(client(scripted(new Response(endless)), { maxResponseBytes: 10_000 }).customers.get('1'));
    expect(error).toMatchObject({ name: 'ResponseTooLargeError' });
    expect(pulled).toBeLessThan(20);
    expect(cancelled).toBe(true);
  });

  it('of exactly the limit is read', async () => {
    const body = JSON.stringify(customer);
    expect(await client(scripted(json(200, customer)), { maxResponseBytes: body.length }).customers.get('1')).toEqual(customer);
    expect(await failure(client(scripted(json(200, customer)), { maxResponseBytes: body.length - 1 }).customers.get('1'))).toMatchObject({
      name: 'ResponseTooLargeError',
    });
  });

  it('and an error keeps its status, with a short body', async () => {
    const error = await failure(
      client(scripted(new Response('e'.repeat(5_000_000), { status: 422 })), { maxResponseBytes: 100_000 }).customers.get('1'),
    );
    expect(error).toMatchObject({ name: 'UnprocessableEntityError', status: 422 });
    expect(JSON.stringify(error).length).toBeLessThan(2_000);
  });
});

describe('an answer that is not what was documented', () => {
  it('says that something in between may have sent it where it has not the form of the vendor’s errors, and never where it has', async () => {
    for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504]) {
      for (const [name, answer] of gatewayAnswers(status)) {
        const error = await failure(client(scripted(answer), { maxRetries: 0 }).customers.create(newCustomer));
        expect(error.message, `${status} ${name}`).toContain(
          "not in the form of QuickStream's answers: something in between may have sent it",
        );
        expect(error).toMatchObject({ status, fromProxy: true, outcome: 'unknown' });
      }
      for (const answer of [vendorSays(status), envelope(status)]) {
        const error = await failure(client(scripted(answer), { maxRetries: 0 }).customers.create(newCustomer));
        expect(error.message).not.toContain('in between');
        expect(error.message).not.toContain('isVendorAnswer');
        expect(error).toMatchObject({ status, fromProxy: false });
      }
    }
  });

  it('shows a short piece of a web page, and of a body that breaks off nothing', async () => {
    const page = await failure(client(scripted(html(502)), { maxRetries: 0 }).customers.create(newCustomer));
    expect(page).toMatchObject({ body: '<html><body>Bad gateway</body></html>' });
    const cut = await failure(
      client(scripted(new Response('{"customerName": "Jane', { status: 502 })), { maxRetries: 0 }).customers.get('1'),
    );
    expect(cut).toMatchObject({ body: '[JSON that cannot be read]' });
  });

  const wrong: [string, () => Response, string, string][] = [
    ['204', () => new Response(null, { status: 204 }), 'ResponseParseError', 'unknown'],
    ['an empty 200', () => new Response('', { headers: { 'content-type': 'application/json' } }), 'ResponseParseError', 'applied'],
    ['HTML with 200', () => html(200), 'ResponseParseError', 'unknown'],
    ['JSON null', () => json(200, null), 'ResponseValidationError', 'applied'],
    ['a JSON list', () => json(200, []), 'ResponseValidationError', 'applied'],
    ['a JSON text', () => json(200, 'ok'), 'ResponseValidationError', 'applied'],
    [
      'cut JSON',
      () => new Response('{"a":', { headers: { 'content-type': 'application/json; charset=utf-8' } }),
      'ResponseParseError',
      'applied',
    ],
    ['problem+json', () => new Response('{', { headers: { 'content-type': 'application/problem+json' } }), 'ResponseParseError', 'unknown'],
  ];
  for (const [what, answer, name, outcome] of wrong) {
    it(`${what} is a ${name}, never undefined in the place of a model`, async () => {
      const fetch = scripted(answer());
      expect(await failure(client(fetch).customers.create(newCustomer))).toMatchObject({ name, outcome, attempts: 1 });
      expect(fetch.sent).toHaveLength(1);
      expect(await failure(client(scripted(answer())).customers.get('1'))).toMatchObject({ name });
    });
  }

  it('and numbers, order and unknown members of one that is come back exactly as they were sent', async () => {
    const body = `{"links":[],"newcomer":{"b":1,"a":[0,false,"",null]},"customerId":"1","customerNumber":"A","customerName":"B","status":"ENABLED"}`;
    const data = await client(scripted(new Response(body, { headers: { 'content-type': 'application/json' } }))).customers.get('1');
    expect(JSON.stringify(data)).toBe(body);
  });

  it('is read as UTF-8, with a byte order mark or without', async () => {
    const bytes = new TextEncoder().encode(`\ufeff${JSON.stringify({ ...customer, customerName: 'Jürgen 😀' })}`);
    const pieces = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    expect(await client(scripted(new Response(pieces))).customers.get('1')).toHaveProperty('customerName', 'Jürgen 😀');
  });
});

/** What somebody may try on a backend for pages: it refuses in words, sends nothing, and shows nothing. */
import { describe, expect, it } from 'vitest';
import { type BackendOptions, createBackend } from '../../src/backend/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox, type Fault } from '../../src/testing/index.js';
import { callId, created, origin, prefix, type Scene, scene } from './support.js';

const ann = { customerNumber: 'ANN', customerName: 'Ann Lee' };
describe('a request', () => {
  it.each([
    ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: 'https://attacker.example' }],
    ['a page of a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.example' }],
    ['a form or link without an origin', { 'sec-fetch-site': 'cross-site' }],
    ['an address that was typed in', { 'sec-fetch-site': 'none' }],
    ['an origin alone', { 'sec-fetch-site': undefined, origin: 'https://attacker.example' }],
    ['an origin that is hidden', { 'sec-fetch-site': undefined, origin: 'null' }],
    ['an origin that begins as the own one does', { 'sec-fetch-site': undefined, origin: 'https://shop.example.attacker.example' }],
    ['the own name without TLS', { 'sec-fetch-site': undefined, origin: 'http://shop.example' }],
    ['a sandboxed frame', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['a header that lies in its own way', { 'sec-fetch-site': 'same-origin, cross-site' }],
  ])('of %s is refused, to read and to write', async (_, headers) => {
    const { ask, sandbox } = scene();
    expect((await ask('GET', `${prefix}/customers`, { headers })).status).toBe(403);
    expect((await ask('POST', `${prefix}/customers`, { headers, body: ann })).status).toBe(403);
    expect(sandbox.requests).toEqual([]);
  });

  it('of an own page under another name passes where the backend was told the name', async () => {
    const { ask } = scene({ origins: ['https://www.shop.example'] });
    expect(
      (await ask('GET', `${prefix}/customers`, { headers: { 'sec-fetch-site': undefined, origin: 'https://www.shop.example' } })).status,
    ).toBe(200);
  });

  it.each(['DELETE', 'PATCH', 'PUT', 'OPTIONS', 'HEAD'])('by %s where it is not allowed is 405 or 404', async (method) => {
    const { ask, sandbox } = scene();
    expect([404, 405]).toContain((await ask(method, `${prefix}/customers`)).status);
    expect([404, 405]).toContain((await ask(method === 'PUT' ? 'PATCH' : method, `${prefix}/customers/12345678`)).status);
    expect(sandbox.requests).toEqual([]);
  });

  it('cannot choose another method by a header or a parameter', async () => {
    const { ask, sandbox } = scene();
    const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE', 'x-http-method': 'DELETE' };
    expect((await ask('GET', `${prefix}/customers/12345678`, { headers })).status).toBe(200);
    expect((await ask('GET', `${prefix}/customers/12345678?_method=DELETE`)).status).toBe(400);
    expect(sandbox.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it.each([
    '/',
    prefix,
    `${prefix}/`,
    `${prefix}customers`,
    `${prefix}/transactions/1`,
    `${prefix}/api-keys/latest`,
    `${prefix}/customers/12345678/accounts`,
    `${prefix}/customers/..%2faccounts%2f1/x`,
    `${prefix}/customers/%2e%2e`,
    `${prefix}/customers/%252e%252e`,
    `${prefix}/customers/.%2e/`,
    `${prefix}/customers/%20`,
    `${prefix}/customers//12345678`,
    `${prefix}/../admin/customers`,
    `//attacker.example${prefix}/customers`,
    `${prefix}/customers/%ff`,
    `${prefix}/customers%2f12345678`,
    '/api/quickstreamx/customers',
    '/API/QUICKSTREAM/customers',
    `${prefix}/__proto__`,
    `${prefix}/constructor`,
  ])('for the path %s is 404, and nothing is sent', async (path) => {
    const { ask, sandbox } = scene();
    expect((await ask('GET', path)).status).toBe(404);
    expect(sandbox.requests).toEqual([]);
  });

  it('with a slash in a value stays within its one segment', async () => {
    const { ask, sandbox } = scene();
    expect((await ask('GET', `${prefix}/customers/a%2Fb`)).status).toBe(404);
    expect(sandbox.requests.map(({ path, params }) => [path, params])).toEqual([['/customers/{customerId}', { customerId: 'a/b' }]]);
  });

  it.each([
    `?customerName=a&limit=5`,
    '?cursor=abc',
    '?cursor=',
    `?cursor=${'a'.repeat(9_000)}`,
    '?__proto__=1',
    '?constructor=1',
    '?customerName[]=a',
  ])('with the query %s is refused, and nothing is sent', async (query) => {
    const { ask, sandbox } = scene();
    expect((await ask('GET', `${prefix}/customers${query}`)).status).toBe(400);
    expect(sandbox.requests).toEqual([]);
  });

  it('passes on no header of the page, and gives back few of the vendor', async () => {
    const { ask, sandbox } = scene();
    sandbox.faults.once('quickstream.customers.get', {
      status: 429,
      headers: { 'retry-after': '7', 'set-cookie': 'a=b', server: 'x', 'x-secret': 'y', 'x-request-id': 'r1' },
    });
    const sent = {
      authorization: 'Basic abc',
      cookie: 'session=1',
      'x-forwarded-for': '1.2.3.4',
      host: 'attacker.example',
      'x-custom': '1',
      'user-agent': 'page',
    };
    const { status, headers } = await ask('GET', `${prefix}/customers/12345678`, { headers: sent });
    expect([status, [...headers.keys()].toSorted()]).toEqual([
      429,
      ['cache-control', 'content-type', 'retry-after', 'x-content-type-options', 'x-request-id'],
    ]);
    const seen = sandbox.requests[0]?.headers ?? {};
    for (const name of ['cookie', 'x-forwarded-for', 'x-custom', 'x-session', 'quadrail-call-id', 'sec-fetch-site'])
      expect(seen[name]).toBeUndefined();
    expect(seen['user-agent']).toMatch(/^quadrail\//);
  });
});

describe('a body', () => {
  it.each([
    ['larger than is taken', JSON.stringify({ ...ann, customerName: 'x'.repeat(70_000) }), {}, 413],
    ['said to be larger than is taken', JSON.stringify(ann), { 'content-length': '999999999' }, 413],
    ['no JSON', '{"customerNumber":', {}, 400],
    ['a list', '[]', {}, 400],
    ['a text', '"x"', {}, 400],
    ['null', 'null', {}, 400],
    ['a form of another site', 'customerNumber=ANN&customerName=Ann', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text, which forms of other sites can send', JSON.stringify(ann), { 'content-type': 'text/plain' }, 415],
    ['nested without end', `{"customerNumber":${'['.repeat(20_000)}`, {}, 400],
    ['with a member that is not documented', JSON.stringify({ ...ann, role: 'admin' }), {}, 400],
    ['with a member __proto__', `{"__proto__":{"polluted":1},"customerNumber":"ANN","customerName":"Ann"}`, {}, 400],
  ])('%s is refused, and nothing is sent', async (_, body, headers, status) => {
    const { ask, sandbox } = scene();
    expect((await ask('POST', `${prefix}/customers`, { body, headers })).status).toBe(status);
    expect(sandbox.requests).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  const streamed = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>) => {
    const headers = { 'x-session': 'ann', 'content-type': 'application/json', 'quadrail-call-id': callId() };
    const init = { method: 'POST', headers, body: new ReadableStream({ pull }, { highWaterMark: 0 }), duplex: 'half' };
    return new Request(`${origin}${prefix}/customers`, init as RequestInit);
  };

  it('without an end is read as far as the bound, and no further', async () => {
    const { backend, sandbox } = scene();
    let pulled = 0;
    const response = await backend(
      streamed((controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(8_192).fill(32));
      }),
    );
    expect([response.status, pulled < 15, sandbox.requests]).toEqual([413, true, []]);
  });

  it('that never comes is waited for as long as the option says', async () => {
    const { backend, sandbox } = scene({ bodyTimeout: 20 });
    expect((await backend(streamed(() => new Promise(() => {})))).status).toBe(408);
    expect(sandbox.requests).toEqual([]);
  });
});

describe('a call id', () => {
  it('that was used for another call is refused, and of both the first alone is done', async () => {
    const { ask, sandbox } = scene();
    await ask('POST', `${prefix}/customers`, { body: ann });
    expect((await ask('POST', `${prefix}/customers`, { body: { ...ann, customerNumber: 'B' } })).status).toBe(409);
    expect((await ask('PUT', `${prefix}/customers/12345678`, { body: { ...ann, enabled: true } })).status).toBe(409);
    expect(created(sandbox)).toEqual(['ANN']);
  });

  it('in capitals is the same id', async () => {
    const { sandbox, ask } = scene();
    const id = 'abcdefab-cdef-4abc-8def-abcdefabcdef';
    const create = (written: string) =>
      ask('POST', `${prefix}/customers`, {
        body: { customerNumber: 'ANN', customerName: 'Ann' },
        headers: { 'quadrail-call-id': written },
      });
    expect(await create(id.toUpperCase())).toMatchObject({ status: 201 });
    expect(await create(id)).toMatchObject({ status: 201 });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('of somebody else is a call of one’s own: nobody gets the answer to another’s', async () => {
    const { ask, sandbox } = scene();
    await ask('POST', `${prefix}/customers`, { body: { ...ann, emailAddress: 'ann@example.com' }, headers: { 'idempotency-key': 'k' } });
    const other = await ask('POST', `${prefix}/customers`, {
      visitor: 'bob',
      body: { ...ann, emailAddress: 'ann@example.com' },
      headers: { 'idempotency-key': 'k' },
    });
    expect([other.status, JSON.stringify(other.body).includes('ann@example.com')]).toEqual([422, false]);
    expect(sandbox.requests).toHaveLength(2);
  });

  it('that is new is refused where a visitor has too many, and nobody else is', async () => {
    const { ask, sandbox } = scene({ maxCallsPerVisitor: 3 });
    const send = (number: number, visitor = 'ann') =>
      ask('POST', `${prefix}/customers`, {
        visitor,
        body: { ...ann, customerNumber: `${visitor}${number}` },
        headers: { 'quadrail-call-id': callId(number) },
      });
    const statuses = [];
    for (const number of [1, 2, 3, 4, 1]) statuses.push((await send(number)).status);
    expect([statuses, (await send(1, 'bob')).status]).toEqual([[201, 201, 201, 429, 201], 201]);
    expect(sandbox.requests).toHaveLength(4);
  });
});

describe('a cursor', () => {
  async function cursorOf({ ask, sandbox }: Scene): Promise<string> {
    for (let number = 0; number < 30; number += 1) {
      sandbox.quickstream.state.customers.push({
        ...(sandbox.quickstream.state.customers[0] as object),
        customerId: `2000000${number}`,
        customerNumber: `SEEDED${number}`,
      } as never);
    }
    const { body } = await ask('GET', `${prefix}/customers`);
    return new URL((body['links'] as [{ href: string }])[0].href).searchParams.get('cursor') ?? '';
  }

  it('of another visitor, of another list, or changed in any letter is none', async () => {
    const here = scene({ allow: ['quickstream.customers.list', 'quickstream.businesses.list'] });
    const cursor = await cursorOf(here);
    const status = async (given: string, more: { visitor?: string; path?: string } = {}) =>
      (await here.ask('GET', `${prefix}${more.path ?? '/customers'}?cursor=${given}`, more)).status;
    expect(await status(cursor)).toBe(200);
    const sent = here.sandbox.requests.length;
    expect([await status(cursor, { visitor: 'bob' }), await status(cursor, { path: '/businesses' })]).toEqual([400, 400]);
    for (const place of [0, 15, 20, cursor.length - 3]) {
      const changed = cursor.slice(0, place) + (cursor[place] === 'A' ? 'B' : 'A') + cursor.slice(place + 1);
      expect(await status(changed)).toBe(400);
    }
    expect(await status(btoa('after:12345678').replaceAll('=', ''))).toBe(400);
    expect(here.sandbox.requests.length).toBe(sent);
  });

  it('of another backend is none, unless both have the same secret', async () => {
    const secret = 'a-secret-of-more-than-32-letters-in-all';
    const cursor = await cursorOf(scene({ secret }));
    expect((await scene({ secret }).ask('GET', `${prefix}/customers?cursor=${cursor}`)).status).not.toBe(200);
    const elsewhere = scene();
    expect((await elsewhere.ask('GET', `${prefix}/customers?cursor=${cursor}`)).status).toBe(400);
    expect(elsewhere.sandbox.requests).toEqual([]);
  });
});

describe('a visitor', () => {
  it.each([
    ['nobody', () => null],
    ['undefined', () => undefined],
    ['a promise of nobody', async () => null],
  ])('who is %s passes nowhere', async (_, authorize) => {
    const { ask, sandbox } = scene({ authorize });
    expect((await ask('GET', `${prefix}/customers`)).status).toBe(403);
    expect(sandbox.requests).toEqual([]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('secret of the session store');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret of the session store'))],
    ['gives no id', () => ({}) as never],
    ['gives an empty id', () => ({ id: '' })],
    ['gives true', () => true as never],
  ])('whose authorize %s passes nowhere, and the page learns no reason', async (_, authorize) => {
    const { ask, sandbox } = scene({ authorize });
    const { status, body } = await ask('GET', `${prefix}/customers`);
    expect([status, JSON.stringify(body)]).toEqual([500, '{"message":"The backend failed."}']);
    expect(sandbox.requests).toEqual([]);
  });

  it('whose authorize throws is told to onError, and an error in that changes nothing', async () => {
    const seen: unknown[] = [];
    const error = new Error('the session store is down');
    const { ask } = scene({
      authorize: () => Promise.reject(error),
      onError: (one) => {
        seen.push(one);
        throw new Error('the log is down');
      },
    });
    expect((await ask('GET', `${prefix}/customers`)).status).toBe(500);
    expect((await ask('GET', `${prefix}/nowhere`)).status).toBe(404);
    expect(seen).toEqual([error]);
  });

  it('is judged by the call: operation, params, query and body, with the headers of the request', async () => {
    const asked: unknown[] = [];
    const { ask } = scene({
      authorize: (request, call) => {
        asked.push([request.headers.get('x-session'), call]);
        return call.params['customerId'] === '12345678' ? { id: 'ann' } : null;
      },
    });
    expect((await ask('GET', `${prefix}/customers/12345678`)).status).toBe(200);
    expect((await ask('GET', `${prefix}/customers/99999999`)).status).toBe(403);
    expect(asked[0]).toEqual([
      'ann',
      { operation: 'quickstream.customers.get', params: { customerId: '12345678' }, query: {}, body: undefined },
    ]);
  });

  it('sees what is theirs, whatever the page asks for', async () => {
    const { ask, sandbox } = scene({ authorize: () => ({ id: 'ann', query: { customerNumber: 'ANN' }, body: undefined }) });
    await ask('GET', `${prefix}/customers?customerNumber=JOHN_SMITH&customerName=x`);
    expect(sandbox.requests[0]?.query).toMatchObject({ customerNumber: 'ANN' });
  });

  it('is held to the checks of the allowed operations', async () => {
    const { ask, sandbox } = scene({
      allow: [{ operation: 'quickstream.customers.create', check: ({ body }) => body?.['customerNumber'] !== 'ADMIN' }],
    });
    expect((await ask('POST', `${prefix}/customers`, { body: { ...ann, customerNumber: 'ADMIN' } })).status).toBe(403);
    expect((await ask('POST', `${prefix}/customers`, { body: ann })).status).toBe(201);
    expect(created(sandbox)).toEqual(['ANN']);
  });
});

describe('a backend', () => {
  const sandbox = createSandbox();
  const client = new QuickStream(sandbox.quickstream.options);
  const good = { client, allow: ['quickstream.customers.list'], authorize: () => null } satisfies BackendOptions<'quickstream'>;

  it.each([
    [{ client: {} }, 'client'],
    [{ client: undefined }, 'client'],
    [{ allow: [] }, 'allow'],
    [{ allow: 'quickstream.customers.list' }, 'allow'],
    [{ allow: ['quickstream.customers.lst'] }, 'did you mean quickstream.customers.list?'],
    [{ allow: ['constructor'] }, 'not an operation'],
    [{ allow: ['quickstream.apiKeys.latest'] }, 'credential'],
    [{ allow: [{ operation: 'quickstream.customers.list', check: true }] }, 'check'],
    [{ authorize: undefined }, 'authorize'],
    [{ prefix: 'api' }, 'prefix'],
    [{ prefix: '/api/' }, 'prefix'],
    [{ secret: 'short' }, 'secret'],
    [{ maxBodyBytes: 0 }, 'maxBodyBytes'],
  ])('with %j is not made, and says why', (wrong, complaint) => {
    expect(() => createBackend({ ...good, ...wrong } as never)).toThrow(complaint);
  });

  const pages = [
    ['a page of HTML', 'html'],
    ['a script', { status: 200, body: '<script>alert(1)</script>', headers: { 'content-type': 'text/html' } }],
    ['a picture that is a script', { status: 200, body: '<svg onload="alert(1)">', headers: { 'content-type': 'image/svg+xml' } }],
    ['half of a JSON', { status: 200, body: '{"data":[', headers: { 'content-type': 'application/json' } }],
  ] as const satisfies readonly (readonly [string, Fault])[];

  it.each(pages)('hands no page %s that comes instead of an answer, and says of a write that nobody knows', async (_, fault) => {
    const { ask, sandbox } = scene();
    sandbox.faults.once('quickstream.customers.list', fault);
    sandbox.faults.once('quickstream.customers.create', fault);
    const read = await ask('GET', `${prefix}/customers`);
    const written = await ask('POST', `${prefix}/customers`, { body: { customerNumber: 'ANN', customerName: 'Ann' } });
    for (const { status, headers, body } of [read, written]) {
      expect(status).toBe(502);
      expect(headers.get('content-type')).toBe('application/json');
      expect(Object.keys(body)).toEqual(['message']);
    }
    expect(written.body['message']).toBe('Whether this call was carried out is not known.');
  });

  it('gives JSON as JSON, whatever its sender calls it', async () => {
    const { ask, sandbox } = scene();
    const named = { status: 200, body: '{"links":[],"data":[]}', headers: { 'content-type': 'text/html' } };
    sandbox.faults.once('quickstream.customers.list', named);
    const { status, headers } = await ask('GET', `${prefix}/customers`);
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([200, 'application/json', 'nosniff']);
  });

  it('shows nothing of its key in anything that it answers', async () => {
    const { ask, sandbox } = scene();
    const shown: string[] = [];
    for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 502, 503]) {
      sandbox.faults.once('quickstream.customers.get', { status, body: { errors: [], said: sandbox.quickstream.options.secretKey } });
      shown.push(JSON.stringify((await ask('GET', `${prefix}/customers/12345678`)).body));
    }
    expect(shown.join()).not.toContain(sandbox.quickstream.options.secretKey);
  });
});

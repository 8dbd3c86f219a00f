import { Readable } from 'node:stream';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { DriftEvent } from '../../src/core/call/drift.js';
import { parseEvent, Quickr, type QuickrOptions, verifyCallbackUrl, withCallbackSecret } from '../../src/quickr/index.js';
import { checks, fullCase } from '../wire/quickr.answers.js';
import { answering, failure, listen, movableClock, printed, ready } from './support.js';

const client = (options: Partial<QuickrOptions>): Quickr =>
  new Quickr({ accountId: 'TQ1234567', accessToken: 'my-access-token', clock: movableClock(), ...options } as QuickrOptions);

describe('what is new in an answer', () => {
  it('is kept, and reported once', async () => {
    const seen: DriftEvent[] = [];
    const [company] = checks;
    const found = {
      ...fullCase,
      status: 'WAITING_FOR_SIGNATURE',
      checks: [
        { ...company, status: 'PAUSED', data: [{ flags: [{ code: 'COMPANY_IN_SPACE' }, { code: 'PERSON_IN_PEP' }] }] },
        { type: 'moon_phase', status: 'COMPLETED', data: 7 },
      ],
      mood: 'good',
    };
    const quickr = client({ fetch: answering(() => found), onDrift: (event) => seen.push(event) });
    for (let run = 0; run < 3; run += 1) expect(await quickr.cases.get('C1')).toEqual(found);
    expect(seen.map(({ kind, path, count }) => `${kind} ${path} ${count}`).sort()).toEqual([
      'unknown-member mood 1',
      'unknown-value checks.*.data.*.flags.*.code 2',
      'unknown-value checks.*.status 1',
      'unknown-value status 1',
      'unknown-variant checks.*.type 1',
    ]);
  });

  it('may be the type of an event', async () => {
    const seen: DriftEvent[] = [];
    const body = {
      data: [
        { id: 'E1', type: 'check_completed', sub_event_type: 'x' },
        { id: 'E2', type: 'check_completed' },
      ],
    };
    const quickr = client({ fetch: answering(() => body), onDrift: (event) => seen.push(event) });
    const { items } = await quickr.cases.events.list('C1');
    expect(items.map(({ type }) => type)).toEqual(['check_completed', 'check_completed']);
    expect(seen).toMatchObject([{ kind: 'unknown-value', path: 'data.*.type', count: 2 }]);
  });

  it('is understood where a sanctions check comes back in either spelling', async () => {
    const seen: DriftEvent[] = [];
    const flags = [{ code: 'COMPANY_IN_SANCTIONS' }];
    const found = { ...ready, checks: ['sanction', 'sanctions'].map((type) => ({ type, data: [{ flags }] })) };
    await client({ fetch: answering(() => found), onDrift: (event) => seen.push(event) }).cases.get('C1');
    expect(seen).toEqual([]);
  });

  it.each([{}, { id: 7 }, [], null, 'text', { id: 'C1', status: 'ACTIVE', checks: 'none' }])(
    'where the form is inferred, even %j is given as it came',
    async (body) => {
      const seen: DriftEvent[] = [];
      const quickr = client({ fetch: answering(() => body), onDrift: (event) => seen.push(event) });
      expect(await quickr.cases.get('C1')).toEqual(body);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.every(({ kind }) => kind === 'invalid')).toBe(true);
    },
  );

  it('where the form is documented, is an error', async () => {
    expect(await failure(client({ fetch: answering(() => ({ id: 7 })) }).checklists.get('PQ1230483.checklist.1'))).toMatchObject({
      name: 'ResponseValidationError',
      outcome: 'applied',
    });
  });
});

describe('a list', () => {
  it('asks for later pages with the query and the extras that it was given', async () => {
    const fetch = answering((_, index) => ({ data: index < 2 ? [{ id: `C${index}` }] : [] }));
    const quickr = client({ fetch, validation: 'off' });
    const query = { search: 'first', country: ['NO'] };
    const options = { extraQuery: { more: 'first' } };
    for await (const _ of quickr.cases.list(query as never, options)) {
      query.search = 'second';
      query.country.push('SE');
      options.extraQuery.more = 'second';
    }
    expect(fetch.sent).toHaveLength(3);
    for (const { path } of fetch.sent) expect(path).toMatch(/search=first&country=NO(&starting_after=C\d)?&more=first/);
  });

  const pages = (pagination: unknown) =>
    answering(({ path }) => {
      const after = Number(new URL(path, 'https://x.example').searchParams.get('starting_after')?.slice(1) ?? 0);
      return {
        data:
          after < 4
            ? [
                { id: `Q${after + 1}`, account_id: 'a' },
                { id: `Q${after + 2}`, account_id: 'b' },
              ]
            : [],
        pagination,
      };
    });

  it.each([undefined, null, {}, { has_more: false }, { next: 'nonsense', limit: 'x' }, { starting_after: 'Q99' }])(
    'is walked to its end whatever its pagination says: %j',
    async (pagination) => {
      const fetch = pages(pagination);
      const ids: string[] = [];
      for await (const { id } of client({ fetch }).accounts.list({ status: ['ACTIVE', 'PENDING'] })) ids.push(id);
      expect(ids).toEqual(['Q1', 'Q2', 'Q3', 'Q4']);
      expect(fetch.sent.map(({ path }) => path.split('?')[1])).toEqual([
        'status=ACTIVE&status=PENDING',
        'status=ACTIVE&status=PENDING&starting_after=Q2',
        'status=ACTIVE&status=PENDING&starting_after=Q4',
      ]);
    },
  );

  it('can be resumed at a cursor', async () => {
    const fetch = pages({});
    const { cursor } = await client({ fetch }).accounts.list();
    expect((await client({ fetch }).accounts.list({}, { cursor })).items.map(({ id }) => id)).toEqual(['Q3', 'Q4']);
  });

  it('whose vendor knows no starting_after is a PaginationError, and not without end', async () => {
    const fetch = answering(() => ({ data: [ready] }));
    expect(await failure(client({ fetch }).cases.list().toArray())).toMatchObject({ name: 'PaginationError' });
    expect(fetch.sent).toHaveLength(2);
  });
});

describe('a link', () => {
  it.each(['signingLink', 'initiate'] as const)('by %s is the Location, not followed, and not sent again', async (way) => {
    await using server = await listen(({ path }, response, { headers }) => {
      if (path.includes('elsewhere')) response.end('followed');
      else response.writeHead(302, { location: `http://${headers.host}/elsewhere?session=S1` }).end();
    });
    const { cases } = client({ baseUrl: server.baseUrl });
    const link = way === 'initiate' ? cases.identityVerifications.initiate('C1', 'V1') : cases.contracts.signingLink('C1', 'K1', 'S1');
    expect((await link).location).toMatch(/\/elsewhere\?session=S1$/);
    expect(server.arrived).toHaveLength(1);
    const failing = answering(() => new Response('{}', { status: 503 }));
    const again = client({ fetch: failing }).cases;
    await failure(way === 'initiate' ? again.identityVerifications.initiate('C', 'V') : again.contracts.signingLink('C', 'K', 'S'));
    expect(failing.sent).toHaveLength(1);
  });

  it('to a file is given, and nobody goes there', async () => {
    const fetch = answering(() => ({ url: 'https://files.example/F1?signature=1' }));
    expect(await client({ fetch }).files.link('F1')).toEqual({ url: 'https://files.example/F1?signature=1' });
    expect(fetch.sent.map(({ path }) => path)).toEqual(['/v2/accounts/TQ1234567/files/F1']);
  });

  it('that any other call redirects to is refused', async () => {
    const fetch = answering(() => new Response(null, { status: 302, headers: { location: 'https://files.example/F1?signature=1' } }));
    const error = await failure(client({ fetch }).files.link('F1'));
    expect(error).toMatchObject({ name: 'RedirectError', location: 'https://files.example/F1' });
    expect(printed(error)).not.toMatch(/my-access-token|signature=1/);
  });
});

describe('a path that was inferred', () => {
  it('is corrected by the option operations, account and all', async () => {
    const fetch = answering(() => ({ id: 'Q1', account_id: 'TQ1234567' }));
    const quickr = client({
      fetch,
      operations: {
        'quickr.accounts.administrate': { method: 'PATCH', path: '/accounts/{aid}/administration' },
        'quickr.users.update': { path: '/accounts/{aid}/members/{uid}/data' },
      },
    });
    await quickr.accounts.administrate({ type: 'partner' });
    await quickr.users.update('api.X', { name: 'x' }, { validation: 'off' });
    expect(fetch.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PATCH /v2/accounts/TQ1234567/administration',
      'PUT /v2/accounts/TQ1234567/members/api.X/data',
    ]);
    /* @ts-expect-error: an id that the table does not have */
    expect(() => client({ fetch, operations: { 'quickr.accounts.burn': {} } })).toThrow('is not the id of an operation of this client');
  });
});

describe('a call that is repeated', () => {
  it.each([
    ['reads', 3, (quickr: Quickr) => quickr.cases.get('C1')],
    ['writes', 3, (quickr: Quickr) => quickr.users.delete('api.X')],
    ['creates', 1, (quickr: Quickr) => quickr.cases.create({})],
    ['starts checks', 1, (quickr: Quickr) => quickr.cases.scheduleChecks('C1', { checks: [] })],
    ['exchanges a token', 3, (quickr: Quickr) => quickr.auth.exchange({ account_id: 'TQ7654321' })],
  ] as const)('is sent as it may be: one that %s %d times', async (_, times, call) => {
    const fetch = answering(() => new Response('{"error":{"message":"Later."}}', { status: 503 }));
    expect(await failure(call(client({ fetch })))).toMatchObject({ name: 'ServerError', outcome: 'unknown', attempts: times });
    expect(fetch.sent).toHaveLength(times);
  });

  it('takes no idempotency key', async () => {
    const call = client({ fetch: answering(() => ready) }).cases.create({}, { idempotencyKey: 'K' } as never);
    expect(await failure(call)).toMatchObject({ name: 'RequestValidationError' });
  });
});

describe('an error', () => {
  it('has the words of the vendor and shows nobody', async () => {
    const fetch = answering(
      () =>
        new Response(
          JSON.stringify({
            error: {
              message: 'Ragnar Lothbrok is no good',
              code: 'VALIDATION ERROR',
              errors: [
                { message: 'is wrong', path: ['prefills', 0, 'data'], errors: [{ message: 'deeper', field: 'data.country' }] },
                'a text',
              ],
            },
            national_id: '01018012345',
          }),
          { status: 400 },
        ),
    );
    const prefills = [{ type: 'signatory', data: [{ name: 'Ragnar Lothbrok', birth_date: '1980-01-01' }] }];
    const error = await failure(client({ fetch }).cases.create({ prefills }));
    expect(error).toMatchObject({
      name: 'BadRequestError',
      vendorCode: 'VALIDATION ERROR',
      outcome: 'rejected',
      issues: [
        { path: 'prefills.0.data', message: 'is wrong' },
        { path: 'data.country', message: 'deeper' },
        { path: '', message: 'a text' },
      ],
    });
    expect(printed(error)).not.toMatch(/Lothbrok|1980-01-01|01018012345|my-access-token/);
  });

  it.each([
    ['cases', (quickr: Quickr, search: string) => quickr.cases.list({ search })],
    ['accounts', (quickr: Quickr, search: string) => quickr.accounts.list({ search })],
  ] as const)('shows nobody who was searched for among %s, though the vendor repeats the name', async (_, list) => {
    const lines: string[] = [];
    const say = (...words: unknown[]): unknown => lines.push(printed(words));
    const logger = { debug: say, info: say, warn: say, error: say };
    const fetch = answering(() => new Response('{"error":{"message":"Nothing like Ragnar Lothbrok."}}', { status: 400 }));
    const error = await failure(list(client({ fetch, logger, logLevel: 'debug' }), 'Ragnar Lothbrok'));
    expect(fetch.sent[0]?.path).toContain('search=Ragnar%20Lothbrok');
    expect(error).toMatchObject({ name: 'BadRequestError', message: expect.stringContaining('Nothing like [redacted].') });
    expect(lines.length).toBeGreaterThan(0);
    expect([printed(error), ...lines].join('\n')).not.toMatch(/Ragnar|Lothbrok/);
  });
});

describe('a body that would go out as nothing', () => {
  it.each([new Map([['template_id', 'T']]), Promise.resolve({}), new Date(0)])('makes no empty case: %s', async (body) => {
    const fetch = answering(() => ({}));
    const error = await failure(client({ fetch }).cases.create(body as never));
    expect(error).toMatchObject({ name: 'RequestValidationError', issues: [{ path: 'body' }] });
    expect(fetch.sent).toHaveLength(0);
  });
});

describe('a callback', () => {
  const secret = 'a long & random/secret+ä';
  const url = withCallbackSecret('https://yourdomain.com/callback?shop=1', secret);

  it('carries the secret in its URL, once, and everything that was there', () => {
    expect(new URL(url).searchParams.get('shop')).toBe('1');
    expect(withCallbackSecret(url, secret)).toBe(url);
    expect(verifyCallbackUrl(url, secret)).toBe(true);
    const { pathname, search } = new URL(url);
    expect(verifyCallbackUrl(pathname + search, secret)).toBe(true);
  });

  it.each([
    'https://yourdomain.com/callback',
    '/callback?callback_secret=',
    '/callback?callback_secret=a+long',
    `${url}x`,
    `${url}&callback_secret=x`,
    `/callback?callback_secret=x&${url.split('?')[1]}`,
    'https://[',
    '',
  ])('with another URL is not believed: %s', (other) => {
    expect(verifyCallbackUrl(other, secret)).toBe(false);
  });

  it.each([undefined, ''])('is not believed where the secret is %j', (none) => {
    expect(verifyCallbackUrl('/callback?callback_secret=', none)).toBe(false);
    expect(() => withCallbackSecret('https://yourdomain.com/', none)).toThrow('secret');
  });

  it('needs an absolute URL', () => {
    expect(() => withCallbackSecret('/callback', secret)).toThrow('absolute');
  });

  it('is read as text, as bytes and as an object, with all that it holds', () => {
    const body = { type: 'brand_new', sub_event_type: 'x', case: { id: 'C1' }, more: 1 };
    const text = JSON.stringify(body);
    expect(parseEvent(text)).toEqual(body);
    expect(parseEvent(Buffer.from(text))).toEqual(body);
    expect(parseEvent(new TextEncoder().encode(text).buffer)).toEqual(body);
    expect(parseEvent(body)).toBe(body);
    const { type }: { type?: string | null } = parseEvent(text);
    expect(type).toBe('brand_new');
  });

  it.each([
    ['bytes that begin with a mark', Buffer.from('\ufeff{"type":"x"}')],
    ['a text that begins with a mark', '\ufeff{"type":"x"}'],
    ['a part of a larger buffer', Buffer.from('....{"type":"x"}....').subarray(4, 16)],
    ['UTF-16, low byte first', Buffer.from('\ufeff{"type":"x"}', 'utf16le')],
    ['UTF-16, high byte first', Buffer.from('\ufeff{"type":"x"}', 'utf16le').swap16()],
    ['a part of a larger buffer in UTF-16', Buffer.from('\ufeff\ufeff{"type":"x"}', 'utf16le').subarray(2)],
    ['bytes of another realm', runInNewContext('Uint8Array.from(text, (letter) => letter.charCodeAt(0))', { text: '{"type":"x"}' })],
    ['an object of another realm', runInNewContext('({ type: "x" })')],
    ['a Buffer that JSON has written, as queues do', JSON.parse(JSON.stringify(Buffer.from('{"type":"x"}')))],
    ['that as text', JSON.stringify(Buffer.from('{"type":"x"}'))],
    ['an object in a proxy', new Proxy({ type: 'x' }, {})],
  ])('is read from %s', (_, body) => expect(parseEvent(body).type).toBe('x'));

  it.each([
    ['a request of Express', { method: 'POST', headers: {}, body: { type: 'x' } }, 'looks like a request: give its body'],
    ['an event of Lambda', { headers: {}, body: 'e30=', isBase64Encoded: true }, 'looks like a request: give its body'],
    ['a request of Node', Object.assign(Readable.from([]), { headers: {} }), 'looks like a request: give its body'],
    ['base64', Buffer.from('{"type":"x"}').toString('base64'), 'decode it from base64 first'],
    ['a stream', Readable.from([]), 'read it to its end first'],
    ['a stream of the web', new Response('{}').body as object, 'read it to its end first'],
    ['a Blob', new Blob(['{}']), 'give await blob.text()'],
  ])('is not read from %s, and what to do is told', (_, body, end) => expect(() => parseEvent(body)).toThrow(end));

  it('is read where it has members called body and headers beside its type', () =>
    expect(parseEvent({ type: 'x', body: 1, headers: 2 } as object)).toMatchObject({ type: 'x' }));

  it.each(['', 'no JSON', '[]', 'null', '7', [] as object, null as unknown as object])('is refused as %j', (body) => {
    expect(() => parseEvent(body)).toThrow('body');
  });

  it('is refused as a promise of its text, which somebody forgot to await', () => {
    expect(() => parseEvent(Promise.resolve('{"type":"x"}'))).toThrow('body');
  });
});

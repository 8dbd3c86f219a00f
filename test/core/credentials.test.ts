/** What cannot be a credential is refused by name, before anything is sent, and never shown. */
import { describe, expect, it } from 'vitest';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { tested } from '../tested.js';
import { answering, json } from './support.js';

const bad = {
  'a line break': 'canary-47\n',
  'a carriage return': 'canary\r-47',
  'a byte order mark': '\ufeffcanary-47',
  'a zero-width space': 'canary-47\u200b',
  'a zero byte': 'canary\0-47',
  'a lone surrogate (half of a character)': 'canary\ud800-47',
} as const;
const badInHeaders = { ...bad, 'a Cyrillic letter': 'canary-4ж7', 'an emoji': 'canary-47🙂' };

const network = (): ReturnType<typeof answering> => answering(() => json(404, {}));

const everywhere = Object.values(tested).flatMap(({ credentials }) => Object.entries(credentials));

describe.each(everywhere)('%s', (option, { make, goesInto }) => {
  const values = goesInto === 'header' ? badInHeaders : bad;
  it.each(Object.entries(values))('with %s is refused when the client is made, and names the option', (_, value) => {
    const fetch = network();
    let error: unknown;
    try {
      make(value, fetch);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: 'ConfigurationError', message: expect.stringContaining(option) });
    expect(String(error)).not.toMatch(/canary|47/);
  });

  it.each([...Object.entries(values), ['nothing in it', ''], ['blanks alone', '  ']])(
    'with %s, from a function, ends the call at once',
    async (_, value) => {
      const fetch = network();
      const end = await make(() => value, fetch).asResult();
      expect(end).toMatchObject({ ok: false, error: { name: 'ConfigurationError', attempts: 0, outcome: 'not-sent' } });
      expect(JSON.stringify(end)).not.toMatch(/canary|47/);
      expect(fetch.sent).toEqual([]);
    },
  );

  it('is sent where it can be', async () => {
    const fetch = network();
    await make('good-key-1', fetch).asResult();
    expect(fetch.sent.length).toBeGreaterThan(0);
  });
});

it('a password may have letters that no header carries', async () => {
  const fetch = answering(({ url }) => (url.endsWith('/authenticate') ? new Response('token') : json(200, {})));
  const accounts = new CustomerAccounts({ baseUrl: 'https://a.example', credentials: { userId: 'u', password: 'пароль👨‍👩‍👧' }, fetch });
  expect(await accounts.match({}).asResult()).toMatchObject({ ok: true });
});

it.each(Object.entries(badInHeaders).filter(([, value]) => /^[\x20-\x7e]*$/.test(value) === false))(
  'a login that gives a token with %s fails, is not tried again by itself, and shows nothing of it',
  async (_, value) => {
    const fetch = answering(() => json(200, { access_token: value, token_type: 'Bearer', expires_in: 60 }));
    const end = await new Quickr({ accountId: 'TQ1234567', apiKey: 'key', fetch, maxRetries: 2 }).cases.get('1').asResult();
    expect(end).toMatchObject({ ok: false, error: { name: 'ResponseParseError', outcome: 'not-sent' } });
    expect(JSON.stringify(end)).not.toMatch(/canary/);
    expect(fetch.sent).toHaveLength(1);
  },
);

it.each([{ name: 'Кафе' }, { name: 'a\nb' }, { name: 'shop', version: '1\r\n' }, { name: '' }])(
  'an application of %j is refused when the client is made',
  (appInfo) => {
    const make = (): QuickStream => new QuickStream({ secretKey: 'key', baseUrl: 'https://q.example', appInfo });
    expect(make).toThrow(expect.objectContaining({ name: 'ConfigurationError', message: expect.stringContaining('appInfo.') }));
  },
);

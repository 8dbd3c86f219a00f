import { describe, expect, it } from 'vitest';
import { resolveBaseUrl } from '../../src/core/call/base-url.js';
import { guardBrowser, requireCredential } from '../../src/core/call/credential-options.js';
import { ConfigurationError } from '../../src/core/ground/errors.js';
import { runtimeName } from '../../src/core/ground/runtime.js';
import type { TransportRequest } from '../../src/core/transport/transport.js';
import { QuickStream, type QuickStreamOptions } from '../../src/quickstream/index.js';
import { client, customer, json, scripted, secretKey } from './support.js';

const make = (options: unknown) => (): QuickStream => new QuickStream(options as QuickStreamOptions);
const good = { secretKey, environment: 'test' };

describe('a client is refused with a ConfigurationError that names the option', () => {
  const table: [string, unknown][] = [
    ['environment', undefined],
    ['environment', { secretKey }],
    ['environment', { secretKey, environment: 'toString' }],
    ['secretKey', { environment: 'test' }],
    ['secretKey', { environment: 'test', secretKey: undefined }],
    ['secretKey', { environment: 'test', secretKey: '' }],
    ['secretKey', { environment: 'test', secretKey: '  ' }],
    ['secretKey', { environment: 'test', secretKey: 5 }],
    ['secretKey', { environment: 'test', secretKey: 'a\r\nx: y' }],
    ['baseUrl', { secretKey, baseUrl: '' }],
    ['baseUrl', { secretKey, baseUrl: 'api.example.com' }],
    ['baseUrl', { secretKey, baseUrl: '/relative' }],
    ['baseUrl', { secretKey, baseUrl: 'ftp://api.example.com' }],
    ['baseUrl', { secretKey, baseUrl: 'http://api.example.com' }],
    ['baseUrl', { secretKey, baseUrl: 'http://127.0.0.1.evil.example' }],
    ['baseUrl', { secretKey, baseUrl: 'https://user:pass@api.example.com' }],
    ['baseUrl', { secretKey, baseUrl: 'https://api.example.com?x=1' }],
    ['baseUrl', { secretKey, baseUrl: 'https://api.example.com#x' }],
    ['baseUrl', { auth: 'none', baseUrl: '//evil.example' }],
    ['timeout', { ...good, timeout: 0 }],
    ['timeout', { ...good, timeout: -1 }],
    ['timeout', { ...good, timeout: Number.NaN }],
    ['timeout', { ...good, timeout: '5' }],
    ['totalTimeout', { ...good, totalTimeout: 0 }],
    ['maxRetries', { ...good, maxRetries: -1 }],
    ['maxRetries', { ...good, maxRetries: 1.5 }],
    ['maxRetries', { ...good, maxRetries: Number.POSITIVE_INFINITY }],
    ['maxResponseBytes', { ...good, maxResponseBytes: 0 }],
    ['maxResponseBytes', { ...good, maxResponseBytes: Number.NaN }],
    ['validation', { ...good, validation: 'strict' }],
    ['fetch', { ...good, fetch: 'fetch' }],
    ['onDrift', { ...good, onDrift: {} }],
    ['tokenKey', { ...good, tokenStore: new Map() }],
  ];
  for (const [name, options] of table) {
    it(`${name}: ${JSON.stringify(options)?.replace(secretKey, '…')}`, () => {
      expect(make(options)).toThrow(ConfigurationError);
      expect(make(options)).toThrow(name);
      try {
        make(options)();
      } catch (error) {
        expect(`${error} ${JSON.stringify(error)}`).not.toContain(secretKey);
      }
    });
  }
});

describe('a client takes', () => {
  const fine: [string, object][] = [
    ['http: to loopback hosts', { baseUrl: 'http://localhost:4010/x' }],
    ['http: to 127.0.0.1', { baseUrl: 'http://127.0.0.1:4010' }],
    ['http: to ::1', { baseUrl: 'http://[::1]:4010' }],
    ['http: to other hosts when that is allowed', { baseUrl: 'http://api.example.com', allowInsecure: true }],
    [
      'every option as undefined',
      {
        environment: 'test',
        timeout: undefined,
        totalTimeout: undefined,
        maxRetries: undefined,
        fetch: undefined,
        headers: undefined,
        hooks: undefined,
        clock: undefined,
        validation: undefined,
        baseUrl: undefined,
        logger: undefined,
        transport: undefined,
      },
    ],
  ];
  for (const [what, options] of fine) it(what, () => expect(make({ secretKey, ...options })).not.toThrow());

  it('a base URL with any number of trailing slashes, and a path prefix', async () => {
    for (const baseUrl of ['https://h.example/a/rest/v1', 'https://h.example/a/rest/v1/', ' https://h.example/a/rest/v1/// ']) {
      const fetch = scripted(json(200, customer));
      await client(fetch, { baseUrl }).customers.get('1');
      expect(fetch.sent[0]?.url).toBe('https://h.example/a/rest/v1/customers/1');
    }
  });

  it("a relative base URL with auth: 'none', and sends no credential", async () => {
    const sent: TransportRequest[] = [];
    const transport = {
      send: async (request: TransportRequest) => {
        sent.push(request);
        return {
          status: 200,
          header: (name: string) => (name === 'content-type' ? 'application/json' : null),
          headers: () => ({}),
          text: async () => JSON.stringify(customer),
          discard: () => {},
        };
      },
    };
    const quickstream = new QuickStream({ auth: 'none', baseUrl: '/api/quickstream/', transport });
    expect(await quickstream.customers.get('1')).toEqual(customer);
    expect(sent[0]?.url).toBe('/api/quickstream/customers/1');
    expect(sent[0]?.headers).not.toHaveProperty('authorization');
    const page = {
      links: [{ rel: 'next', href: 'https://api.quickstream.westpac.com.au/rest/v1/customers?page=2', requestMethod: 'GET' }],
      data: [],
    };
    const paged = new QuickStream({
      auth: 'none',
      baseUrl: '/api/quickstream',
      transport: { send: async (request) => ({ ...(await transport.send(request)), text: async () => JSON.stringify(page) }) },
    });
    expect((await paged.customers.list()).cursor).toBe('/customers?page=2');
  });
});

describe('the browser guard', () => {
  const browser = { document: {}, navigator: { userAgent: 'Mozilla/5.0' } };

  it('knows each runtime, and asks Node, Bun and Deno first, so that jsdom trips nothing', () => {
    expect(runtimeName(browser)).toBe('browser');
    expect(runtimeName({ WorkerGlobalScope: class {}, navigator: { userAgent: 'Mozilla/5.0' } })).toBe('browser');
    expect(runtimeName({ ...browser, process: { versions: { node: '24.0.0' } } })).toBe('node');
    expect(runtimeName({ ...browser, Bun: {}, process: { versions: { node: '24.0.0' } } })).toBe('bun');
    expect(runtimeName({ ...browser, Deno: {} })).toBe('deno');
    expect(
      runtimeName({ navigator: { userAgent: 'Cloudflare-Workers' }, WorkerGlobalScope: class {}, process: { versions: { node: '22' } } }),
    ).toBe('workerd');
    expect(runtimeName({ process: {} })).toBe('other');
    expect(runtimeName()).toBe('node');
  });

  it('refuses a long-lived secret in a page, unless that is allowed by name', () => {
    expect(() => guardBrowser({}, 'secretKey', 'browser')).toThrow(/secretKey.*dangerouslyAllowBrowser/);
    expect(() => guardBrowser({ dangerouslyAllowBrowser: true }, 'secretKey', 'browser')).not.toThrow();
    for (const place of ['node', 'bun', 'deno', 'workerd', 'other'] as const)
      expect(() => guardBrowser({}, 'secretKey', place)).not.toThrow();
  });
});

it('a credential is a filled string or a function, and comes back as it is', () => {
  const supply = (): string => 'x';
  expect(requireCredential(supply, 'token')).toBe(supply);
  expect(requireCredential('x', 'token')).toBe('x');
  expect(resolveBaseUrl('https://h.example', {}, 'none')).toBe('https://h.example');
});

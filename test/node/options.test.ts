import { inspect } from 'node:util';
import { ConfigurationError } from 'quadrail';
import { type NodeTransportOptions, nodeTransport } from 'quadrail/node';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { nodeTransport as substitute } from '../../src/node/unsupported.js';
import { type Certificates, certificates } from './support.js';

let files: Certificates;
let others: Certificates;
beforeAll(async () => {
  [files, others] = await Promise.all([certificates(), certificates()]);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** What the constructor says. */
function refusal(options: unknown): string {
  try {
    nodeTransport(options as NodeTransportOptions);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return `${(error as Error).message}\n${inspect(error, { depth: Number.POSITIVE_INFINITY })}`;
  }
  throw new Error('Nothing was refused.');
}

describe('a bad option is refused at once, by its name', () => {
  it.each([
    ['connections', { connections: 0 }],
    ['engine', { engine: 'ky' }],
    ['connections', { connections: 1.5 }],
    ['connections', { connections: '8' }],
    ['connections', { connections: Number.POSITIVE_INFINITY }],
    ['connectTimeout', { connectTimeout: 0 }],
    ['connectTimeout', { connectTimeout: Number.NaN }],
    ['keepAliveTimeout', { keepAliveTimeout: -1 }],
    ['keepAliveTimeout', { keepAliveTimeout: 2 ** 31 }],
    ['proxy', { proxy: '' }],
    ['proxy', { proxy: true }],
    ['proxy', { proxy: null }],
    ['proxy', { proxy: 'http://' }],
    ['proxy', { proxy: 'not a url at all' }],
    ['proxy', { proxy: 'socks5://127.0.0.1:1080' }],
    ['proxy', { proxy: 'ftp://proxy.example' }],
    ['proxy', { proxy: 'http://user:100%@proxy.example' }],
    ['tls', { tls: 'yes' }],
    ['tls', { tls: null }],
    ['tls.minVersion', { tls: { minVersion: 'TLSv1' } }],
    ['tls.servername', { tls: { servername: '' } }],
    ['tls.passphrase', { tls: { passphrase: 4711 } }],
    ['tls.ca', { tls: { ca: './ca.pem' } }],
    ['tls.ca', { tls: { ca: [] } }],
    ['tls.ca', { tls: { ca: 7 } }],
    ['tls.ca', { tls: { ca: '-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----' } }],
  ])('%s: %o', (name, options) => expect(refusal(options)).toContain(`The option ${name} `));

  it('and so are certificates and keys that are not what they should be', () => {
    const { cert, key } = files.client;
    const { passphrase } = files.encrypted;
    for (const [name, tls] of [
      ['cert', { key }],
      ['key', { cert }],
      ['cert', { cert: key, key }],
      ['key', { cert, key: cert }],
      ['key', { cert, key: others.client.key }],
      ['key', { cert, key: key.split('\n').toSpliced(2, 1).join('\n') }],
      ['key', { cert: files.encrypted.cert, key: files.encrypted.key }],
      ['key', { ...files.encrypted, passphrase: 'close sesame 4711' }],
      ['ca', { ca: [files.ca, key] }],
    ] as const) {
      const said = refusal({ tls });
      expect(said).toContain(`The option tls.${name} `);
      for (const secret of [key.split('\n')[1], passphrase, 'close sesame 4711']) expect(said).not.toContain(secret);
    }
  });

  it('also where the environment has it, without its password', () => {
    vi.stubEnv('https_proxy', undefined);
    vi.stubEnv('HTTPS_PROXY', 'socks5://merchant:open-sesame@proxy.example');
    const said = refusal({});
    expect(said).toContain('The environment variable HTTPS_PROXY must begin with http:// or https://');
    expect(said).not.toMatch(/merchant|open-sesame/);
    expect(() => nodeTransport({ proxy: false })).not.toThrow();
  });

  it('but not one that is left open', () => {
    const open = { proxy: undefined, tls: undefined, connections: undefined, connectTimeout: undefined, keepAliveTimeout: undefined };
    const tls = { ca: undefined, cert: undefined, key: undefined, passphrase: undefined, servername: undefined, minVersion: undefined };
    expect(() => [nodeTransport(open), nodeTransport({ proxy: false, tls }), nodeTransport()]).not.toThrow();
  });
});

describe('anywhere but in Node', () => {
  it.each(['Bun', 'Deno'])('a transport is refused with its reason: %s', (name) => {
    vi.stubGlobal(name, {});
    expect(refusal({})).toMatch(/^nodeTransport works only in Node.*sent with fetch\./);
  });

  it('what bundlers for browsers take instead says the same', () => {
    expect(() => substitute()).toThrow(/^nodeTransport works only in Node/);
    expect(() => substitute()).toThrow(ConfigurationError);
  });
});

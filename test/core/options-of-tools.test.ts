/** Every function and class of the package that takes options, beside the clients: what is wrong with an option is told by its name. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeTransport } from 'quadrail/node';
import { describe, expect, it } from 'vitest';
import { createBackend } from '../../src/backend/index.js';
import { redisTokenStore } from '../../src/core/index.js';
import { Journal, type JournalStore } from '../../src/durable/index.js';
import { postgresStore } from '../../src/durable/postgres.js';
import { redisStore } from '../../src/durable/redis.js';
import { sqliteStore } from '../../src/durable/sqlite.js';
import { isQuadrailError, QuickStream } from '../../src/index.js';
import { otel } from '../../src/otel/index.js';
import { createCallbackHandler } from '../../src/quickr/index.js';
import { createSandbox, storeConformance } from '../../src/testing/index.js';
import { handlers } from '../../src/testing/msw.js';
import { memoryStore } from '../durable/support.js';

const sandbox = createSandbox();
const client = new QuickStream(sandbox.quickstream.options);
const store = memoryStore();
const journal = new Journal({ store, scope: 'shop' });
const ignore = async (): Promise<never> => ({ rows: [] }) as never;
const redis = { get: ignore, set: ignore, del: ignore, eval: ignore };

type Use = (options: never) => unknown;
/* What each takes, what of that is needed, and the names that it knows. */
const tools: readonly (readonly [name: string, use: Use, needed: object, names: readonly string[]])[] = [
  ['nodeTransport', nodeTransport, {}, ['proxy', 'tls', 'engine', 'connections', 'connectTimeout', 'keepAliveTimeout']],
  ['nodeTransport tls', (tls) => nodeTransport({ tls }), {}, ['ca', 'cert', 'key', 'passphrase', 'servername', 'minVersion']],
  ['Journal', (options) => new Journal(options), { store, scope: 's' }, ['store', 'scope', 'leaseMs', 'seal', 'fingerprintKey', 'clock']],
  ['unknowns', (filter) => journal.unknowns(filter).next(), {}, ['before', 'prefix']],
  ['forget', (options) => journal.forget(options), { before: 1, states: ['rejected'] }, ['before', 'states']],
  ['sqliteStore', (options) => sqliteStore(join(tmpdir(), 'none', 'x.db'), options), {}, ['table', 'create', 'allowForgetting']],
  ['postgresStore', (options) => postgresStore({ query: ignore }, options), {}, ['table', 'create', 'allowForgetting']],
  ['redisStore', (options) => redisStore({ eval: ignore }, options), {}, ['prefix', 'allowForgetting']],
  [
    'createBackend',
    createBackend,
    { client, allow: ['quickstream.customers.get'], authorize: () => null },
    ['client', 'allow', 'authorize', 'prefix', 'origins', 'secret', 'store', 'maxBodyBytes', 'bodyTimeout', 'keepCallsMs'],
  ],
  ['createCallbackHandler', createCallbackHandler, { secret: 's', onEvent: () => {} }, ['secret', 'onEvent', 'store', 'leaseMs']],
  ['otel', otel, {}, ['tracerProvider', 'meterProvider']],
  ['createSandbox', createSandbox, {}, ['seed', 'clock', 'onCallback', 'latency']],
  ['listen', async (options) => (await sandbox.listen(options)).close(), {}, ['port', 'host', 'controlToken', 'allowedHosts']],
  ['handlers', (options) => handlers(sandbox, options), {}, ['origins']],
  ['toArray', (options) => client.customers.list().toArray(options), {}, ['limit']],
  [
    'withOptions',
    (options) => client.withOptions(options),
    {},
    ['timeout', 'maxRetries', 'allowInsecure', 'dangerouslyAllowBrowser', 'headers'],
  ],
];

const endOf = async (use: Use, options: unknown): Promise<unknown> => {
  try {
    await use(options as never);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe.each(tools)('%s', (_name, use, needed, names) => {
  it('refuses what is no object', async () => {
    for (const given of ['text', 7, true, Number.NaN, [], () => 1]) {
      expect(isQuadrailError(await endOf(use, given))).toBe(true);
    }
  });

  it('refuses an option that it does not have, by name', async () => {
    for (const value of ['x', undefined, null]) {
      const error = await endOf(use, { ...needed, bogus: value });
      expect(isQuadrailError(error)).toBe(true);
      expect(String(error)).toMatch(/bogus|has one option: limit/);
    }
  });

  it.each(names)('says what is wrong with %s, or takes it', async (option) => {
    const values = ['not so', null, -1, Number.NaN, Number.POSITIVE_INFINITY, true, {}, [], Symbol('x'), () => 1];
    const ends = await Promise.all(values.map((value) => endOf(use, { ...needed, [option]: value })));
    const isOfSystem = (end: unknown): boolean => typeof (end as { readonly syscall?: unknown }).syscall === 'string';
    expect(ends.filter((end) => end !== undefined && !isQuadrailError(end) && !isOfSystem(end)).map(String)).toEqual([]);
    /* A value that fits none of the kinds is refused everywhere. */
    expect(String(ends[values.length - 2])).toContain(option);
    expect(ends[1], 'null').toBeDefined();
  });
});

it.each([
  ['a store of tokens', () => redisTokenStore({ get: ignore } as never), 'redisTokenStore takes a client of ioredis or of redis'],
  ['a store of records', () => redisStore({} as never), 'redisStore takes a client'],
  ['handlers without a sandbox', () => handlers(undefined as never), 'handlers takes a sandbox'],
])('%s over something else is refused', (_, make, words) => expect(make).toThrow(words));

it('storeConformance without a function is refused', () =>
  expect(storeConformance(store as unknown as () => JournalStore)).rejects.toThrow('storeConformance takes a function'));

it.each([redis, Object.assign(Object.create(redis), { status: 'ready' })])('a client of Redis is taken', (fit) =>
  expect(redisTokenStore(fit)).toHaveProperty('setIfAbsent'),
);

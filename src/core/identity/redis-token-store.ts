/** A token store on Redis, over a client of the user's own. */
import { ConfigurationError } from '../ground/errors.js';
import { hasAll } from '../ground/has-all.js';
import { isIoRedis } from '../ground/is-ioredis.js';
import type { TokenStore } from './token-store.js';

/**
 * A connected client of `redis` (node-redis) or `ioredis`, as it is. It must handle its own `error` events, as both ask for anyway.
 */
export interface RedisClient {
  /** GET. */
  readonly get: (...input: never[]) => unknown;
  /** SET. */
  readonly set: (...input: never[]) => unknown;
  /** DEL. */
  readonly del: (...input: never[]) => unknown;
  /** EVAL. */
  readonly eval: (...input: never[]) => unknown;
}

/** What is used of a client, in its own way of taking arguments. */
interface Commands {
  readonly get: (key: string) => unknown;
  readonly set: (key: string, value: string, ttlMs: number) => unknown;
  readonly setIfAbsent: (key: string, value: string, ttlMs: number) => unknown;
  readonly del: (key: string) => unknown;
  readonly eval: (script: string, key: string, value: string) => unknown;
}

/* Compares and deletes in one step. */
const deleteIfSame = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end`;

/**
 * A token store on Redis, shared by a fleet: one of its processes logs in for all. Takes a client of `redis` (node-redis) or `ioredis`.
 *
 * No entry outlives its token. While Redis is down, slow or full, calls go on, and each process logs in for itself.
 *
 * @param client - Your client. It stays yours: nothing connects or closes it.
 * @throws ConfigurationError for anything else.
 */
export function redisTokenStore(client: RedisClient): TokenStore {
  if (!hasAll(client, ['get', 'set', 'del', 'eval']))
    throw new ConfigurationError('redisTokenStore takes a client of ioredis or of redis.');
  const commands = isIoRedis(client) ? ofIoRedis(client) : ofNodeRedis(client);
  return {
    get: async (key) => (await commands.get(key)) ?? undefined,
    set: (key, value, ttlMs) => commands.set(key, value, wholeMs(ttlMs)),
    delete: (key) => commands.del(key),
    setIfAbsent: async (key, value, ttlMs) => (await commands.setIfAbsent(key, value, wholeMs(ttlMs))) === 'OK',
    deleteIf: (key, value) => commands.eval(deleteIfSame, key, value),
  };
}

/* Redis refuses fractions, and times that are not in the future. */
const wholeMs = (ttlMs: number): number => Math.max(1, Math.ceil(ttlMs));

function ofNodeRedis(client: RedisClient): Commands {
  const redis = client as unknown as {
    get(key: string): unknown;
    set(key: string, value: string, options: { readonly PX: number; readonly NX?: true }): unknown;
    del(key: string): unknown;
    eval(script: string, options: { readonly keys: readonly string[]; readonly arguments: readonly string[] }): unknown;
  };
  return {
    get: (key) => redis.get(key),
    set: (key, value, ttlMs) => redis.set(key, value, { PX: ttlMs }),
    setIfAbsent: (key, value, ttlMs) => redis.set(key, value, { PX: ttlMs, NX: true }),
    del: (key) => redis.del(key),
    eval: (script, key, value) => redis.eval(script, { keys: [key], arguments: [value] }),
  };
}

function ofIoRedis(client: RedisClient): Commands {
  const redis = client as unknown as {
    get(key: string): unknown;
    set(key: string, value: string, ...options: readonly (string | number)[]): unknown;
    del(key: string): unknown;
    eval(script: string, keys: number, ...input: readonly string[]): unknown;
  };
  return {
    get: (key) => redis.get(key),
    set: (key, value, ttlMs) => redis.set(key, value, 'PX', ttlMs),
    setIfAbsent: (key, value, ttlMs) => redis.set(key, value, 'PX', ttlMs, 'NX'),
    del: (key) => redis.del(key),
    eval: (script, key, value) => redis.eval(script, 1, key, value),
  };
}

/** A store of records in Redis, for a fleet. */
import { type OptionNames, optionsOf, requireSwitches } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { hasAll } from '../core/ground/has-all.js';
import { isIoRedis } from '../core/ground/is-ioredis.js';
import { onceChecked } from './once-checked.js';
import type { JournalStore } from './store.js';
import { parsedRecord } from './stored.js';

/** A connected client of `ioredis` or `redis` (node-redis), as it is. It must handle its own `error` events, as both ask for anyway. */
export interface RedisJournalClient {
  /** EVAL. */
  readonly eval: (...input: never[]) => unknown;
}

/** The options of {@link redisStore}. */
export interface RedisStoreOptions {
  /**
   * What the names of all keys begin with.
   * @defaultValue 'quadrail:journal'
   */
  readonly prefix?: string | undefined;
  /**
   * Takes a server whose settings let it lose what it has confirmed, or that does not tell its settings. After a crash it may double
   * effects.
   */
  readonly allowForgetting?: boolean | undefined;
}

/** The commands in use. Each client has its own way of taking arguments. */
interface Commands {
  readonly script: (text: string, base: string, ...values: readonly string[]) => Promise<unknown>;
  readonly config: (setting: string) => Promise<unknown>;
}

/*
 * A record is a hash at `base:record:<key>`, and its key a member of the sorted set `base:state:<state>`, whose members are in the order
 * of their bytes. The base is in braces, so that all of them are on one node of a cluster.
 */
const put = `
local record = KEYS[1] .. ':record:' .. ARGV[1]
local there = redis.call('HGET', record, 'record')
if there then return there end
redis.call('HSET', record, 'state', ARGV[2], 'attempt', ARGV[3], 'record', ARGV[4])
redis.call('ZADD', KEYS[1] .. ':state:' .. ARGV[2], 0, ARGV[1])
return false`;

const replace = `
local record = KEYS[1] .. ':record:' .. ARGV[1]
local there = redis.call('HMGET', record, 'state', 'attempt')
if there[2] ~= ARGV[2] then return 0 end
if ARGV[3] ~= '' and there[1] ~= ARGV[3] then return 0 end
redis.call('ZREM', KEYS[1] .. ':state:' .. there[1], ARGV[1])
if ARGV[6] == '' then
  redis.call('DEL', record)
else
  redis.call('HSET', record, 'state', ARGV[4], 'attempt', ARGV[5], 'record', ARGV[6])
  redis.call('ZADD', KEYS[1] .. ':state:' .. ARGV[4], 0, ARGV[1])
end
return 1`;

const get = `return redis.call('HGET', KEYS[1] .. ':record:' .. ARGV[1], 'record')`;

const page = `
local keys = redis.call('ZRANGEBYLEX', KEYS[1] .. ':state:' .. ARGV[1], ARGV[2], '+', 'LIMIT', 0, ARGV[3])
local found = {}
for _, key in ipairs(keys) do
  found[#found + 1] = key
  found[#found + 1] = redis.call('HGET', KEYS[1] .. ':record:' .. key, 'record')
end
return found`;

const time = `local now = redis.call('TIME'); return now[1] .. ' ' .. now[2]`;

/* How many records of a list are read at once. */
const pageSize = 200;

const states = ['started', 'applied', 'rejected', 'not-sent', 'unknown'] as const;

const names: OptionNames<RedisStoreOptions> = { prefix: true, allowForgetting: true };

/**
 * Keeps records in Redis 7 or later, or Valkey, for any number of machines. Leases go by the clock of the server.
 *
 * Before the first record it checks that the server keeps what it confirms: `appendonly yes`, `appendfsync always`, and no policy that
 * drops keys when memory is full. A replica that takes over may lack the last records: see docs/durable.md.
 *
 * @param client - Your client. It stays yours: nothing connects or closes it.
 * @example
 * ```ts
 * import { Journal } from 'quadrail/durable';
 * import { redisStore } from 'quadrail/durable/redis';
 *
 * const store = redisStore(redis); // const redis = new Redis(url), or await createClient({ url }).connect()
 * const journal = new Journal({ store, scope: 'my-organisation' });
 * ```
 */
export function redisStore(client: RedisJournalClient, options: RedisStoreOptions = {}): JournalStore {
  const { prefix = 'quadrail:journal', allowForgetting = false } = optionsOf('redisStore', options, names);
  if (typeof prefix !== 'string' || !/^[^{}\s]{1,200}$/.test(prefix)) {
    throw new ConfigurationError('The option prefix must be a string without spaces and braces.');
  }
  if (!hasAll(client, ['eval'])) throw new ConfigurationError('redisStore takes a client of ioredis or of redis.');
  requireSwitches({ allowForgetting });
  const commands = isIoRedis(client) ? ofIoRedis(client) : ofNodeRedis(client);
  const ready = onceChecked(async () => {
    if (!allowForgetting) await refuseForgetting(commands);
  });
  const run = async (script: string, ...values: readonly string[]): Promise<unknown> => {
    await ready();
    return commands.script(script, `{${prefix}}`, ...values);
  };
  const recordOf = (text: unknown): ReturnType<typeof parsedRecord> | undefined => (text == null ? undefined : parsedRecord(String(text)));
  return {
    putIfAbsent: async (record) => recordOf(await run(put, record.key, record.state, String(record.attempt), JSON.stringify(record))),
    replace: async (key, attempt, next, only = '' as 'started') => {
      const after = next === undefined ? ['', '', ''] : [next.state, String(next.attempt), JSON.stringify(next)];
      return Number(await run(replace, key, String(attempt), only, ...after)) === 1;
    },
    get: async (key) => recordOf(await run(get, key)),
    async *list({ state, before = Number.POSITIVE_INFINITY, prefix: start = '' }) {
      for (const one of state === undefined ? states : [state]) {
        for (let from = start === '' ? '-' : `[${start}`; ; ) {
          const found = (await run(page, one, from, String(pageSize))) as unknown[];
          for (let place = 0; place < found.length; place += 2) {
            if (!String(found[place]).startsWith(start)) break;
            const record = recordOf(found[place + 1]);
            if (record !== undefined && record.startedAt < before) yield record;
          }
          const last = String(found.at(-2));
          if (found.length < pageSize * 2 || !last.startsWith(start)) break;
          from = `(${last}`;
        }
      }
    },
    now: async () => {
      const [seconds, micros] = String(await run(time)).split(' ');
      return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
    },
  };
}

/* What each setting must be for the server to keep what it confirms. The policies that only drop keys with an end drop no record. */
const needed: Readonly<Record<string, { readonly fits: RegExp; readonly words: string }>> = {
  appendonly: { fits: /^yes$/, words: 'appendonly yes' },
  appendfsync: { fits: /^always$/, words: 'appendfsync always' },
  'maxmemory-policy': { fits: /^(noeviction|volatile-\w+)$/, words: 'maxmemory-policy noeviction' },
};

async function refuseForgetting(commands: Commands): Promise<void> {
  for (const [setting, { fits, words }] of Object.entries(needed)) {
    const value = await commands.config(setting).then(settingIn, () => undefined);
    if (value !== undefined && fits.test(value)) continue;
    const found = value === undefined ? 'does not tell its setting' : `has ${setting} ${value}`;
    throw new ConfigurationError(
      `redisStore needs a server with ${words}, and this one ${found}: it may lose records that it has confirmed, and a lost record lets its effect happen twice. Change the server, or set allowForgetting.`,
    );
  }
}

/* A list of name and value, or an object, by the version of the protocol. */
function settingIn(reply: unknown): string | undefined {
  const value = Array.isArray(reply) ? reply[1] : reply instanceof Map ? [...reply.values()][0] : Object.values((reply ?? {}) as object)[0];
  return value === undefined ? undefined : String(value);
}

function ofIoRedis(client: RedisJournalClient): Commands {
  const redis = client as unknown as {
    eval(script: string, keys: number, ...input: readonly string[]): unknown;
    call(command: string, ...input: readonly string[]): unknown;
  };
  return {
    script: async (text, base, ...values) => redis.eval(text, 1, base, ...values),
    config: async (setting) => redis.call('CONFIG', 'GET', setting),
  };
}

function ofNodeRedis(client: RedisJournalClient): Commands {
  const redis = client as unknown as {
    eval(script: string, options: { readonly keys: readonly string[]; readonly arguments: readonly string[] }): unknown;
    sendCommand(command: readonly string[]): unknown;
  };
  return {
    script: async (text, base, ...values) => redis.eval(text, { keys: [base], arguments: values }),
    config: async (setting) => redis.sendCommand(['CONFIG', 'GET', setting]),
  };
}

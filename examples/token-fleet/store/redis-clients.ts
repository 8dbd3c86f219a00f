/** Redis, over the client that a process has anyway. This folder has the two clients as packages of its own. */
import { Redis } from 'ioredis';
import type { RedisClient } from 'quadrail/core';
import { createClient } from 'redis';

/** A client, and how to end its connection, which would keep the process alive. */
export interface Connection {
  readonly client: RedisClient;
  readonly disconnect: () => void;
}

/* Whatever happens to Redis, calls go on without it: an application would log this. */
const ignore = (): void => {};

/** Over node-redis. Nobody waits for the connection. */
export function nodeRedis(url: string): Connection {
  const client = createClient({ url });
  client.on('error', ignore);
  client.connect().catch(ignore);
  return { client, disconnect: () => client.destroy() };
}

/** Over ioredis. */
export function ioRedis(url: string): Connection {
  const client = new Redis(url);
  client.on('error', ignore);
  return { client, disconnect: () => client.disconnect() };
}

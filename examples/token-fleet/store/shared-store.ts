/** The store that the processes share: Keyv on Redis. */
import KeyvRedis from '@keyv/redis';
import Keyv from 'keyv';

/** Connects to Redis. Disconnect in the end, or the connection keeps the process alive. */
export const sharedStore = (redisUrl: string): Keyv => new Keyv(new KeyvRedis(redisUrl));

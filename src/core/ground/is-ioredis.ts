/** Whether a client of Redis is one of `ioredis`, and not of `redis` (node-redis). Only `ioredis` has these members, also for a cluster. */
export function isIoRedis(client: object): boolean {
  const { status, defineCommand } = client as { readonly status?: unknown; readonly defineCommand?: unknown };
  return typeof status === 'string' || typeof defineCommand === 'function';
}

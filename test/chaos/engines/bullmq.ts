import { DelayedError, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { atOnce, type Engine, mostTries, queue } from './engine.ts';

/** Gives out again what throws, and what its worker holds no lock of any more. */
export const engine: Engine = {
  jobs: async ({ redisUrl }) => {
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
    await connection.flushall();
    const jobs = new Queue<{ number: string }>(queue, { connection } as never);
    const options = { attempts: mostTries, backoff: { type: 'fixed', delay: 500 }, removeOnComplete: true };
    return {
      send: async (numbers) => {
        await jobs.addBulk(numbers.map((number) => ({ name: 'settle', data: { number }, opts: options }) as never));
      },
      left: async () => {
        const counts = await jobs.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
        return Object.values(counts).reduce((sum, count) => sum + count, 0);
      },
      close: async () => {
        await jobs.close();
        connection.disconnect();
      },
    };
  },
  work: async ({ redisUrl }, settle) => {
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
    const options = { connection, concurrency: atOnce, lockDuration: 3_000, stalledInterval: 1_000, maxStalledCount: 1_000 };
    const worker = new Worker<{ number: string }>(
      queue,
      async (job, token) => {
        const again = await settle(job.data.number);
        if (again === undefined) return;
        await job.moveToDelayed(Date.now() + again, token);
        throw new DelayedError();
      },
      options as never,
    );
    worker.on('error', () => {});
  },
};

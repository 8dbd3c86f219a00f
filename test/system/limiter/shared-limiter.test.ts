/** The limiter of examples/shared-limiter on Redis and PostgreSQL: two processes share it, and a wait that is given up is no send. */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { createSandbox } from 'quadrail/testing';
import { expect, it } from 'vitest';
import { startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it.each(['redis', 'postgres'])('two processes share a budget on %s', async (kind) => {
  const store = kind === 'redis' ? await startRedis() : await startPostgres();
  if (kind === 'postgres') {
    const client = new pg.Client({ connectionString: store.url });
    await client.connect();
    await client.query('CREATE TABLE rate (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)');
    await client.end();
  }
  const sandbox = createSandbox({ clock: 'real' });
  let calls = 0;
  const { urls, close } = await sandbox.listen({ onServed: () => (calls += 1) });
  const program = fileURLToPath(new URL('limited.ts', import.meta.url));
  const hire = (who: string): ChildProcess => {
    const numbers = Array.from({ length: 25 }, (_, number) => `LIMITED_${who}_${number}`);
    const argv = [store.url, urls.quickstream, sandbox.quickstream.options.secretKey, '30', ...numbers];
    return fork(program, argv, { execArgv: [], env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' } });
  };
  const workers = [hire('A'), hire('B')];
  const ends = Promise.all(workers.map((worker) => once(worker, 'message') as Promise<[string[]]>));
  while (calls < 30) await pause(50);
  /* Time for one call too many. */
  await pause(300);
  /* One whose calls have all been made is gone. */
  for (const worker of workers) if (worker.connected) worker.send('give up');
  const all = (await ends).flatMap(([one]) => one);
  expect(calls).toBe(30);
  expect(all.filter((end) => end === 'ok')).toHaveLength(30);
  expect(all.filter((end) => end === 'AbortError not-sent')).toHaveLength(20);
  expect(sandbox.quickstream.state.customers.filter(({ customerNumber }) => customerNumber.startsWith('LIMITED_'))).toHaveLength(30);
  await close();
  await store.stop();
});

it.each(['redis', 'postgres'])('the example runs on %s', async (kind) => {
  const program = fileURLToPath(new URL('../../../examples/shared-limiter/main.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, kind], { env: { ...process.env, NODE_OPTIONS: '' } });
  expect(stdout).toMatch(/^50 calls of two processes in \d/);
});

/** A Redis for as long as the example runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** A running Redis. */
export interface LocalRedis {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts `redis-server` on a free port of this machine. It keeps nothing on disk. */
export async function startRedis(): Promise<LocalRedis> {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  await started(server);
  const close = async (): Promise<void> => {
    const exit = once(server, 'exit');
    server.kill();
    await exit;
  };
  return { url: `redis://127.0.0.1:${port}`, close };
}

async function started(server: ChildProcess): Promise<void> {
  const failed = once(server, 'error').then(([error]) => {
    throw new Error(
      `redis-server does not start (${(error as NodeJS.ErrnoException).code}): install it, or name another Redis in REDIS_URL.`,
    );
  });
  const ready = new Promise<void>((resolve, reject) => {
    const lines = createInterface(server.stdout as NodeJS.ReadableStream);
    lines.on('line', (line) => line.includes('Ready to accept connections') && resolve());
    lines.on('close', () => reject(new Error('redis-server ended before it was ready.')));
  });
  await Promise.race([ready, failed]);
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

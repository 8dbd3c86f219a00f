/**
 * A fleet of processes on a real Redis that is well, frozen, killed, never up, full or slow. The vendor counts the logins. A short form
 * of it: `FLEET=full` plays 8 processes with 200 calls each.
 */
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { FleetEnd, FleetPlan } from './fleet/plan.js';

const isFull = process.env['FLEET'] === 'full';
const processes = isFull ? 8 : 4;
const calls = isFull ? 200 : 50;
const root = fileURLToPath(new URL('../../', import.meta.url));
const store = `${root}examples/token-fleet/store`;
const worker = fileURLToPath(new URL('fleet/worker.ts', import.meta.url));

let logins = 0;
let lifetime = 3_600;
let refused: string | undefined;
let vendor: Server;
let vendorUrl: string;

beforeAll(async () => {
  if (!existsSync(`${store}/node_modules/ioredis`))
    execFileSync('npm', ['ci', '--prefix', store], { stdio: ['ignore', 'ignore', 'inherit'] });
  vendor = createServer((request, response) => {
    const say = (status: number, body: unknown): unknown =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.authorization === refused) return say(401, { error: { message: 'revoked' } });
    if (!request.url?.endsWith('/auth/token')) return say(200, { id: 'C1', status: 'ACTIVE' });
    logins += 1;
    const token = { access_token: `T-${logins}`, token_type: 'Bearer', expires_in: lifetime };
    /* Time for the others to come to the same idea. */
    return setTimeout(() => say(200, token), 100);
  });
  vendor.listen({ port: 0, host: '127.0.0.1', backlog: 500 });
  await once(vendor, 'listening');
  vendorUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
});

const clean: (() => void)[] = [];
afterEach(() => {
  for (const end of clean.splice(0)) end();
  lifetime = 3_600;
  refused = undefined;
});
afterAll(() => {
  vendor.closeAllConnections();
  vendor.close();
});

async function freePort(): Promise<number> {
  const probe = createTcpServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function redis(...options: readonly string[]): Promise<{ readonly port: number; readonly server: ChildProcess }> {
  const port = await freePort();
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()];
  const server = spawn('redis-server', [...own, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  clean.push(() => {
    server.kill('SIGCONT');
    server.kill('SIGKILL');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('redis-server ended before it was ready.')));
    server.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve());
  });
  return { port, server };
}

/** A way to a port on which everything takes this long. */
async function slowWay(to: number, ms: number): Promise<number> {
  const server = createTcpServer((near) => {
    const far = connect(to, '127.0.0.1');
    near.on('data', (bytes) => setTimeout(() => far.write(bytes), ms));
    far.on('data', (bytes) => near.write(bytes));
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  clean.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

interface Fleet {
  /** Lets all processes begin at once; gives how their calls ended, and how many logins that took. */
  readonly run: () => Promise<{ readonly ends: Readonly<Record<string, number>>; readonly slowest: number; readonly logins: number }>;
}

async function fleet(port: number, tokenKey: string, change: Partial<FleetPlan> = {}): Promise<Fleet> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const members = Array.from({ length: processes }, (_, index) => {
    const base = {
      index,
      redisUrl: `redis://127.0.0.1:${port}`,
      vendorUrl,
      tokenKey,
      timeout: 10_000,
      calls,
      pauseMs: 0,
      waitsForRedis: true,
    };
    return fork(worker, [JSON.stringify({ ...base, ...change } satisfies FleetPlan)], { env });
  });
  clean.push(() => members.forEach((member) => member.kill('SIGKILL')));
  await Promise.all(members.map((member) => once(member, 'message')));
  return {
    run: async () => {
      const before = logins;
      const ended = members.map(async (member) => {
        member.send('go');
        const [end] = (await once(member, 'message')) as [FleetEnd];
        return end;
      });
      const all = await Promise.all(ended);
      const ends: Record<string, number> = {};
      for (const end of all) for (const [name, count] of Object.entries(end.ends)) ends[name] = (ends[name] ?? 0) + count;
      const told = { ends, slowest: Math.max(...all.map(({ slowest }) => slowest)), logins: logins - before };
      console.log(
        `${tokenKey}: ${processes} processes, ${processes * calls} calls, ${told.logins} logins, slowest call ${Math.round(told.slowest)} ms`,
      );
      return told;
    },
  };
}

const allWell = (count: number = processes * calls): Readonly<Record<string, number>> => ({ ok: count });

it('makes one login for a cold start, none when the store is warm, and one when the token is refused', async () => {
  const { port } = await redis();
  const cold = await (await fleet(port, 'cold')).run();
  expect([cold.ends, cold.logins]).toEqual([allWell(), 1]);
  const warm = await (await fleet(port, 'cold')).run();
  expect([warm.ends, warm.logins]).toEqual([allWell(), 0]);
  refused = `Bearer T-${logins}`;
  const revoked = await (await fleet(port, 'cold')).run();
  expect([revoked.ends, revoked.logins]).toEqual([allWell(), 1]);
});

it('makes one login for each token that expires', async () => {
  const { port } = await redis();
  lifetime = 2;
  const begun = performance.now();
  const { ends, logins: made } = await (await fleet(port, 'expiring', { pauseMs: 3_000 / calls })).run();
  expect(ends).toEqual(allWell());
  /* Each is due for renewal after four fifths of its life. */
  expect(made).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - begun) / 1_600));
  expect(made).toBeGreaterThan(1);
});

it('logs in once for each process at most while Redis is frozen, and no call waits for it for more than two of its uses', async () => {
  const { port, server } = await redis();
  const members = await fleet(port, 'frozen');
  server.kill('SIGSTOP');
  const { ends, slowest, logins: made } = await members.run();
  expect(ends).toEqual(allWell());
  expect(made).toBeLessThanOrEqual(processes);
  expect(slowest).toBeLessThan(4_000);
});

it('logs in once for each process at most after Redis was killed', async () => {
  const { port, server } = await redis();
  const members = await fleet(port, 'killed');
  server.kill('SIGKILL');
  await once(server, 'exit');
  const { ends, logins: made } = await members.run();
  expect(ends).toEqual(allWell());
  expect(made).toBeLessThanOrEqual(processes);
});

it('logs in once for each process at most where Redis never was', async () => {
  const { ends, logins: made } = await (await fleet(await freePort(), 'never-up', { waitsForRedis: false })).run();
  expect(ends).toEqual(allWell());
  expect(made).toBeLessThanOrEqual(processes);
});

it('logs in once for each process at most where Redis is full', async () => {
  const { port } = await redis('--maxmemory', '1', '--maxmemory-policy', 'noeviction');
  const { ends, logins: made } = await (await fleet(port, 'full')).run();
  expect(ends).toEqual(allWell());
  expect(made).toBeLessThanOrEqual(processes);
});

it('makes one login also where each use of Redis takes 200 ms', async () => {
  const { port } = await redis();
  /* A process that ends at once takes the token that it is about to keep with it. */
  const { ends, logins: made } = await (await fleet(await slowWay(port, 200), 'slow', { pauseMs: 1_000 / calls })).run();
  expect([ends, made]).toEqual([allWell(), 1]);
});

it('goes on when Redis freezes while tokens are refused, and shares them again when it is back', async () => {
  const { port, server } = await redis();
  const members = await fleet(port, 'thaw', { pauseMs: 3_000 / calls });
  const running = members.run();
  setTimeout(() => {
    server.kill('SIGSTOP');
    refused = `Bearer T-${logins}`;
  }, 500);
  setTimeout(() => server.kill('SIGCONT'), 2_500);
  const { ends, logins: made } = await running;
  expect(ends).toEqual(allWell());
  expect(made).toBeLessThanOrEqual(1 + processes);
  const after = await (await fleet(port, 'thaw')).run();
  expect([after.ends, after.logins]).toEqual([allWell(), 0]);
});

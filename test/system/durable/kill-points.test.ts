/**
 * A real SIGKILL at every point of a call, on every store, with a restart before the lease of the dead process is over and one after
 * it. The vendor counts the effects: never two, and one that nobody knows of is in doubt.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';
import { killPoints, type Plan } from './plan.ts';

const program = fileURLToPath(new URL('program.ts', import.meta.url));
/* The lease is this and two seconds. */
const timeout = 4_000;
const lease = timeout + 2_000;

let vendor: HttpServer;
let vendorUrl = '';
let folder = '';
const servers: Server[] = [];
const urls: Record<string, string> = {};

/** By name of the effect: the keys of the requests that the vendor acted on, one for each effect. */
const effects = new Map<string, string[]>();
const killed = new Map<string, () => void>();

beforeAll(async () => {
  vendor = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as { customerNumber?: string; customer_event_identifier?: { number: string } };
    const name = body.customerNumber ?? body.customer_event_identifier?.number ?? '';
    const key = request.headers['idempotency-key'];
    const made = effects.get(name) ?? [];
    if (key === undefined || !made.includes(String(key))) made.push(String(key));
    effects.set(name, made);
    const kill = killed.get(name);
    killed.delete(name);
    if (kill !== undefined) return kill();
    const settled = { status: { code: 'OK', message: null, description: null }, data: { total_contribution_amount: 1 } };
    const customer = { links: [], customerId: '100001', customerNumber: name, customerName: 'Ann' };
    const isCustomer = body.customerNumber !== undefined;
    response.writeHead(isCustomer ? 201 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(isCustomer ? customer : settled));
  });
  vendor.listen(0, '127.0.0.1');
  await once(vendor, 'listening');
  vendorUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'quadrail-kill-'));
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  servers.push(postgres, redis);
  Object.assign(urls, { SQLite: `sqlite:${join(folder, 'journal.db')}`, PostgreSQL: postgres.url, Redis: redis.url });
});

afterAll(async () => {
  vendor.closeAllConnections();
  vendor.close();
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

interface End {
  readonly name: string;
  readonly outcome?: string;
  readonly journal?: string;
}

/** Runs the program; gives how its call ended, or nothing where the process was killed. */
async function run(plan: Plan): Promise<End | undefined> {
  const child = fork(program, [JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
  });
  if (plan.diesAt === 'while the vendor works') killed.set(plan.name, () => child.kill('SIGKILL'));
  let said = '';
  child.stdout?.on('data', (text: Buffer) => {
    said += text;
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal, said).toBe(plan.diesAt === undefined ? null : 'SIGKILL');
  return signal === null ? (JSON.parse(said) as End) : undefined;
}

const isBeforeRecord = (point: string): boolean =>
  ['before the record is read', 'after the record is read', 'before the record is written'].includes(point);

describe.each(['SQLite', 'PostgreSQL', 'Redis'])('on %s', (kind) => {
  it.concurrent.each(killPoints)('a process that is killed %s', { timeout: 60_000 }, async (point) => {
    const play = async (vendorName: Plan['vendor']): Promise<void> => {
      const name = `${kind} ${vendorName} ${point}`;
      const plan: Plan = { vendor: vendorName, vendorUrl, storeUrl: urls[kind] as string, name, timeout };
      await run({ ...plan, diesAt: point });
      const diedAt = Date.now();
      const isThere = effects.has(name);
      const early = await run(plan);
      const isEarly = Date.now() - diedAt < lease;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, diedAt + lease + 100 - Date.now())));
      const late = await run(plan);
      expect((effects.get(name) ?? []).length, 'effects at the vendor').toBeLessThanOrEqual(1);
      if (isBeforeRecord(point)) {
        /* Nothing was sent and nothing was written: the next call is the first. */
        expect([early, late]).toEqual([{ name: 'ok' }, { name: 'ok', journal: 'replayed' }]);
      } else if (point === 'after the end is written') {
        expect([early, late]).toEqual([
          { name: 'ok', journal: 'replayed' },
          { name: 'ok', journal: 'replayed' },
        ]);
      } else if (vendorName === 'quickstream') {
        if (isEarly) expect(early?.name).toBe('InFlightError');
        expect(late?.name).toBe('ok');
        expect(effects.get(name)).toHaveLength(1);
      } else {
        if (isEarly) expect(early?.name).toBe('InFlightError');
        expect(late).toEqual({ name: 'InDoubtError', outcome: 'unknown' });
        expect(effects.has(name)).toBe(isThere);
      }
    };
    await Promise.all([play('crmcom'), play('quickstream')]);
  });
});

/** The command `quadrail journal` as it is shipped, on each store: what an operator types after a lost answer, until the call is sent again. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { CrmCom } from 'quadrail/crmcom';
import { Journal } from 'quadrail/durable';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';
import { openStore } from './stores.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(root, 'dist/cli/main.js');
const servers: Server[] = [];
const urls: Record<string, string> = {};
let folder = '';

/* A second of timeout, and the 2 seconds that a lease has more. */
const lease = 3_000;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quadrail-command-'));
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  servers.push(postgres, redis);
  Object.assign(urls, { SQLite: join(folder, 'journal.db'), PostgreSQL: postgres.url, Redis: redis.url });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly said: string;
  readonly warned: string;
}

/* In the operator's own project, from which the clients of the stores are taken. */
function run(project: string, store: string, ...words: readonly string[]): Promise<Ran> {
  const env = { ...process.env, QUADRAIL_JOURNAL: store, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' };
  return new Promise((resolve) =>
    execFile(process.execPath, [program, 'journal', ...words], { cwd: project, env }, (error, said, warned) =>
      resolve({ code: error === null ? 0 : Number(error.code), said, warned }),
    ),
  );
}

/* A project that has these packages and no others. */
function projectWith(name: string, ...packages: readonly string[]): string {
  const project = join(folder, name);
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  for (const one of packages) symlinkSync(join(root, 'node_modules', one), join(project, 'node_modules', one), 'dir');
  return project;
}

it.each([
  ['SQLite', []],
  ['PostgreSQL', ['pg']],
  ['Redis', ['ioredis']],
  ['Redis', ['redis']],
])(
  'an operator on %s, with %j, finds what is in doubt, decides, and the call is sent again',
  { timeout: 60_000 },
  async (kind, packages) => {
    const store = urls[kind] as string;
    const purchase = `796-${kind}-${packages.join()}`;
    const project = projectWith(purchase, ...packages);
    let requests = 0;
    const vendor = createServer((request, response) => {
      requests += 1;
      if (requests === 1) request.socket.destroy();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ status: { code: 'OK' }, data: {} }));
    }).listen(0, '127.0.0.1');
    await once(vendor, 'listening');
    const opened = openStore(store);
    const crmcom = new CrmCom({
      baseUrl: `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`,
      credentials: { token: 'a-token' },
      journal: new Journal({ store: opened.store, scope: 'my-organisation', leaseMs: 1 }),
      timeout: 1_000,
      maxRetries: 0,
    });
    const settle = () =>
      crmcom.purchases.applySettlement({ customer_event_identifier: { number: purchase } }, { journalKey: purchase }).asResult();
    const begun = Date.now();
    expect(await settle()).toMatchObject({ ok: false, error: { outcome: 'unknown' } });

    const listed = await run(project, store, 'unknowns', '--json');
    expect(listed).toMatchObject({ code: 0, warned: '' });
    const [record] = listed.said.split('\n').flatMap((line) => (line.includes(purchase) ? [JSON.parse(line) as { key: string }] : []));
    const key = record?.key as string;
    expect((await run(project, store, 'unknowns')).said).toMatch(/ {2}unknown {2}.*lost its connection[\s\S]*\d in doubt\./);
    expect(JSON.parse((await run(project, store, 'show', key)).said)).toMatchObject({ key, state: 'unknown', attempt: 1 });

    const decide = ['resolve', key, '--not-applied', '--by', 'ann', '--note', 'not in the portal', '--lease-ms', '1'];
    const early = await run(project, store, ...decide);
    /* A slow machine may have let the lease pass meanwhile. */
    if (early.code === 0) expect(early.said).toMatch(/ {2}rejected {2}.*decided by ann/);
    else {
      expect(early).toMatchObject({ code: 1, said: '' });
      expect(early.warned).toContain('It is too early to decide');
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, begun + lease + 200 - Date.now())));
      expect((await run(project, store, ...decide)).said).toMatch(/ {2}rejected {2}.*decided by ann/);
    }
    const again = await run(project, store, ...decide);
    expect(again.code).toBe(1);
    expect(again.warned).toContain('The record is rejected: there is nothing to decide.');

    expect(await settle()).toMatchObject({ ok: true });
    expect(JSON.parse((await run(project, store, 'show', key)).said)).toMatchObject({
      state: 'applied',
      history: [{ state: 'unknown' }, { state: 'rejected', resolution: { by: 'ann', note: 'not in the portal' } }],
    });
    expect(requests).toBe(2);
    await opened.close();
    vendor.closeAllConnections();
    vendor.close();
  },
);

it('quadrail call whose journal cannot be written after the answer says so, and is not sent again', { timeout: 60_000 }, async () => {
  const file = join(folder, 'call.db');
  let requests = 0;
  const named = (before: string, after: string): void => new DatabaseSync(file).exec(`ALTER TABLE ${before} RENAME TO ${after}`);
  const vendor = createServer((request, response) => {
    const answer = (body: object): unknown => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url?.includes('token')) return answer({ status: { code: 'OK' }, data: { token: 'a-token' } });
    requests += 1;
    /* The journal goes away while the vendor works. */
    named('quadrail_journal', 'away');
    return answer({ status: { code: 'OK' }, data: { total_contribution_amount: 11.25 } });
  }).listen(0, '127.0.0.1');
  await once(vendor, 'listening');
  const { port } = vendor.address() as AddressInfo;
  const env = {
    ...process.env,
    CRMCOM_URL: `http://127.0.0.1:${port}`,
    CRMCOM_WEB_API_KEY: 'a-key',
    NODE_OPTIONS: '',
    NODE_NO_WARNINGS: '1',
  };
  const body = JSON.stringify({ customer_event_identifier: { number: '796' } });
  const words = ['call', 'crmcom.purchases.applySettlement', '--body', body, '--journal', file, '--key', 'purchase-796', '--scope', 'shop'];
  const call = (): Promise<Ran> =>
    new Promise((resolve) =>
      execFile(process.execPath, [program, ...words], { env }, (error, said, warned) =>
        resolve({ code: error === null ? 0 : Number(error.code), said, warned }),
      ),
    );
  const first = await call();
  expect([first.code, first.warned]).toEqual([0, expect.stringContaining('the journal could not be written: its record is in doubt')]);
  expect(JSON.parse(first.said)).toEqual({ total_contribution_amount: 11.25 });
  named('away', 'quadrail_journal');
  expect(await call()).toMatchObject({ code: 5, said: '' });
  expect(requests).toBe(1);
  vendor.closeAllConnections();
  vendor.close();
});

it.each([
  ['PostgreSQL', 'npm i pg'],
  ['Redis', 'npm i ioredis'],
])('without a client for %s the operator is told what to install', async (kind, command) => {
  const { code, warned } = await run(projectWith(`without ${kind}`), urls[kind] as string, 'unknowns');
  expect(code).toBe(1);
  expect(warned).toContain(command);
});

it('a store that is not there is told, and nothing hangs', async () => {
  const project = projectWith('nowhere', 'pg', 'ioredis');
  for (const store of ['postgres://postgres@127.0.0.1:9/postgres', 'redis://127.0.0.1:9']) {
    const { code, warned } = await run(project, store, 'unknowns');
    expect(code).toBe(1);
    expect(warned).toMatch(/The store cannot be used|Redis cannot be reached/);
  }
});

/** The program of the guide, as a stranger starts it: in an empty folder, taken out of the page, killed, and started again. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres } from '../../../examples/settlement-run/servers.ts';
import { pinned } from '../../package/packed.ts';
import { type RunningSandbox, type Stranger, startSandbox, stranger } from '../stranger.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/durable.md'), 'utf8');
const printed = /```js title="settle\.mjs"\n([\s\S]*?)```/.exec(page)?.[1];

let postgres: Server;
let user: Stranger;
let sandbox: RunningSandbox;

beforeAll(async () => {
  if (printed === undefined) throw new Error('docs/durable.md prints no settle.mjs.');
  user = stranger(pinned('pg-boss'), pinned('pg'));
  writeFileSync(join(user.folder, 'settle.mjs'), printed);
  postgres = await startPostgres();
  sandbox = await startSandbox(user.folder, '--latency', '3000');
});
afterAll(async () => {
  await sandbox?.stop();
  await postgres?.stop();
  user?.remove();
});

interface Running {
  readonly child: ChildProcess;
  /** Resolves when it has printed this line. */
  readonly says: (line: string) => Promise<void>;
}

const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

function settle(...purchases: readonly string[]): Running {
  const env = { ...sandbox.env, DATABASE_URL: postgres.url, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['settle.mjs', ...purchases], { cwd: user.folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const says = async (line: string): Promise<void> => {
    while (!said.split('\n').includes(line)) {
      if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { child, says };
}

async function killed({ child }: Running): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function settlements(): Promise<number> {
  const { QUADRAIL_SANDBOX_URL: url, QUADRAIL_SANDBOX_TOKEN: token } = sandbox.printed;
  const answer = await fetch(`${url}/state`, { headers: { authorization: `Bearer ${token}` } });
  return JSON.stringify(await answer.json()).match(/"method":"POST","path":"[^"]*apply_settlement"/g)?.length ?? 0;
}

it('parks what was under way when it was killed, and sends nothing a second time', { timeout: 180_000 }, async () => {
  const first = settle('796');
  await first.says('796: settling');
  /* As the guide says: within the next three seconds. */
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await killed(first);
  const second = settle();
  await second.says('796: park');
  await killed(second);
  expect(await settlements()).toBe(1);
  const bin = join(user.folder, 'node_modules/.bin/quadrail');
  const { stdout } = await promisify(execFile)(bin, ['journal', 'unknowns', '--store', postgres.url], { cwd: user.folder });
  expect(stdout).toMatch(/started .*#settle-796 .*its process ended before the call did\n1 in doubt\.\n$/);
});

it('settles a purchase once, though it is given it twice', { timeout: 180_000 }, async () => {
  const before = await settlements();
  await fetch(`${sandbox.printed['QUADRAIL_SANDBOX_URL']}/purchases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.printed['QUADRAIL_SANDBOX_TOKEN']}`, 'content-type': 'application/json' },
    body: JSON.stringify({ number: '900' }),
  });
  const first = settle('900');
  await first.says('900: done');
  await killed(first);
  const second = settle('900');
  await second.says('900: done');
  await killed(second);
  expect((await settlements()) - before).toBe(1);
});

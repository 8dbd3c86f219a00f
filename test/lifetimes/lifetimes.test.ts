import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { soon } from '../node/support.js';
import { plans } from './plans.js';
import { startServer } from './server.js';

const calls = 20_000;
const seed = Number(process.env['LIFETIMES_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/* In bytes. A listener that stays is a few hundred. Code and caches come to less than a hundred for each of so many calls. */
const mostPerCall = 150;

interface Told {
  readonly calls: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
  readonly listeners: number;
  readonly heap: { readonly first: number; readonly last: number };
  readonly crowd: readonly number[];
  readonly active: readonly string[];
  readonly connections: number;
}

const program = fileURLToPath(new URL('program.ts', import.meta.url));

describe.each(['ky', 'node'] as const)('after 20 000 calls in every way over %s', (transport) => {
  it(`nothing is left, 500 calls at once hold, and the program ends by itself (LIFETIMES_SEED=${seed})`, { timeout: 180_000 }, async () => {
    await using server = await startServer();
    const asked = ['--expose-gc', '--import', 'tsx', program, server.url, transport, String(calls), String(seed)];
    /* Resolves when the program has ended; nothing in it calls for that. */
    const { stdout, stderr } = await promisify(execFile)(process.execPath, asked, { timeout: 150_000, maxBuffer: 10_000_000 });
    const told = JSON.parse(stdout) as Told;
    console.log(
      `${transport}: heap ${told.heap.first} bytes after ${calls / 2} calls, ${told.heap.last} after ${calls}; ${JSON.stringify(told.ends)}`,
    );
    expect([told.wrong, stderr]).toEqual([[], '']);
    expect(told.calls).toBeGreaterThanOrEqual(calls);
    expect(Object.keys(told.ends)).toHaveLength(Object.keys(plans).length);
    expect([told.listeners, told.active]).toEqual([0, []]);
    expect((told.heap.last - told.heap.first) / (calls / 2)).toBeLessThan(mostPerCall);
    expect(told.crowd).toEqual([500, 500, 500, 500]);
    if (transport === 'node') expect(told.connections).toBe(0);
    await expect.poll(server.open, soon).toBe(0);
  });
});

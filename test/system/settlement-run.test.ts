/** The settlement run of the examples, as its reader starts it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it.each(['main.ts', 'on-bullmq.ts'])(
  '%s settles every purchase or parks it, while a worker is killed',
  { timeout: 300_000 },
  async (file) => {
    const program = fileURLToPath(new URL(`../../examples/settlement-run/${file}`, import.meta.url));
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: undefined };
    const { stdout } = await promisify(execFile)(process.execPath, [program, '60'], { env });
    const [settled, refused, parked] = (/(\d+) settled, (\d+) refused, (\d+) parked/.exec(stdout) ?? []).slice(1).map(Number);
    expect(refused).toBe(0);
    expect(parked).toBeGreaterThan(0);
    expect((settled ?? 0) + (parked ?? 0)).toBe(60);
  },
);

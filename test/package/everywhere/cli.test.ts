import { expect, it } from 'vitest';
import { runtimes } from '../../../scripts/runtimes.ts';
import { bin, isReady, start } from '../command.ts';

it('runs on the oldest Node that is supported', async () => {
  const program = start(runtimes['node-22'].command, [bin, 'sandbox', '--port', '0']);
  const printed = await program.until(isReady);
  expect(printed).not.toMatch(/warning/i);
  expect(await program.stop('SIGINT')).toBe(0);
});

import { QuickStream } from 'quadrail/quickstream';
import { createSandbox, type Sandbox } from 'quadrail/testing';
import { expect, test } from 'vitest';
import { journey } from '../../examples/demo/journey.ts';
import { Report, WrongFigure } from '../../examples/demo/report.ts';

/* The vendor's key check, idempotency and lists are the sandbox's; only the size of the crowd is smaller here. */
async function run(sabotage: (sandbox: Sandbox, created: number) => void = () => {}): Promise<string[]> {
  const lines: string[] = [];
  const sandbox = createSandbox({ seed: 1 });
  await journey({
    quickstream: new QuickStream(sandbox.quickstream.options),
    sandbox,
    report: new Report((line) => lines.push(line), false),
    crowd: 45,
    onCustomer: (created) => sabotage(sandbox, created),
  });
  return lines;
}

test('the journey reads every figure back and finds it right', async () => {
  const lines = await run();
  expect(lines.at(-1)).toBe('Done: 19 figures read back from the vendor, all as they must be.');
});

test('the journey ends where a simulated customer has gone missing', async () => {
  const gone = run((sandbox, created) => {
    if (created === 45) sandbox.quickstream.state.customers.splice(0, 1);
  });
  await expect(gone).rejects.toThrow(WrongFigure);
});

test('two journeys tell the same story', async () => {
  expect(await run()).toEqual(await run());
});

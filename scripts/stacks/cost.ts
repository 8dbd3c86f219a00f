/**
 * Prints what leading stacks to callers costs a call that does not fail, in nanoseconds: the promise of a call, awaited and handled, against a
 * promise that asks for no stack. Run after a build: `node scripts/stacks/cost.ts`. The least of many short rounds, so that a busy machine
 * matters little.
 */
import { QuickStream } from 'quadrail/quickstream';

const calls = 200;
const rounds = 400;
const body = JSON.stringify({ customerId: '1', customerNumber: 'N', customerName: 'N', status: 'ENABLED', links: [] });
const client = new QuickStream({
  ...{ secretKey: 'k', environment: 'test', maxRetries: 0 },
  fetch: async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
});

const forms: Readonly<Record<string, () => Promise<unknown>>> = {
  await: async () => await client.customers.get('1'),
  'catch alone': () => client.customers.get('1').catch(() => {}),
};

async function least(call: () => Promise<unknown>, times: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    for (let at = 0; at < times; at += 1) await call();
    best = Math.min(best, ((performance.now() - begun) * 1e6) / times);
  }
  return best;
}

/* What is added to a call, by itself: in a job of the runtime for `await`, in the caller's own stack for a handler. */
const handler = (): void => {};
let resolve: (value: unknown) => void = () => {};
void new Promise((settle) => {
  resolve = settle;
});
const isNative = (given: unknown): boolean => /\[native code\] \}$/.test(Function.prototype.toString.call(given));
function site(given: unknown): Error | undefined {
  if (isNative(given)) return undefined;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 6;
  const made = new Error();
  Error.stackTraceLimit = limit;
  return made;
}
function leastOf(given: unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds * 5; round += 1) {
    const begun = performance.now();
    for (let at = 0; at < 1_000; at += 1) site(given);
    best = Math.min(best, (performance.now() - begun) * 1e3);
  }
  return best;
}

for (const [form, call] of Object.entries(forms)) {
  const added = leastOf(form === 'await' ? resolve : handler);
  const whole = await least(call, calls);
  console.log(`${form}: ${added.toFixed(0)} ns of ${whole.toFixed(0)} ns for a call over a fetch that answers at once`);
}

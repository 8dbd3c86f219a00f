/** Hooks see each attempt, each retry and each failure, and change nothing. `node examples/hooks.ts` */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

const sandbox = createSandbox({ seed: 1 });
const quickstream = new QuickStream({
  ...sandbox.quickstream.options,
  hooks: {
    onRequest: ({ method, urlTemplate, attempt }) => console.log(`${method} ${urlTemplate}, attempt ${attempt}`),
    onResponse: ({ status }) => console.log(`  answered with ${status}`),
    onRetry: ({ waitMs, reason }) => console.log(`  again in ${waitMs} ms, because of ${reason}`),
    onError: ({ operation, error }) => console.log(`  ${operation} failed: ${error.code}, ${error.outcome}`),
  },
});

sandbox.faults.once('quickstream.customers.create', { status: 503 });
await quickstream.customers.create({ customerNumber: 'HOOKED', customerName: 'Hooked Customer' });
await quickstream.customers.get('no-such-customer').asResult();

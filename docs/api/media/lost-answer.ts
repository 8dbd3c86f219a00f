/** The vendor acts and its answer is lost: the same key again finds out, and nothing is doubled. `node examples/lost-answer.ts` */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

const sandbox = createSandbox({ seed: 1 });
const quickstream = new QuickStream({
  ...sandbox.quickstream.options,
  hooks: { onRetry: ({ reason, idempotencyKey }) => console.log(`again (${reason}), ${idempotencyKey ? 'with a key' : 'without a key'}`) },
});

sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
const { response } = await quickstream.customers.create({ customerNumber: 'ONCE', customerName: 'Only Once' }).withResponse();
const found = await quickstream.customers.list({ customerNumber: 'ONCE' }).toArray();
console.log(`${response.attempts} attempts, ${found.length} customer`);

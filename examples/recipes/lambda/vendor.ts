/** The vendor's client. The vendor is simulated here, so the recipe runs without an account. */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

const sandbox = createSandbox({ clock: 'real', maxRequests: 1_000 });
/* The vendor carries out what is asked for LOST, and its answers are lost on their way. */
sandbox.faults.plan([
  { operation: 'quickstream.customers.create', fault: 'reset-after-apply', times: 'always', where: { body: { customerNumber: 'LOST' } } },
  {
    operation: 'quickstream.transactions.create',
    fault: 'reset-after-apply',
    times: 'always',
    where: { body: { paymentReferenceNumber: 'LOST' } },
  },
]);

/** With an account: `new QuickStream({ secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test' })`. */
export const quickstream: QuickStream = new QuickStream(sandbox.quickstream.options);

/** The vendor's client. The vendor is simulated here, so the recipe runs without an account. */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

const sandbox = createSandbox({ clock: 'real', maxRequests: 1_000 });
/* The vendor makes the customer LOST, and its answers are lost on their way. */
sandbox.faults.always('quickstream.customers.create', 'reset-after-apply', { where: { body: { customerNumber: 'LOST' } } });

/** With an account: `new QuickStream({ secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test' })`. */
export const quickstream: QuickStream = new QuickStream(sandbox.quickstream.options);

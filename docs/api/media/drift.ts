/** A vendor answers with something new: it is kept, reported once, and breaks nothing. `node examples/drift.ts` */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

const sandbox = createSandbox({ seed: 1 });
const quickstream = new QuickStream({
  ...sandbox.quickstream.options,
  onDrift: ({ operation, kind, path }) => console.log(`${operation}: ${kind} at ${path}`),
});

const answer = {
  customerId: '1',
  customerNumber: 'NEW',
  customerName: 'New',
  status: 'ON_HOLD',
  loyaltyTier: 'gold',
  links: [],
};
sandbox.faults.times(2, 'quickstream.customers.get', { status: 200, body: answer });
console.log((await quickstream.customers.get('1')).status);
console.log((await quickstream.customers.get('1')).status);

/**
 * A company becomes a customer: Quickr asks, checks, and calls back. `node examples/onboarding/main.ts`
 *
 * The simulated Quickr really sends its callbacks, to an endpoint of this program; the company and the reviewer are simulated too.
 */
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { Quickr } from 'quadrail/quickr';
import { createSandbox } from 'quadrail/testing';
import { type Applicant, startOnboarding } from './onboard.ts';

const sandbox = createSandbox();
const quickr = new Quickr(sandbox.quickr.options);
const changes = new EventEmitter();
const { receiver, begin } = await startOnboarding(quickr, ({ status }) => changes.emit(String(status)));

const applicant: Applicant = { reference: 'restaurant-42', organizationNumber: '987654321' };
const { id, status } = await begin(applicant);
console.log(`opened: ${status}`);

console.log('the company fills in the form, and signs');
sandbox.quickr.declare(id);
const processing = once(changes, 'PROCESSING_DETAILS');
sandbox.quickr.sign(id);
await processing;
console.log(`called back: ${applicant.status}`);

const ready = once(changes, 'READY_FOR_REVIEW');
await sandbox.clock.advance(60_000);
await ready;
console.log(`called back: ${applicant.status}`);

const flags = ((await quickr.cases.get(id)).checks ?? []).flatMap(({ data }) => data ?? []).flatMap((entry) => entry.flags ?? []);
console.log(`${flags.length} flags`);
const active = once(changes, 'ACTIVE');
sandbox.quickr.approve(id);
await active;
console.log(`called back: ${applicant.status}`);

await receiver.close();

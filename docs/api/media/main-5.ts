/**
 * A company becomes a customer: Quickr asks, checks, and calls back. `node examples/onboarding/main.ts`
 *
 * The simulated Quickr really sends its callback, to an endpoint of this program; the company and the reviewer are simulated too.
 */
import { EventEmitter, once } from 'node:events';
import { flagsOf, Quickr } from 'quadrail/quickr';
import { createSandbox } from 'quadrail/testing';
import { type Applicant, startOnboarding } from './onboard.ts';

const sandbox = createSandbox();
const quickr = new Quickr(sandbox.quickr.options);
const changes = new EventEmitter();
const { receiver, begin } = await startOnboarding(quickr, ({ status }) => changes.emit(String(status)));

const applicant: Applicant = { reference: 'restaurant-42', organizationNumber: '987654321' };
const { id, status } = await begin(applicant);
console.log(`opened: ${status}`);

sandbox.quickr.declare(id);
sandbox.quickr.sign(id);
console.log('the company has filled in the form and signed; nobody polls');

const ready = once(changes, 'READY_FOR_REVIEW');
await sandbox.clock.advance(60_000);
await ready;
console.log(`called back: ${applicant.status}`);

const stranger = await fetch(`${receiver.url}?reference=${applicant.reference}`, { method: 'POST', body: '{}' });
console.log(`a stranger calls: ${stranger.status}`);

const reviewed = await quickr.cases.get(id);
console.log(`${reviewed.checks?.length} checks, ${flagsOf(reviewed).length} flags`);
sandbox.quickr.approve(id);
console.log(`approved: ${(await quickr.cases.get(id)).status}`);

await receiver.close();

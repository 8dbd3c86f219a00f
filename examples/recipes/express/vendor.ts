/** The vendors' clients. The vendors are simulated here, so the recipe runs without an account. */
import { Quickr } from 'quadrail/quickr';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox, type Sandbox } from 'quadrail/testing';

const sandbox: Sandbox = createSandbox({ clock: 'real', maxRequests: 1_000 });
/* QuickStream makes the customer LOST, and its answers are lost on their way. */
sandbox.faults.always('quickstream.customers.create', 'reset-after-apply', { where: { body: { customerNumber: 'LOST' } } });

/** With an account: `new QuickStream({ secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test' })`. */
export const quickstream: QuickStream = new QuickStream(sandbox.quickstream.options);

/** With an account: `new Quickr({ … })`, see docs/quickr.md. */
export const quickr: Quickr = new Quickr(sandbox.quickr.options);

/** What the applicant does in Quickr's form: fills it in and signs. The simulated Quickr then checks, and calls back. */
export function fillInAndSign(caseId: string): void {
  sandbox.quickr.declare(caseId);
  sandbox.quickr.sign(caseId);
}

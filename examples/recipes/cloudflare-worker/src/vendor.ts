/** The vendor's client. The vendor is simulated here, so the recipe runs without an account. */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

/** The worker's secrets: `wrangler secret put QUICKSTREAM_SECRET_KEY`. */
export interface Env {
  readonly QUICKSTREAM_SECRET_KEY?: string;
}

/** Makes the client: of the simulated vendor, unless the worker has a key. */
export function connect({ QUICKSTREAM_SECRET_KEY: secretKey }: Env): QuickStream {
  if (secretKey !== undefined) return new QuickStream({ secretKey, environment: 'test' });
  const sandbox = createSandbox({ clock: 'real', maxRequests: 1_000 });
  /* The vendor makes the customer LOST, and its answers are lost on their way. */
  sandbox.faults.always('quickstream.customers.create', 'reset-after-apply', { where: { body: { customerNumber: 'LOST' } } });
  return new QuickStream(sandbox.quickstream.options);
}

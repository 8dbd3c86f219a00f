/** Log lines of a call that is tried again and of one that fails. `node examples/logger.ts` */
import type { Logger } from 'quadrail';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

/* `console`, pino, winston and bunyan will do; one of your own, like this one, finds the fields in the line as well. */
const line =
  (level: string) =>
  (message: string): void =>
    console.log(`${level} ${message}`);
const logger: Logger = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };

const sandbox = createSandbox({ seed: 1 });
const quickstream = new QuickStream({ ...sandbox.quickstream.options, logger, logLevel: 'info' });

sandbox.faults.once('quickstream.customers.create', { status: 503 });
await quickstream.customers.create({ customerNumber: 'LOGGED', customerName: 'Logged Customer' });
await quickstream.customers.get('no-such-customer').asResult();

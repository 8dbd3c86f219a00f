/**
 * A page that lists and creates customers, through a backend that holds the key. `node examples/browser/main.ts`, then open the
 * address that it prints. PORT takes another port; Ctrl-C ends it.
 */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { startBackend } from './backend.ts';
import { bundlePage } from './bundle.ts';

const sandbox = createSandbox({ maxRequests: 1_000 });
const quickstream = new QuickStream(sandbox.quickstream.options);
for (let number = 1; number <= 45; number += 1) {
  await quickstream.customers.create({ customerNumber: `MEMBER_${number}`, customerName: `Member ${number}` });
}

const backend = await startBackend({
  quickstream,
  files: await bundlePage(),
  port: Number(process.env['PORT'] ?? 8080),
});
console.log(`Open ${backend.url}`);
process.once('SIGINT', () => void backend.close());
process.once('SIGTERM', () => void backend.close());

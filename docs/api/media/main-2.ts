/**
 * A small HTTP service in front of a simulated QuickStream. `node examples/node-service/main.ts`, and in another terminal:
 *
 *     curl -i localhost:8080/customers -H 'Idempotency-Key: order-1' -d '{"customerNumber":"ANN_LEE","customerName":"Ann Lee"}'
 *
 * PORT takes another port. Ctrl-C ends it when the requests under way are answered.
 */
import type { AddressInfo } from 'node:net';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { createService } from './service.ts';

const sandbox = createSandbox({ maxRequests: 1_000 });
const quickstream = new QuickStream({ ...sandbox.quickstream.options, totalTimeout: 10_000 });
const service = createService(quickstream);

service.server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${(service.server.address() as AddressInfo).port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    console.log('Ending: no new requests, those under way are answered.');
    await service.end();
    await quickstream.close();
    console.log('Ended.');
  });
}

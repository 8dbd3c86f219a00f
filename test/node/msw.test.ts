import { setupServer } from 'msw/node';
import { nodeTransport } from 'quadrail/node';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { handlers } from 'quadrail/testing/msw';
import { afterAll, beforeAll, expect, it } from 'vitest';

const sandbox = createSandbox({ seed: 1 });
const seen: string[] = [];
const server = setupServer(...handlers(sandbox));
server.events.on('request:start', ({ request }) => void seen.push(request.url));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

it('msw sees the requests of fetch and none of this transport, which the sandbox answers on a socket', async () => {
  const listening = await sandbox.listen();
  await using transport = nodeTransport({ proxy: false });
  const options = { ...sandbox.quickstream.options, fetch: undefined };
  await new QuickStream(options).customers.list();
  expect(seen).toHaveLength(1);
  const onSocket = new QuickStream({ ...options, baseUrl: listening.urls.quickstream, transport });
  const { customerId } = await onSocket.customers.create({ customerNumber: 'ON_SOCKET', customerName: 'On Socket' });
  expect((await onSocket.customers.get(customerId)).customerNumber).toBe('ON_SOCKET');
  expect(seen).toHaveLength(1);
  await listening.close();
});

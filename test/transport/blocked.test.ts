import { Worker } from 'node:worker_threads';
import { nodeTransport } from 'quadrail/node';
import { afterAll, expect, it } from 'vitest';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import { send } from '../node/support.js';

/* A vendor in another thread, which goes on while this one is blocked. It tells by a cell of shared memory: 1 listens, 2 read, 3 answered. */
const vendor = `
  const { workerData } = require('node:worker_threads');
  const [state, port] = [new Int32Array(workerData, 0, 1), new Int32Array(workerData, 4, 1)];
  const set = (value) => { Atomics.store(state, 0, value); Atomics.notify(state, 0); };
  const server = require('node:net').createServer((socket) => socket.on('data', () => {
    set(2);
    setTimeout(() => socket.write('HTTP/1.1 200 OK\\r\\ncontent-length: 7\\r\\n\\r\\n{"a":1}', () => set(3)), 100);
  }).on('error', () => {}));
  server.listen(0, '127.0.0.1', () => { port[0] = server.address().port; set(1); });
`;

const undici = nodeTransport({ proxy: false });
afterAll(() => undici.close());

/* A call that gives up late looks once more into its socket. It can do so only if the answer comes within few turns. */
it.each([
  ['fetch', kyTransport(undefined)],
  ['undici', undici],
] as const)(
  'an answer that came while the program was blocked is delivered by %s within few turns of the event loop',
  async (_, transport) => {
    const shared = new SharedArrayBuffer(8);
    const [state, port] = [new Int32Array(shared, 0, 1), new Int32Array(shared, 4, 1)];
    const worker = new Worker(vendor, { eval: true, workerData: shared });
    for (let at = 0; at < 1; at = Atomics.load(state, 0)) await new Promise((resolve) => setTimeout(resolve, 5));
    let text: string | undefined;
    const call = send(transport, `http://127.0.0.1:${port[0]}`)
      .then((response) => response.text(100))
      .then((whole) => {
        text = whole;
      });
    for (let at = 1; at < 2; at = Atomics.load(state, 0)) await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(state, 0, 2, 5_000);
    let turns = 0;
    for (; text === undefined && turns < 100; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    await call;
    await worker.terminate();
    expect(text).toBe('{"a":1}');
    expect(turns).toBeLessThanOrEqual(4);
  },
);

/** Loads what the first call of a program loads, so that no test that moves a clock by hand has to wait for it. */
import { kyTransport } from '../src/core/transport/ky-transport.js';

const { signal } = new AbortController();
const transport = kyTransport(async () => new Response());
const request = { method: 'GET', url: 'https://vendor.example/', headers: {}, body: undefined, effect: 'read', sendOnce: false } as const;
await transport.send({ ...request, signal });

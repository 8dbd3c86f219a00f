/** Fastify: a backend for pages that holds the key, and a payment. `npm start`; PORT takes another port. */
import { fastify } from 'fastify';
import { quickstreamBackend } from './backend.ts';
import { pay } from './pay.ts';

const hourMs = 3_600_000;

const app = fastify();
app.register(quickstreamBackend, { prefix: '/api/quickstream' });
app.post<{ Params: { number: string } }>('/orders/:number/pay', async ({ params: { number } }) => ({
  number,
  end: await pay({ number, placedAt: new Date(Date.now() - hourMs) }),
}));
console.log(await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT'] ?? 8080) }));

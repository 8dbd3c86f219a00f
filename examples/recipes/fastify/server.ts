/** Fastify: a backend for pages that holds the key, and a payment. `npm start`; PORT takes another port. */
import { fastify } from 'fastify';
import { fetchHeaders, quickstreamBackend } from './backend.ts';
import { pay } from './pay.ts';
import { visitorOf } from './visitor.ts';

const hourMs = 3_600_000;

const app = fastify();
app.register(quickstreamBackend, { prefix: '/api/quickstream' });
app.post<{ Params: { number: string } }>('/orders/:number/pay', async ({ params: { number }, headers }, reply) => {
  /* In production, also check that the order belongs to this visitor. */
  if (visitorOf(fetchHeaders(headers)) === null) return reply.code(403).send();
  return { number, end: await pay({ number, placedAt: new Date(Date.now() - hourMs) }) };
});
console.log(await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT'] ?? 8080) }));

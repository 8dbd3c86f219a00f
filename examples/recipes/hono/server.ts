/** Hono: a backend for pages that holds the key, and a payment. `npm start`; PORT takes another port. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createBackend } from 'quadrail/backend';
import { pay } from './pay.ts';
import { quickstream } from './vendor.ts';
import { visitorOf } from './visitor.ts';

const backend = createBackend({
  client: quickstream,
  prefix: '/api/quickstream',
  allow: ['quickstream.customers.list', 'quickstream.customers.create'],
  authorize: ({ headers }) => visitorOf(headers),
});

const hourMs = 3_600_000;

const app = new Hono()
  .all('/api/quickstream/*', (c) => backend(c.req.raw))
  .post('/orders/:number/pay', async (c) => {
    /* In production, also check that the order belongs to this visitor. */
    if (visitorOf(c.req.raw.headers) === null) return c.body(null, 403);
    const number = c.req.param('number');
    return c.json({ number, end: await pay({ number, placedAt: new Date(Date.now() - hourMs) }) });
  });

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env['PORT'] ?? 8080) }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`);
});

/** Express: a backend for pages that holds the key, and Quickr's callbacks. `npm start`; PORT takes another port. */
import { randomBytes } from 'node:crypto';
import express from 'express';
import { createBackend } from 'quadrail/backend';
import { createCallbackHandler, withCallbackSecret } from 'quadrail/quickr';
import { fillInAndSign, quickr, quickstream } from './vendor.ts';
import { visitorOf } from './visitor.ts';
import { fetchHeaders, web } from './web.ts';

const port = Number(process.env['PORT'] ?? 8080);
const here = `http://127.0.0.1:${port}`;

const backend = createBackend({
  client: quickstream,
  prefix: '/api/quickstream',
  allow: ['quickstream.customers.list', 'quickstream.customers.create'],
  authorize: ({ headers }) => visitorOf(headers),
});

/* With several instances: one secret from your settings, and a `store` of quadrail/durable. */
const secret = randomBytes(32).toString('base64url');
/* By case. What is true is read from Quickr: a callback may come twice, late or in another order. */
const statuses = new Map<string, string>();
const callbacks = createCallbackHandler({
  secret,
  onEvent: async ({ case_id }) => {
    if (typeof case_id !== 'string' || !statuses.has(case_id)) return;
    const { status } = await quickr.cases.get(case_id);
    statuses.set(case_id, String(status));
  },
});

const app = express();
app.all('/api/quickstream/*path', web(backend));
app.all('/callbacks/quickr', web(callbacks));
app.post('/applicants', async (asked, reply) => {
  if (visitorOf(fetchHeaders(asked.headers)) === null) return void reply.status(403).end();
  const result = await quickr.cases
    .create({
      checks: [{ type: 'sanctions' }, { type: 'company' }, { type: 'signatory' }],
      sections: [{ type: 'company' }, { type: 'signatory' }, { type: 'agreement' }],
      prefills: [
        { type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] },
        { type: 'agreement', data: [{ name: 'Terms', url: 'https://shop.example/terms.pdf' }] },
      ],
      actions: ['request_declaration', 'enable_signing_notifications'],
      publisher: { name: 'The Shop', support_email: 'support@shop.example' },
      urls: { callback_url: withCallbackSecret(`${here}/callbacks/quickr`, secret) },
    })
    .asResult();
  /* An end that is `unknown` may have opened a case: look for it at Quickr before you open another. */
  if (!result.ok) return void reply.status(502).json({ outcome: result.error.outcome });
  const { id, status } = result.data;
  statuses.set(id, String(status));
  fillInAndSign(id);
  reply.status(201).json({ id });
});
app.get('/applicants/:id', (asked, reply) => {
  /* In production, also check that the applicant is this visitor's own. */
  if (visitorOf(fetchHeaders(asked.headers)) === null) return void reply.status(403).end();
  const status = statuses.get(asked.params.id);
  reply.status(status === undefined ? 404 : 200).json({ status: status ?? null });
});
app.listen(port, '127.0.0.1', () => console.log(here));

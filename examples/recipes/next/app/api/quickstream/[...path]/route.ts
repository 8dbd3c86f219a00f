/** The backend for pages: it holds the key. */
import { createBackend } from 'quadrail/backend';
import { quickstream } from '../../../../vendor';

/* On several instances: a `secret` and a `store` of quadrail/durable, the same for all of them. */
const backend = createBackend({
  client: quickstream,
  prefix: '/api/quickstream',
  allow: ['quickstream.customers.list', 'quickstream.customers.create'],
  /* Look the session up here, and say what its visitor may see. */
  authorize: ({ headers }) => {
    const session = /(?:^|;\s*)session=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1];
    return session === undefined ? null : { id: session };
  },
});

export const GET = (request: Request): Promise<Response> => backend(request);
export const POST = GET;

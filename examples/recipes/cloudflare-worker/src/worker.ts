/** A Cloudflare worker: a backend for pages that holds the key. `npm start`. */
import { type Backend, createBackend } from 'quadrail/backend';
import { connect, type Env } from './vendor';

let backend: Backend | undefined;

/* A worker may make random values only while it answers a request, so the backend is made by the first one. */
const backendOf = (env: Env): Backend =>
  createBackend({
    client: connect(env),
    prefix: '/api/quickstream',
    allow: ['quickstream.customers.list', 'quickstream.customers.create'],
    /* Look the session up here, and say what its visitor may see. */
    authorize: ({ headers }) => {
      const session = /(?:^|;\s*)session=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
      return session === undefined ? null : { id: session };
    },
  });

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (!new URL(request.url).pathname.startsWith('/api/quickstream/')) return new Response(null, { status: 404 });
    backend ??= backendOf(env);
    return backend(request);
  },
};

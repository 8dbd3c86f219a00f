/** The parts of `fetch` besides sending: it takes its arguments in every form, and follows redirects unless told not to. */

/** Sends one request and follows no redirect. */
export type Send = (request: Request, signal: AbortSignal) => Promise<Response>;

/* The limit of the fetch standard. */
const mostRedirects = 20;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Makes a `fetch` from a function that sends. It follows redirects with the same function, so that a client that follows one does not leave
 * the sandbox.
 */
export function fetching(send: Send): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    let request = new Request(input, init);
    /* The caller's own signal if there is one, not the copy that a `Request` makes of it. */
    const signal = init?.signal ?? (input instanceof Request ? input.signal : request.signal);
    const { redirect } = request;
    for (let count = 0; count <= mostRedirects; count += 1) {
      const next = redirect === 'follow' ? request.clone() : request;
      const response = await send(request, signal);
      const location = redirects.includes(response.status) ? response.headers.get('location') : null;
      if (location === null || redirect === 'manual') return response;
      if (redirect === 'error') throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
      request = redirected(next, response.status, new URL(location, request.url));
    }
    throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') });
  };
}

function redirected(request: Request, status: number, url: URL): Request {
  const becomesGet = (status === 303 && request.method !== 'HEAD') || (status <= 302 && request.method === 'POST');
  const headers = new Headers(request.headers);
  if (url.origin !== new URL(request.url).origin) headers.delete('authorization');
  if (!becomesGet) return new Request(url, new Request(request, { headers }));
  for (const name of ['content-type', 'content-length']) headers.delete(name);
  return new Request(url, { method: 'GET', headers });
}

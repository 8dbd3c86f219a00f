/**
 * Prevents Bun and Deno from sending a request again by themselves. When a reused connection breaks before the answer, Deno's fetch repeats
 * any request on another connection, and Bun's repeats any but a POST, although the server may have acted. On a new connection neither
 * repeats a request. Over HTTP/2, Deno also repeats requests that a server has refused, so such requests are sent by HTTP/1.1.
 */

interface Globals {
  readonly Bun?: unknown;
  readonly Deno?: {
    readonly createHttpClient?: (options: { readonly poolMaxIdlePerHost: number; readonly http2: boolean }) => unknown;
  };
}

/** Owner: this module. Key: none, it holds no connection and no credential. Lives as long as the program; never invalidated. */
let withoutPool: unknown;

/** Members for the second argument of fetch that give the request a new connection, in the runtimes that need them. */
export function freshConnection({ Bun, Deno }: Globals = globalThis as Globals): object {
  if (Bun !== undefined) return { keepalive: false };
  if (Deno?.createHttpClient === undefined) return {};
  withoutPool ??= Deno.createHttpClient({ poolMaxIdlePerHost: 0, http2: false });
  return { client: withoutPool };
}

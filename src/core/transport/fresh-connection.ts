/**
 * Keeps Bun and Deno from sending a request again by themselves. When a kept connection breaks before an answer, Deno's fetch repeats
 * any request on another one, and Bun's any but a POST, though the server may have acted. A connection of its own is never repeated.
 * Over HTTP/2, Deno's also repeats what a server has refused, on any connection: a request of its own is sent by HTTP/1.1.
 */

interface Globals {
  readonly Bun?: unknown;
  readonly Deno?: {
    readonly createHttpClient?: (options: { readonly poolMaxIdlePerHost: number; readonly http2: boolean }) => unknown;
  };
}

/** Owner: this module. Key: none, it holds no connection and no credential. Lives as long as the program; never invalidated. */
let withoutPool: unknown;

/** Members of a fetch's second argument that get a connection of its own for it, where the runtime has them. */
export function freshConnection({ Bun, Deno }: Globals = globalThis as Globals): object {
  if (Bun !== undefined) return { keepalive: false };
  if (Deno?.createHttpClient === undefined) return {};
  withoutPool ??= Deno.createHttpClient({ poolMaxIdlePerHost: 0, http2: false });
  return { client: withoutPool };
}

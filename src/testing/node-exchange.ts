/** Turns a request of Node's server into a `Request`, and writes a `Response` as its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/* How many unread bytes of a body are read and dropped. Beyond that the connection is closed. */
const mostLeftOver = 1024 * 1024;

/** Writes an answer to the socket. If there is no answer, or it breaks off, the connection is reset. */
export async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: string,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  try {
    const response = await answer(requestOf(incoming, origin, gone.signal));
    endLeftOver(incoming, outgoing);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    const reader = response.body?.getReader();
    gone.signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}), { once: true });
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      /* Written out before the next read, because the connection may end then. */
      await new Promise<void>((resolve) => outgoing.write(value, () => resolve()));
    }
    outgoing.end();
  } catch {
    incoming.socket.resetAndDestroy();
  }
}

/** The address of a request. One that begins with a slash is a path, also where two slashes would name a host in a link. */
export function targetOf({ url = '/' }: IncomingMessage, origin: string): URL | undefined {
  const target = url.startsWith('/') ? origin + url : url;
  return URL.canParse(target, origin) ? new URL(target, origin) : undefined;
}

/** Reads and drops the rest of a request, so that its sender goes on to read the answer. Closes the connection if that is too much. */
export function endLeftOver(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.complete || !hasBody(incoming)) return;
  let left = mostLeftOver;
  incoming.on('error', () => {});
  incoming.on('data', (chunk: Uint8Array) => {
    left -= chunk.byteLength;
    if (left < 0) incoming.destroy();
  });
  if (!(Number(incoming.headers['content-length']) <= mostLeftOver)) outgoing.setHeader('connection', 'close');
}

const hasBody = ({ headers }: IncomingMessage): boolean => 'content-length' in headers || 'transfer-encoding' in headers;

function requestOf(incoming: IncomingMessage, origin: string, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at] as string, incoming.rawHeaders[at + 1] as string);
  const method = incoming.method ?? 'GET';
  const isBare = method === 'GET' || method === 'HEAD' || !hasBody(incoming);
  const init: RequestInit & { duplex: 'half' } = { method, headers, body: isBare ? null : bodyOf(incoming), signal, duplex: 'half' };
  /* The server has found that it is one. */
  return new Request(targetOf(incoming, origin) as URL, init);
}

/* Passed on as it arrives, so that nothing is kept that nobody reads. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        chunks ??= incoming.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await chunks?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

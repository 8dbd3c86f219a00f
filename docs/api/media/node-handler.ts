/** Puts a `(Request) => Promise<Response>` behind `node:http`. Hono, Next and workers take such a function as it is. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers one request of Node's server by a function of the fetch standard. */
export async function answerBy(
  handler: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const answer = await handler(requestOf(incoming, gone.signal));
  for (const [name, value] of answer.headers) outgoing.setHeader(name, value);
  outgoing.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  /* What a page still sends of a body that was refused is nobody's. */
  if (!incoming.complete) incoming.resume();
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', headers, url = '/' } = incoming;
  const given = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(incoming);
  const init: RequestInit & { duplex: 'half' } = { method, headers: given, body, duplex: 'half', signal };
  return new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), init);
}

/* As it comes. What nobody reads is thrown away. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let isOpen = true;
  const once = (end: () => void) => (): void => {
    if (isOpen) end();
    isOpen = false;
  };
  return new ReadableStream({
    start: (controller) => {
      incoming.on('data', (chunk: Uint8Array) => isOpen && controller.enqueue(chunk));
      incoming.once(
        'end',
        once(() => controller.close()),
      );
      incoming.once(
        'error',
        once(() => controller.error(new Error('The request broke off.'))),
      );
    },
    cancel: () => {
      isOpen = false;
    },
  });
}

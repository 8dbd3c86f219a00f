/** An HTTP endpoint for Quickr's callbacks: it lets in who knows the secret, answers at once, and hands the event on. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CaseEvent, parseEvent, verifyCallbackUrl } from 'quadrail/quickr';

/** A receiver that listens. */
export interface Receiver {
  /** Its address, without the secret. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What is done with an event. `reference` is what the callback URL held of your own. */
export type OnEvent = (event: CaseEvent, reference: string) => Promise<void>;

const path = '/callbacks/quickr';
const mostBytes = 256 * 1024;

/** Starts a receiver on this machine. */
export async function startReceiver(secret: string, onEvent: OnEvent, port = 0): Promise<Receiver> {
  const receive = async (request: IncomingMessage): Promise<number> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://receiver.invalid');
    if (pathname !== path) return 404;
    if (request.method !== 'POST') return 405;
    if (!verifyCallbackUrl(request.url ?? '/', secret)) return 403;
    const body = await bytesOf(request);
    if (body === undefined) return 413;
    let event: CaseEvent;
    try {
      event = parseEvent(body);
    } catch {
      return 400;
    }
    /* The answer waits for no work: in earnest, put the event into a queue here, and answer when it is kept. */
    onEvent(event, searchParams.get('reference') ?? '').catch((error: unknown) => console.error(String(error)));
    return 204;
  };
  const server = createServer(async (request, response) => {
    const status = await receive(request).catch(() => 500);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return bytes > mostBytes ? undefined : Buffer.concat(chunks);
}

/** An HTTP endpoint for Quickr's callbacks: it lets in who knows the secret, and hands each event on once. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CaseEvent, createCallbackHandler } from 'quadrail/quickr';
import { answerBy } from '../local/node-handler.ts';

/** A receiver that listens. */
export interface Receiver {
  /** Its address, without the secret. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What is done with an event. `reference` is what the callback URL held of your own. */
export type OnEvent = (event: CaseEvent, reference: string) => Promise<void>;

const path = '/callbacks/quickr';

/** Starts a receiver on this machine. In production, give the handler a `store`, and let `onEvent` only store the event. */
export async function startReceiver(secret: string, onEvent: OnEvent, port = 0): Promise<Receiver> {
  const handler = createCallbackHandler({
    secret,
    maxBodyBytes: 256 * 1024,
    onEvent: (event, { url }) => onEvent(event, url.searchParams.get('reference') ?? ''),
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://receiver.invalid');
    if (pathname === path) answerBy(handler, request, response).catch(() => response.destroy());
    else response.writeHead(404).end();
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

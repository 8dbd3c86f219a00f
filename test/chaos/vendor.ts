/** A vendor that counts each effect, loses answers, and knows whose request it holds. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The vendor of the chaos. */
export interface ChaosVendor {
  readonly url: string;
  /** By purchase: how often it was settled. */
  readonly effects: ReadonlyMap<string, number>;
  /** Resolves with the worker whose next request is at the vendor, before it is answered. */
  readonly nextHeld: () => Promise<string>;
  readonly close: () => void;
}

/** Starts it. `random` decides what goes wrong. */
export async function startVendor(random: () => number): Promise<ChaosVendor> {
  const effects = new Map<string, number>();
  let waiting: ((worker: string) => void)[] = [];
  const server = createServer(async (request, response): Promise<unknown> => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const worker = String(request.headers['x-worker']);
    const { customer_event_identifier: event } = JSON.parse(text) as { customer_event_identifier: { number: string } };
    const chance = random();
    /* Before it acts: cut, and a refusal of a gateway. After it has acted: the answer is lost, comes too late, or is a gateway's. */
    if (chance < 0.01) return request.socket.destroy();
    if (chance < 0.02) return say(response, 503, '<html>busy</html>');
    await new Promise((resolve) => setTimeout(resolve, 10 + random() * 30));
    effects.set(event.number, (effects.get(event.number) ?? 0) + 1);
    const told = waiting;
    waiting = [];
    for (const tell of told) tell(worker);
    if (told.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    if (chance < 0.04) return request.socket.destroy();
    if (chance < 0.05) return say(response, 502, '<html>bad gateway</html>');
    if (chance < 0.055) await new Promise((resolve) => setTimeout(resolve, 1_500));
    return say(
      response,
      200,
      JSON.stringify({ status: { code: 'OK', message: null, description: null }, data: { total_contribution_amount: 1 } }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    effects,
    nextHeld: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const say = (response: ServerResponse, status: number, body: string): unknown =>
  response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' }).end(body);

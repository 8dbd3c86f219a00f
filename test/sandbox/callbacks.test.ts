import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Quickr } from '../../src/quickr/index.js';
import { delivering } from '../../src/testing/callbacks.js';
import { createSandbox, type SandboxOptions } from '../../src/testing/index.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A receiver on this machine; gives its address and what it got. */
async function receiver(answer: RequestListener): Promise<{ url: string; got: string[] }> {
  const got: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    got.push(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
}

const event = { type: 'CHECK_COMPLETED', at: 1 };

describe('a callback', () => {
  it('comes to onCallback as a request, wherever it was addressed to', async () => {
    const requests: Request[] = [];
    const deliver = delivering((request) => void requests.push(request));
    expect(await deliver('https://shop.example/callbacks?secret=abc', event)).toBe(204);
    expect(await deliver('http://127.0.0.1:9/', event)).toBe(204);
    const [first] = requests as [Request, Request];
    expect([first.method, first.url, first.headers.get('content-type')]).toEqual([
      'POST',
      'https://shop.example/callbacks?secret=abc',
      'application/json',
    ]);
    expect(await first.json()).toEqual(event);
    expect(requests).toHaveLength(2);
  });

  it('counts as delivered only when onCallback has ended', async () => {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const status = vi.fn();
    const delivered = delivering(() => ended)('https://shop.example/', event).then(status);
    await new Promise((resolve) => setImmediate(resolve));
    expect(status).not.toHaveBeenCalled();
    end();
    await delivered;
    expect(status).toHaveBeenCalledWith(204);
  });

  it('that nobody takes rejects for a vendor that looks, and disturbs nobody where none does', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    closing.push(() => process.off('unhandledRejection', unhandled));
    const throwing = delivering(() => {
      throw new Error('thrown');
    });
    const rejecting = delivering(() => Promise.reject(new Error('rejected')));
    const none = delivering(undefined);
    for (const [deliver, url, why] of [
      [throwing, 'https://shop.example/', 'thrown'],
      [rejecting, 'https://shop.example/', 'rejected'],
      [none, 'https://shop.example/', 'only to this machine'],
      [none, 'no address', 'Failed to parse URL'],
      [none, 'http://127.0.0.1:9/', 'fetch failed'],
    ] as const) {
      void deliver(url, event);
      await expect(deliver(url, event)).rejects.toThrow(why);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('without onCallback comes by POST to a server on this machine, by whichever name', async () => {
    const { url, got } = await receiver((_, response) => response.writeHead(202).end('taken'));
    const deliver = delivering(undefined);
    expect(await deliver(`${url}/hook?secret=abc`, event)).toBe(202);
    expect(await deliver(`${url.replace('127.0.0.1', 'localhost')}/hook`, event)).toBe(202);
    const body = JSON.stringify(event);
    expect(got).toEqual([`POST /hook?secret=abc application/json ${body}`, `POST /hook application/json ${body}`]);
  });

  it('tells the vendor that a receiver refused it', async () => {
    const { url } = await receiver((_, response) => response.writeHead(503).end());
    expect(await delivering(undefined)(url, event)).toBe(503);
  });

  it.each(['shop', [''], [5], {}])('may go to hosts of a list, and not of %j', (callbackHosts) => {
    expect(() => createSandbox({ callbackHosts: callbackHosts as never })).toThrow(
      "The option callbackHosts must be a list of names such as ['shop'].",
    );
  });

  it('without onCallback reaches no other host, nor by way of a redirect from this machine', async () => {
    const left: string[] = [];
    const network = setupServer();
    network.events.on('request:start', ({ request }) => left.push(new URL(request.url).hostname));
    network.listen({ onUnhandledFrame: 'bypass' });
    closing.push(() => network.close());
    const deliver = delivering(undefined);
    for (const host of ['shop.example', '127.0.0.1.example', 'localhost.example', '169.254.169.254', '[::ffff:10.0.0.1]']) {
      await expect(deliver(`http://${host}/`, event)).rejects.toThrow('only to this machine');
    }
    expect(left).toEqual([]);
    const { url } = await receiver((_, response) => response.writeHead(307, { location: 'http://shop.example/' }).end());
    expect(await deliver(url, event)).toBe(307);
    expect(left).toEqual(['127.0.0.1']);
  });
});

describe('a vendor that calls back', () => {
  /** Opens a case at Quickr, and waits for its checks; gives how it stands, and what became of its callbacks. */
  async function caseWith(callback_url: string, options?: SandboxOptions) {
    const sandbox = createSandbox(options);
    const quickr = new Quickr(sandbox.quickr.options);
    const { id } = await quickr.cases.create({
      publisher: { name: 'Kattegat Payments', support_email: 'support@example.com' },
      prefills: [{ type: 'company', data: [{ organization_number: '919656395', country: 'NO' }] }],
      sections: [{ type: 'company' }],
      checks: [{ type: 'credit_score' }],
      urls: { callback_url },
    });
    const { status } = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    const { callbacks } = sandbox.quickr.state;
    await vi.waitFor(() => expect(callbacks.every((one) => one.status !== null || one.error !== null)).toBe(true));
    return { id, status, callbacks };
  }

  it('tells onCallback of the event, with the secret that the address holds', async () => {
    const bodies: unknown[] = [];
    const urls: string[] = [];
    const onCallback = async (request: Request): Promise<void> => {
      urls.push(request.url);
      bodies.push(await request.json());
    };
    const { id, callbacks } = await caseWith('https://shop.example/callbacks?secret=abc', { onCallback });
    expect(urls).toEqual(['https://shop.example/callbacks?secret=abc']);
    expect(bodies).toMatchObject([{ type: 'checks_completed', case_id: id }]);
    expect(callbacks).toMatchObject([{ url: 'https://shop.example/callbacks', status: 204, error: null }]);
  });

  it('goes on though onCallback rejects or throws', async () => {
    const rejecting = await caseWith('https://shop.example/', { onCallback: () => Promise.reject(new RangeError('no')) });
    expect(rejecting).toMatchObject({ status: 'READY_FOR_REVIEW', callbacks: [{ status: null, error: 'RangeError' }] });
    const throwing = (): never => {
      throw new RangeError('no');
    };
    expect(await caseWith('https://shop.example/', { onCallback: throwing })).toMatchObject({ callbacks: [{ error: 'RangeError' }] });
  });

  it('without onCallback calls a server on this machine, and nobody else', async () => {
    const { url, got } = await receiver((_, response) => response.writeHead(200).end());
    expect(await caseWith(`${url}/hook`)).toMatchObject({ callbacks: [{ status: 200 }] });
    expect(got).toMatchObject([expect.stringContaining('checks_completed')]);
    expect(await caseWith('https://shop.example/')).toMatchObject({ callbacks: [{ status: null, error: 'TypeError' }] });
  });
});

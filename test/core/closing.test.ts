/** Closing a client: nothing is cut off, and nothing more is sent. */
import { describe, expect, it } from 'vitest';
import type { Transport } from '../../src/core/transport/transport.js';
import { client, customer, failure, json, never, scripted, testClock } from './support.js';

describe('a client that is closed', () => {
  it('waits for calls under way, so that a program may end right after', async () => {
    let answer: ((response: Response) => void) | undefined;
    const fetch = (): Promise<Response> =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const quickstream = client(fetch);
    const call = quickstream.customers.get('1');
    let isClosed = false;
    const closing = quickstream.close().then(() => {
      isClosed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isClosed).toBe(false);
    answer?.(json(200, customer));
    expect(await call).toEqual(customer);
    await closing;
    expect(isClosed).toBe(true);
  });

  it('waits no longer than ten seconds', async () => {
    const clock = testClock({ jump: false });
    const quickstream = client(never, { clock });
    quickstream.customers.get('1').catch(() => {});
    let isClosed = false;
    const closing = quickstream.close().then(() => {
      isClosed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isClosed).toBe(false);
    clock.advance(10_000);
    await closing;
    expect(isClosed).toBe(true);
  });

  it('refuses further calls, sends nothing, and says why', async () => {
    const fetch = scripted();
    const quickstream = client(fetch);
    await quickstream.close();
    for (const call of [quickstream.customers.get('1'), quickstream.customers.list(), quickstream.request({ method: 'GET', path: '/x' })]) {
      const error = await failure(call);
      expect(error).toMatchObject({ name: 'ConfigurationError', outcome: 'not-sent' });
      expect(error.message).toContain('was not sent: the client is closed.');
    }
    expect(fetch.sent).toEqual([]);
  });

  it('releases the pools of its transport after its calls have ended, and may be closed twice', async () => {
    const events: string[] = [];
    const transport: Transport = {
      send: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        events.push('answered');
        return { status: 404, header: () => null, headers: () => ({}), text: async () => '{}', discard: () => {} };
      },
      close: async () => void events.push('released'),
    };
    const quickstream = client(undefined, { transport });
    quickstream.customers.get('1').catch(() => {});
    await quickstream.close();
    expect(events).toEqual(['answered', 'released']);
    await quickstream.close();
  });
});

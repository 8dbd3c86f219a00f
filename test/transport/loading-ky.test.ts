import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fetch } from '../../src/core/call/options.js';
import type { Transport } from '../../src/core/transport/transport.js';
import { failure } from '../core/support.js';
import { send } from '../node/support.js';

/* A copy of the library that has not loaded ky yet. */
async function fresh(fetch: Fetch): Promise<Transport> {
  const { kyTransport } = await import('../../src/core/transport/ky-transport.js');
  return kyTransport(fetch);
}

beforeEach(() => vi.resetModules());

describe('while ky is being loaded for the first call', () => {
  it('a call waits for it, and is then sent once', async () => {
    const fetch = vi.fn(async () => new Response('{"a":1}'));
    const transport = await fresh(fetch);
    const answers = await Promise.all([send(transport, 'https://vendor.example/'), send(transport, 'https://vendor.example/')]);
    expect(await Promise.all(answers.map((one) => one.text(10)))).toEqual(['{"a":1}', '{"a":1}']);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('a call that is given up was not sent, hears so within the same turn of the event loop, and is not sent later', async () => {
    const fetch = vi.fn(async () => new Response());
    const transport = await fresh(fetch);
    const controller = new AbortController();
    let told: unknown;
    send(transport, 'https://vendor.example/', { signal: controller.signal, effect: 'money' }).catch((error: unknown) => {
      told = error;
    });
    controller.abort();
    for (let turn = 0; turn < 10; turn += 1) await undefined;
    expect(told).toMatchObject({ left: 'no' });
    await send(transport, 'https://vendor.example/');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('and cannot be, nothing was sent, and the failure says why', async () => {
    vi.doMock('ky', () => {
      throw new Error('no such package');
    });
    try {
      const fetch = vi.fn(async () => new Response());
      const error = await failure(send(await fresh(fetch), 'https://vendor.example/'));
      expect(error).toMatchObject({ left: 'no' });
      expect(error.message).toContain('no such package');
      expect(fetch).not.toHaveBeenCalled();
    } finally {
      vi.doUnmock('ky');
    }
  });
});

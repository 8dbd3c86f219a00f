import { describe, expect, it } from 'vitest';
import { fetching } from '../../src/testing/fetching.js';
import { createSandbox } from '../../src/testing/index.js';

interface Sent {
  readonly line: string;
  readonly body: string;
  readonly authorization: string | null;
  readonly type: string | null;
}

/** A fetch whose first answer is this redirect, and the next one a plain yes. */
function redirecting(status: number, location: string): { fetch: ReturnType<typeof fetching>; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch = fetching(async (request) => {
    const { method, url, headers } = request;
    sent.push({
      line: `${method} ${url}`,
      body: await request.text(),
      authorization: headers.get('authorization'),
      type: headers.get('content-type'),
    });
    return sent.length === 1 ? new Response(null, { status, headers: { location } }) : new Response('arrived');
  });
  return { fetch, sent };
}

const post = { method: 'POST', body: '{}', headers: { authorization: 'Basic a2V5', 'content-type': 'application/json' } };

describe('a fetch of the sandbox', () => {
  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', '{}'],
    [308, 'POST', '{}'],
  ])('follows a %d of a POST with a %s, as the standard has it', async (status, method, body) => {
    const { fetch, sent } = redirecting(status, '/new');
    expect(await (await fetch('https://vendor.example/old', post)).text()).toBe('arrived');
    const type = body === '' ? null : 'application/json';
    expect(sent[1]).toEqual({ line: `${method} https://vendor.example/new`, body, authorization: 'Basic a2V5', type });
  });

  it('takes no credential to another origin', async () => {
    const { fetch, sent } = redirecting(307, 'https://elsewhere.example/');
    await fetch('https://vendor.example/', post);
    expect(sent[1]).toMatchObject({ line: 'POST https://elsewhere.example/', authorization: null });
  });

  it('does with a redirect what it is told to', async () => {
    const { fetch, sent } = redirecting(302, '/new');
    expect((await fetch('https://vendor.example/', { redirect: 'manual' })).status).toBe(302);
    await expect(redirecting(302, '/new').fetch('https://vendor.example/', { redirect: 'error' })).rejects.toThrow(TypeError);
    expect(sent).toHaveLength(1);
  });

  it('does not go in circles', async () => {
    let count = 0;
    const fetch = fetching(async () => {
      count += 1;
      return new Response(null, { status: 302, headers: { location: '/' } });
    });
    await expect(fetch('https://vendor.example/')).rejects.toThrow(TypeError);
    expect(count).toBe(21);
  });

  it('catches a client that follows a redirect: nobody lives where it leads', async () => {
    const sandbox = createSandbox();
    sandbox.faults.once('quickstream.ping', { redirect: 'https://elsewhere.example/login' });
    await expect(sandbox.fetch(sandbox.quickstream.options.baseUrl)).rejects.toThrow(/There is no simulated vendor at https:\/\/elsewhere/);
  });

  it('is called with an address as a string, a URL or a request, and ends with the signal of either', async () => {
    const { fetch, quickstream } = createSandbox();
    const { baseUrl } = quickstream.options;
    for (const input of [baseUrl, new URL(baseUrl), new Request(baseUrl)]) expect((await fetch(input)).status).toBe(401);
    const aborted = { signal: AbortSignal.abort(new Error('enough')) };
    await expect(fetch(new Request(baseUrl, aborted))).rejects.toThrow('enough');
    await expect(fetch(new Request(baseUrl), aborted)).rejects.toThrow('enough');
  });
});

/** The log of a sandbox that is told how many requests to keep stays small, however large the requests are. */
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/testing/index.js';
import { type LoggedRequest, RequestLog } from '../../src/testing/request-log.js';

const request = (place: number): LoggedRequest => ({ operation: String(place) }) as LoggedRequest;
const kept = (log: RequestLog): (string | null)[] => log.requests.map(({ operation }) => operation);
const mib = 1024 * 1024;

describe('a log of requests', () => {
  it('with a bound keeps the newest, and of large ones fewer', () => {
    const log = new RequestLog(3);
    for (let place = 0; place < 5; place += 1) log.add(request(place), 10);
    expect(kept(log)).toEqual(['2', '3', '4']);
    log.add(request(5), 30 * mib);
    log.add(request(6), 30 * mib);
    expect(kept(log)).toEqual(['6']);
    log.add(request(7), 1);
    expect(kept(log)).toEqual(['6', '7']);
    log.clear();
    log.add(request(8), 31 * mib);
    log.add(request(9), 1);
    expect(kept(log)).toEqual(['8', '9']);
  });

  it('keeps one request, however large, and all where it has no bound', () => {
    const one = new RequestLog(10);
    one.add(request(1), 100 * mib);
    expect(kept(one)).toEqual(['1']);
    const all = new RequestLog(Number.POSITIVE_INFINITY);
    for (let place = 0; place < 5; place += 1) all.add(request(place), 30 * mib);
    expect(kept(all)).toHaveLength(5);
  });
});

describe('the answer to a request', () => {
  it('echoes no long value, no long name, and not every one of a thousand mistakes', async () => {
    const { quickstream, fetch } = createSandbox();
    const { baseUrl, secretKey } = quickstream.options;
    const headers = { authorization: `Basic ${btoa(`${secretKey}:`)}`, 'content-type': 'application/json' };
    const send = async (body: object): Promise<string> => {
      const response = await fetch(`${baseUrl}/customers`, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(response.status).toBe(422);
      return response.text();
    };
    const long = 'x'.repeat(100_000);
    expect((await send({ customerName: 'Ann', junk: long })).length).toBeLessThan(2_000);
    expect((await send({ customerName: 'Ann', [long]: 1 })).length).toBeLessThan(2_000);
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, place) => [`junk${place}`, 1]));
    expect((JSON.parse(await send(many)) as { errors: unknown[] }).errors).toHaveLength(100);
  });
});

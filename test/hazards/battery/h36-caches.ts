import { answer, customer } from './answers.ts';
import { must, same } from './assert.ts';
import { type Check, check } from './check.ts';

const lasting = { 'cache-control': 'public, max-age=3600', etag: '"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' };

/** A read asks the vendor, whatever a cache below may have kept. */
export const caches: Check = check(36, 'reads that a cache below could answer', async (stage) => {
  const scene = await stage.scene([answer(200, customer, lasting), answer(200, { ...customer, customerName: 'Changed' }, lasting)]);
  const modes: unknown[] = [];
  /* A framework's fetch that keeps answers does as it is told by `cache`. */
  const watching = {
    fetch: (url: string, init?: RequestInit): Promise<Response> => {
      modes.push(init?.cache);
      return fetch(url, init);
    },
  };
  const client = stage.quickstream(scene, stage.transport === 'fetch' ? watching : {});
  same((await client.customers.get('1')).customerName, customer.customerName, 'the first read');
  same((await client.customers.get('1')).customerName, 'Changed', 'the second read of what may be kept for an hour');
  const { requests } = await scene.log();
  same(requests.length, 2, 'reads that arrived');
  must(
    requests.every(({ headers }) => headers['if-none-match'] === undefined),
    'a cache below asked whether its own copy is good',
  );
  same(modes, stage.transport === 'fetch' ? ['no-store', 'no-store'] : [], 'what the fetch was told of caches');
});

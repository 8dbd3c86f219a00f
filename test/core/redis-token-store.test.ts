/** How the token store speaks to the two clients of Redis. The real ones and a real Redis are played in the system tests. */
import { describe, expect, it } from 'vitest';
import { redisTokenStore } from '../../src/core/index.js';

type Call = readonly [string, ...unknown[]];

/** A client that remembers what it was asked, and answers by the name of the command. */
function recording(answers: Readonly<Record<string, unknown>>, own: object): { readonly sent: Call[]; readonly client: never } {
  const sent: Call[] = [];
  const command =
    (name: string) =>
    async (...input: unknown[]): Promise<unknown> => {
      sent.push([name, ...input]);
      return answers[name];
    };
  const client = { ...own, get: command('get'), set: command('set'), del: command('del'), eval: command('eval') };
  return { sent, client: client as never };
}

describe.each([
  ['node-redis', {}, { set: [{ PX: 1501 }], absent: [{ PX: 1501, NX: true }], drop: [{ keys: ['k'], arguments: ['v'] }] }],
  ['ioredis', { status: 'ready' }, { set: ['PX', 1501], absent: ['PX', 1501, 'NX'], drop: [1, 'k', 'v'] }],
  ['a cluster of ioredis', { defineCommand: () => {} }, { set: ['PX', 1501], absent: ['PX', 1501, 'NX'], drop: [1, 'k', 'v'] }],
] as const)('over %s', (_, own, way) => {
  it('uses each command as that client takes it, with whole milliseconds', async () => {
    const { sent, client } = recording({ get: 'v', set: 'OK', del: 1, eval: 1 }, own);
    const store = redisTokenStore(client);
    expect(await store.get('k')).toBe('v');
    await store.set('k', 'v', 1500.25);
    expect(await store.setIfAbsent?.('k', 'v', 1500.25)).toBe(true);
    await store.delete('k');
    await store.deleteIf?.('k', 'v');
    expect(sent).toEqual([
      ['get', 'k'],
      ['set', 'k', 'v', ...way.set],
      ['set', 'k', 'v', ...way.absent],
      ['del', 'k'],
      ['eval', expect.stringContaining("redis.call('GET', KEYS[1]) == ARGV[1]"), ...way.drop],
    ]);
  });

  it('tells what is there from what is not', async () => {
    const store = redisTokenStore(recording({ get: null, set: null }, own).client);
    expect(await store.get('k')).toBeUndefined();
    expect(await store.setIfAbsent?.('k', 'v', 10)).toBe(false);
  });

  it('asks for a millisecond at least', async () => {
    const { sent, client } = recording({ set: 'OK' }, own);
    await redisTokenStore(client).set('k', 'v', 0.2);
    expect(JSON.stringify(sent[0])).toMatch(/"PX"[:,]1[}\]]/);
  });
});

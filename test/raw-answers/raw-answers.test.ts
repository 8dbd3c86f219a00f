/**
 * A matrix of raw answers: any status, any form of body, any cut, any encoding, written as bytes on real sockets, to calls of all
 * four vendors over every way to send. No call acts twice, no outcome lies, nothing hangs, and every error is one of this library.
 *
 * A tenth is played, by chance; `RAW_SHARE=1` plays all of it, `RAW_SEED` plays the same again, `RAW_ONLY` plays those whose names
 * hold a text.
 */
import { nodeTransport } from 'quadrail/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import type { Transport } from '../../src/core/transport/transport.js';
import type { ClientOptions } from '../../src/index.js';
import { chanceOf } from './chance.js';
import { Kinds } from './kinds.js';
import { perform, type Sending } from './perform.js';
import { answersOf, nameOfPlay, type Play, playsOf, type VendorName, vendors } from './plays.js';
import { type RawServer, startServer } from './server.js';

const seed = Number(process.env['RAW_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const share = Number(process.env['RAW_SHARE'] ?? 0.1);
const only = process.env['RAW_ONLY'];
const atOnce = 16;

const ownTransport = nodeTransport();
const withoutUndici = nodeTransport({ engine: 'http' });
const sendings: readonly Sending[] = [
  { name: 'ky', options: {} },
  { name: 'own fetch', options: { fetch: (url, init) => globalThis.fetch(url, init) }, repeats: 'anything' },
  { name: 'nodeTransport', options: { transport: ownTransport } },
  { name: 'nodeTransport without undici', options: { transport: withoutUndici } },
];

let server: RawServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  server.close();
  await ownTransport.close?.();
  await withoutUndici.close?.();
});

/* Plays them all, some at once. */
async function kindsOf(plays: readonly Play[], sending: Sending): Promise<Kinds> {
  const kinds = new Kinds();
  const waiting = [...plays];
  const player = async (): Promise<void> => {
    for (let play = waiting.shift(); play !== undefined; play = waiting.shift()) {
      const { call, answer } = play;
      const found = { call: call.name, status: answer.status, says: answer.body.says, play: nameOfPlay(play) };
      for (const fault of await perform(play, sending, server)) kinds.add(found, fault);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, player));
  return kinds;
}

describe.each(sendings)('raw answers over $name', (sending) => {
  it.each(vendors)('leave no call of %s that acted twice, hung, or lied', { timeout: 600_000 }, async (vendor) => {
    const all = answersOf(vendor).length;
    expect(all).toBeGreaterThanOrEqual(250);
    const plays = playsOf(vendor, chanceOf(seed), only === undefined ? share : 1).filter(
      (play) => only === undefined || nameOfPlay(play).includes(only),
    );
    const startedAt = Date.now();
    const faults = await kindsOf(plays, sending);
    console.log(
      `${vendor} over ${sending.name}: ${plays.length} plays of ${all} answers, RAW_SEED=${seed} RAW_SHARE=${share}, ` +
        `${faults.size} kinds of faults, ${Date.now() - startedAt} ms`,
    );
    expect(faults.size, faults.report()).toBe(0);
  });
});

/* Sends again whatever brought no 2xx. */
const repeating = (honest: Transport): Transport => ({
  send: async (request) => {
    const first = await honest.send(request);
    return first.status < 300 ? first : honest.send(request);
  },
});

describe('raw answers', () => {
  const few = (vendor: VendorName): Play[] => playsOf(vendor, chanceOf(1), 0.02);
  it.each<[string, ClientOptions, RegExp]>([
    ["everything passes for the vendor's own words", { isVendorAnswer: () => true }, /ended 'rejected', and may end 'unknown'/],
    ['a transport sends requests twice', { transport: repeating(kyTransport(undefined)) }, /the vendor acted more than once/],
  ])('show a fault where %s', { timeout: 60_000 }, async (name, options, fault) => {
    const kinds = await kindsOf(few('crmcom'), { name, options });
    expect(kinds.report()).toMatch(fault);
  });
});

/**
 * A matrix of raw answers: any status, any form of body, any cut, any encoding, written as bytes on real sockets, to calls of all
 * four vendors over every way to send. No call acts twice, no outcome lies, nothing hangs, and every error is one of this library.
 *
 * A tenth is played, by chance; `RAW_SHARE=1` plays all of it, `RAW_SEED` plays the same again, `RAW_ONLY` plays those whose names
 * hold a text.
 */
import { nodeTransport } from 'quadrail/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chanceOf } from './chance.js';
import { type Fault, perform, type Sending } from './perform.js';
import { answersOf, nameOfPlay, type Play, playsOf, vendors } from './plays.js';
import { type RawServer, startServer } from './server.js';

const seed = Number(process.env['RAW_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const share = Number(process.env['RAW_SHARE'] ?? 0.1);
const only = process.env['RAW_ONLY'];
const atOnce = 16;
const mostShown = 40;

const ownTransport = nodeTransport();
const sendings: readonly Sending[] = [
  { name: 'ky', options: {} },
  { name: 'own fetch', options: { fetch: (url, init) => globalThis.fetch(url, init) }, repeats421: true },
  { name: 'nodeTransport', options: { transport: ownTransport } },
];

let server: RawServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  server.close();
  await ownTransport.close?.();
});

interface Kind {
  readonly statuses: Set<number>;
  count: number;
  readonly first: string;
}

/* Plays them all, some at once; gives the faults by kind, with the first play that shows each. */
async function faultsOf(plays: readonly Play[], sending: Sending): Promise<Map<string, Kind>> {
  const found = new Map<string, Kind>();
  const waiting = [...plays];
  const tell = (play: Play, { what, detail }: Fault): void => {
    const { status, body } = play.answer;
    const name = `${play.call.name}, ${body.says}: ${what}`;
    const kind = found.get(name) ?? { statuses: new Set(), count: 0, first: `${nameOfPlay(play)}\n      ${detail}` };
    kind.statuses.add(status);
    kind.count += 1;
    found.set(name, kind);
  };
  const player = async (): Promise<void> => {
    for (let play = waiting.shift(); play !== undefined; play = waiting.shift()) {
      for (const fault of await perform(play, sending, server)) tell(play, fault);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, player));
  return found;
}

function report(faults: ReadonlyMap<string, Kind>): string {
  const lines = [...faults]
    .sort(([, one], [, other]) => other.count - one.count)
    .slice(0, mostShown)
    .map(([name, { count, statuses, first }]) => `${count} × ${name}, at ${[...statuses].sort((a, b) => a - b).join(' ')}\n    ${first}`);
  return [...lines, ...(faults.size > mostShown ? [`… and ${faults.size - mostShown} more kinds`] : [])].join('\n');
}

describe.each(sendings)('raw answers over $name', (sending) => {
  it.each(vendors)('leave no call of %s that acted twice, hung, or lied', { timeout: 600_000 }, async (vendor) => {
    const all = answersOf(vendor).length;
    expect(all).toBeGreaterThanOrEqual(250);
    const plays = playsOf(vendor, chanceOf(seed), only === undefined ? share : 1).filter(
      (play) => only === undefined || nameOfPlay(play).includes(only),
    );
    const startedAt = Date.now();
    const faults = await faultsOf(plays, sending);
    console.log(
      `${vendor} over ${sending.name}: ${plays.length} plays of ${all} answers, RAW_SEED=${seed} RAW_SHARE=${share}, ` +
        `${faults.size} kinds of faults, ${Date.now() - startedAt} ms`,
    );
    expect(faults.size, report(faults)).toBe(0);
  });
});

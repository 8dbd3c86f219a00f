/**
 * Calls that are given up at random instants, by their caller's signal, by the time of an attempt or by that of the call: before the
 * send, while connecting or waiting for a connection, in the request, in the answer, in a retry wait, in a login. The server counts
 * what it acted on; no outcome is on the unsafe side of that, and nothing hangs or stays behind.
 *
 * 20 000 for each way to send; a tenth is played, by chance. `ABORT_SHARE=1` plays all, `ABORT_SEED` plays the same again.
 */
import { nodeTransport } from 'quadrail/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import { isTransportFailure, type Transport, TransportFailure } from '../../src/core/transport/transport.js';
import type { ClientOptions } from '../../src/index.js';
import { chanceOf } from '../raw-answers/chance.js';
import { type Ended, nameOfPlay, perform, wrongOf } from './perform.js';
import { playOf } from './plays.js';
import { type SlowServer, startServer } from './server.js';

const seed = Number(process.env['ABORT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const share = Number(process.env['ABORT_SHARE'] ?? 0.1);
const count = Math.ceil(20_000 * share);
const atOnce = 32;
const mostShown = 30;

const pooled = nodeTransport();
const withoutUndici = nodeTransport({ engine: 'http' });
/* So few connections that calls have to wait for one. */
const queueing = nodeTransport({ connections: 4 });
const sendings: readonly { readonly name: string; readonly options: ClientOptions }[] = [
  { name: 'ky', options: {} },
  { name: 'own fetch', options: { fetch: (url, init) => globalThis.fetch(url, init) } },
  { name: 'nodeTransport', options: { transport: pooled } },
  { name: 'nodeTransport without undici', options: { transport: withoutUndici } },
  { name: 'nodeTransport with four connections', options: { transport: queueing } },
];

let server: SlowServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  server.close();
  await pooled.close?.();
  await withoutUndici.close?.();
  await queueing.close?.();
});

/* What is under way when a call is given up may still arrive, and a vendor may act late. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 300);
  });

/* Plays so many, some at once; gives how each ended, once the server has seen all that will come. */
async function endsOf(number: number, options: ClientOptions): Promise<Ended[]> {
  const chance = chanceOf(seed);
  const waiting = Array.from({ length: number }, () => playOf(chance));
  const ended: Ended[] = [];
  const player = async (): Promise<void> => {
    for (let play = waiting.shift(); play !== undefined; play = waiting.shift()) ended.push(await perform(play, options, server));
  };
  await Promise.all(Array.from({ length: atOnce }, player));
  await settled();
  return ended;
}

describe.each(sendings)('calls that are given up over $name', ({ name, options }) => {
  it(`end with an outcome that is true, all ${count}`, { timeout: 900_000 }, async () => {
    const startedAt = Date.now();
    const ended = await endsOf(count, options);
    const outcomes: Record<string, number> = {};
    for (const { error } of ended) outcomes[error?.outcome ?? 'resolved'] = (outcomes[error?.outcome ?? 'resolved'] ?? 0) + 1;
    const wrong = ended.flatMap((end) => {
      const what = wrongOf(end);
      return what === undefined ? [] : [`${what}\n    ${nameOfPlay(end.play)}: ${end.error?.name} ${end.error?.message}`];
    });
    console.log(
      `${count} calls given up over ${name}, ABORT_SEED=${seed} ABORT_SHARE=${share}: ${wrong.length} wrong, ` +
        `${JSON.stringify(outcomes)}, ${Date.now() - startedAt} ms`,
    );
    expect(wrong.length, wrong.slice(0, mostShown).join('\n')).toBe(0);
    expect(ended).toHaveLength(count);
    /* The connection of a call that was given up is closed; those of others are kept for a while. */
    expect(server.open()).toBeLessThanOrEqual(4 * atOnce);
    /* A battery that never meets an outcome proves nothing of it. */
    expect(Object.keys(outcomes).sort()).toEqual(expect.arrayContaining(['not-sent', 'rejected', 'resolved', 'unknown']));
  });
});

/* Says of every failure that nothing has left. */
const denying = (honest: Transport): Transport => ({
  send: (request) =>
    honest.send(request).catch((error: unknown) => {
      throw new TransportFailure('no', isTransportFailure(error) ? error.summary : { message: 'no reason given' });
    }),
});

describe('calls that are given up over a transport that lies', () => {
  it('are found to end wrongly', { timeout: 60_000 }, async () => {
    const ended = await endsOf(400, { transport: denying(kyTransport(undefined)) });
    const wrong = new Set(ended.map((end) => wrongOf(end)?.replace(/\d+/g, 'n')));
    expect(wrong).toContain("said 'not-sent', and n requests had begun to arrive");
  });
});

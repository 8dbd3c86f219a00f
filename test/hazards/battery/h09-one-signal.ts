import { customer, kept } from './answers.ts';
import { must, pause, same } from './assert.ts';
import type { Check } from './check.ts';

const calls = 10_000;
const atOnce = 20;
/* A listener that stays costs a few hundred bytes, and there would be thousands of them. */
const mostGrowth = 1.5 * 1024 * 1024;

/** Calls that share a signal leave nothing on it, and nothing in memory. */
export const oneSignal: Check = {
  hazard: 9,
  title: '10 000 calls on one AbortSignal',
  play: async (stage) => {
    const scene = await stage.scene(
      [{ on: '/customers/missing$', script: [kept(404, { developerMessage: 'no' })] }, { script: [kept(200, customer)] }],
      true,
    );
    const quickstream = stage.quickstream(scene);
    const controller = new AbortController();
    const { signal } = controller;
    let balance = 0;
    let added = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      balance += 1;
      added += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      balance -= 1;
      remove(...args);
    };

    let begun = 0;
    let failed = 0;
    const caller = async (until: number): Promise<void> => {
      while (begun < until) {
        begun += 1;
        const id = begun % 10 === 0 ? 'missing' : '1';
        const { ok } = await quickstream.customers.get(id, { signal }).asResult();
        if (!ok) failed += 1;
        await pause(0);
      }
    };
    const upTo = async (until: number): Promise<void> => {
      await Promise.all(Array.from({ length: atOnce }, () => caller(until)));
    };

    const { collect, heapUsed, listeners } = stage.environment;
    await upTo(calls / 4);
    await collect?.();
    const before = heapUsed?.() ?? 0;
    await upTo(calls);
    /* Before anything else that takes memory, the log of the server for example. */
    await collect?.();
    const growth = (heapUsed?.() ?? 0) - before;
    same(begun, calls, 'calls made');
    same(failed, calls / 10, 'calls that failed, as one in ten should');
    same((await scene.log()).requests.length, calls, 'requests');
    must(added > 0, 'nobody ever listened to the signal, so this proves nothing');
    same(balance, 0, 'listeners left on the signal');
    if (listeners !== undefined) same(listeners(signal), 0, 'listeners left on the signal, by the runtime');
    must(growth < mostGrowth, `the heap grew by ${Math.round(growth / 1024)} KiB over ${(calls / 4) * 3} calls`);
    return collect === undefined || heapUsed === undefined ? 'forced GC' : undefined;
  },
};

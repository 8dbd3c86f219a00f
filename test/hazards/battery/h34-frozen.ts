import { answer, settled } from './answers.ts';
import { same } from './assert.ts';
import type { Check } from './check.ts';

const timeout = 400;
const frozenFor = 900;

/** An answer that lies in the socket when the process goes on is taken, whatever the clock says by then. */
export const frozen: Check = {
  hazard: 34,
  title: 'the process is blocked or frozen past a timeout, and the answer lies in the socket',
  play: async (stage) => {
    const { runtime, pid } = stage.environment;
    /* Its clock stands still while a worker runs. */
    if (runtime === 'workerd') return 'freezing';
    const call = async (freeze: (end: (ms: number) => Promise<void>) => Promise<void>): Promise<unknown> => {
      const scene = await stage.scene([[{ wait: 150 }, ...answer(200, settled)]], true);
      const pending = stage.crmcom(scene, { timeout }).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
      pending.catch(() => {});
      await scene.seen({ requests: 1 });
      await freeze(async (ms) => scene.freeze(pid ?? 0, ms));
      return pending;
    };
    const blocked = await call(async () => {
      const until = Date.now() + frozenFor;
      while (Date.now() < until);
    });
    same(blocked, settled.data, 'the answer that came while the process was blocked');
    if (pid === undefined) return 'freezing';
    same(await call((freeze) => freeze(frozenFor)), settled.data, 'the answer that came while the process was frozen');
    return undefined;
  },
};

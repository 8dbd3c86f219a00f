import type { Clock } from 'quadrail';
import { answer, customer, settled, userinfo } from './answers.ts';
import { must, same, within } from './assert.ts';
import { type Check, check } from './check.ts';
import type { Stage } from './stage.ts';

const hour = 3_600_000;

/* A wall clock that somebody sets, beside one that nobody can set. */
function setClock(): { readonly clock: Clock; readonly set: (ms: number) => void } {
  let ahead = 0;
  const clock: Clock = {
    now: () => Date.now() + ahead,
    elapsed: () => performance.now(),
    sleep: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, Math.min(ms, 20));
      }),
    setTimer: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
  return {
    clock,
    set: (ms) => {
      ahead = ms;
    },
  };
}

async function during(stage: Stage, jump: number): Promise<void> {
  const way = jump > 0 ? 'forward' : 'back';
  const scene = await stage.scene([[{ hold: 'answer' }, ...answer(200, settled)]]);
  const { clock, set } = setClock();
  const call = stage
    .crmcom(scene, { clock, totalTimeout: 20_000 })
    .purchases.applySettlement({ customer_event_identifier: { number: '796' } })
    .withResponse();
  await scene.seen({ requests: 1 });
  set(jump);
  await scene.open('answer');
  const { response } = await within(10_000, call, `a call during which the clock is set ${way}`);
  must(response.durationMs >= 0 && response.durationMs < 60_000, `a call took ${response.durationMs} ms by a clock that is set ${way}`);

  const waiting = await stage.scene([answer(503, {}, { 'retry-after': '1' }), answer(200, customer)]);
  const second = setClock();
  const read = stage.quickstream(waiting, { clock: second.clock, totalTimeout: 20_000, hooks: { onRetry: () => second.set(jump) } });
  same(await read.customers.get('1'), customer, `a call in whose wait the clock is set ${way}`);
}

async function token(stage: Stage, jump: number): Promise<void> {
  const scene = await stage.scene([
    { on: '/auth/token$', script: [answer(200, { access_token: 'token-1', token_type: 'Bearer', expires_in: 1800 })] },
    { script: [answer(200, userinfo)] },
  ]);
  const { clock, set } = setClock();
  const client = stage.quickr(scene, { clock }, 'KEY-CANARY');
  await client.users.me();
  set(jump);
  for (let turn = 0; turn < 5; turn += 1) await client.users.me();
  const logins = (await scene.log()).requests.filter(({ target }) => target.endsWith('/auth/token')).length;
  must(logins <= 2, `${logins} logins were made after the clock was set once`);
}

/** Deadlines and durations go by a clock that nobody sets. */
export const clockJumps: Check = check(33, 'the clock is set an hour forward or back', async (stage) => {
  for (const jump of [hour, -hour]) {
    await during(stage, jump);
    await token(stage, jump);
  }
});

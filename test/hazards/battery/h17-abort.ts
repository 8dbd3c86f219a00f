import type { AbortError, QuadrailError } from 'quadrail';
import type { Act } from '../script.ts';
import { answer, customer, cut, settled, userinfo } from './answers.ts';
import { failsWith, must, pause, same, within } from './assert.ts';
import { type Check, check } from './check.ts';
import { arrivedAt, type Stage } from './stage.ts';

/* Long enough for a busy machine, and far below every timeout and wait here. */
const atOnce = 2_000;
const reason = { why: 'the user left' };

async function aborted(call: Promise<unknown>, members: object, what: string): Promise<QuadrailError> {
  const error = (await within(atOnce, failsWith(call, 'AbortError', members, what), `${what}, aborted,`)) as AbortError;
  must(error.cause === reason, `the cause of the AbortError of ${what} is not the reason of the signal`);
  return error;
}

async function beforeTheSend(stage: Stage): Promise<void> {
  const scene = await stage.scene([answer(200, customer)]);
  const told = { attempts: 0, outcome: 'not-sent' };
  await aborted(stage.quickstream(scene).customers.get('1', { signal: AbortSignal.abort(reason) }), told, 'a call with an aborted signal');

  const controller = new AbortController();
  const call = stage.quickstream(scene).customers.create({ customerNumber: 'A', customerName: 'A' }, { signal: controller.signal });
  controller.abort(reason);
  await aborted(call, {}, 'a call in its first moment');
  const money = stage.crmcom(scene, {}, { token: () => new Promise<string>(() => {}) });
  const waiting = new AbortController();
  const settlement = money.purchases.applySettlement({ customer_event_identifier: { number: '796' } }, { signal: waiting.signal });
  setTimeout(() => waiting.abort(reason), 20);
  await aborted(settlement, told, 'a call that waits for its credential');
  must(
    (await scene.log()).requests.every(({ method }) => method === 'POST'),
    'a call with an aborted signal was sent',
  );
  same(arrivedAt(await scene.log(), /apply_settlement$/).length, 0, 'calls sent without their credential');
}

/** While the server says nothing more. The connection must be given up as well. */
async function underWay(stage: Stage): Promise<void> {
  for (const [what, script, outcome] of [
    ['a settlement that waits for the headers', ['stall'], 'unknown'],
    ['a settlement that waits for the body', cut(200, settled, 'stall'), 'unknown'],
  ] as readonly (readonly [string, readonly Act[], string])[]) {
    const scene = await stage.scene([script]);
    const controller = new AbortController();
    const call = stage
      .crmcom(scene)
      .purchases.applySettlement({ customer_event_identifier: { number: '796' } }, { signal: controller.signal });
    call.catch(() => {});
    await scene.seen({ requests: 1 });
    /* The head that was written has to arrive as well. */
    await pause(100);
    /* What hands the signal on must not be garbage while the call waits. */
    await stage.environment.collect?.();
    controller.abort(reason);
    await aborted(call, { attempts: 1, outcome, safeToRetry: false }, what);
    same((await scene.seen({ abandoned: 1 })).requests.length, 1, `requests of ${what}`);
  }
}

async function inARetryWait(stage: Stage): Promise<void> {
  const scene = await stage.scene([answer(503, {}, { 'retry-after': '30' }), answer(200, customer)]);
  const controller = new AbortController();
  const hooks = { onRetry: () => setTimeout(() => controller.abort(reason), 20) };
  const call = stage.quickstream(scene, { hooks }).customers.get('1', { signal: controller.signal });
  await aborted(call, { attempts: 1 }, 'a call that waits to try again');
  same((await scene.log()).requests.length, 1, 'requests of a call that was aborted in its wait');
}

/** One of those who share a login leaves; the login and the others go on. */
async function inASharedExchange(stage: Stage): Promise<void> {
  const scene = await stage.scene([
    {
      on: '/auth/token$',
      script: [[{ hold: 'login' }, ...answer(200, { access_token: 'token-1', token_type: 'Bearer', expires_in: 3600 })]],
    },
    { holds: 'Bearer token-1', script: [answer(200, userinfo)] },
  ]);
  const client = stage.quickr(scene, {}, 'KEY-CANARY');
  const controller = new AbortController();
  const leaver = client.users.me({ signal: controller.signal });
  leaver.catch(() => {});
  const others = Promise.all([client.users.me(), client.users.me()]);
  await scene.seen({ requests: 1 });
  controller.abort(reason);
  await aborted(leaver, { attempts: 0, outcome: 'not-sent' }, 'a call that shares an exchange');
  const log = await scene.log();
  same([log.requests.length, log.abandoned], [1, 0], 'requests, and exchanges given up, after one of three callers left');
  await scene.open('login');
  same(
    (await within(atOnce, others, 'the others')).map(({ email }) => email),
    [userinfo.email, userinfo.email],
    'the answers of the others',
  );
  same(arrivedAt(await scene.log(), /auth\/token$/).length, 1, 'exchanges');
}

/** A signal works at every stage, at once, and for its own call alone. */
export const abort: Check = check(17, 'abort before the send, in headers, body, retry wait and a shared exchange', async (stage) => {
  await beforeTheSend(stage);
  await underWay(stage);
  await inARetryWait(stage);
  await inASharedExchange(stage);
});

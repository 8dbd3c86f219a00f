import type { ApiPromise } from 'quadrail';
import { answer, customer } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { keylessCalls, keysOf, type Scene, type Stage } from './stage.ts';

const v4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const body = { customerNumber: 'ONE', customerName: 'One' };
const terms = {
  supplierBusinessCode: 'MYCOMPANY',
  frequency: 'WEEKLY',
  nextPaymentDate: '2026-02-02',
  instalmentAmount: '125.00',
  currency: 'AUD',
  scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
} as const;

/* QuickStream's error, which names the request that it answers. */
const envelope = (path: string): object => ({
  links: [],
  status: '503',
  errors: [],
  requestMethod: 'POST',
  requestUrl: `https://api.quickstream.westpac.com.au/rest/v1${path}`,
  developerMessage: 'later',
  customerMessage: null,
});

/** QuickStream's POSTs: its rules for 500 and 503. */
async function quickstream(stage: Stage): Promise<void> {
  for (const [what, path, call] of [
    ['customers.create', '/customers', (scene, clock) => stage.quickstream(scene, { clock }).customers.create(body)],
    [
      'recurringPayments.create',
      '/customers/1/recurring-payments',
      (scene, clock) => stage.quickstream(scene, { clock, validation: 'off' }).customers.recurringPayments.create('1', terms),
    ],
    [
      'POST /transactions',
      '/transactions',
      (scene, clock) => stage.quickstream(scene, { clock }).request({ method: 'POST', path: '/transactions', body: { amount: '1.00' } }),
    ],
  ] as readonly (readonly [string, string, (scene: Scene, clock: ReturnType<typeof jumpingClock>['clock']) => ApiPromise<unknown>])[]) {
    const unavailable = await stage.scene([answer(503, envelope(path)), answer(201, customer)]);
    const first = jumpingClock();
    same((await call(unavailable, first.clock).withResponse()).response.attempts, 2, `attempts of ${what} after a 503`);
    const keys = keysOf(await unavailable.log());
    must(
      keys.length === 2 && keys.every((key) => v4.test(key ?? '')),
      `${what} was sent ${keys.length} times after a 503, or without a key`,
    );
    must(keys[0] !== keys[1], `${what} was sent again after the vendor's 503 with the key that it had refused`);
    same(first.slept, [20_000], `waits of ${what} after a 503`);

    const proxy = await stage.scene([answer(503, '<html>busy</html>', { 'content-type': 'text/html' }), answer(201, customer)]);
    const second = jumpingClock();
    await call(proxy, second.clock);
    const proxyKeys = keysOf(await proxy.log());
    must(proxyKeys.length === 2 && v4.test(proxyKeys[0] ?? ''), `${what} was sent ${proxyKeys.length} times after a proxy's 503`);
    same(proxyKeys[1], proxyKeys[0], `the second key of ${what} after a 503 of a proxy`);
    same(second.slept, [20_000], `waits of ${what} after a 503 of a proxy`);

    const broken = await stage.scene([answer(500, { developerMessage: 'no' }), answer(201, customer)]);
    const error = await failsWith(
      call(broken, jumpingClock().clock),
      'ServerError',
      { status: 500, attempts: 1, outcome: 'unknown' },
      `${what} at a 500`,
    );
    const sent = keysOf(await broken.log());
    must(sent.length === 1 && v4.test(sent[0] ?? ''), `${what} was sent ${sent.length} times at a 500, or without a key`);
    same(error.idempotencyKey, sent[0], `the key that the error of ${what} names`);
  }

  /* A key of the caller's is never changed: the same key once more, and then the vendor is believed. */
  const own = await stage.scene([answer(503, envelope('/customers'))]);
  const third = jumpingClock();
  const call = stage.quickstream(own, { clock: third.clock }).customers.create(body, { idempotencyKey: 'order-77' });
  await failsWith(
    call,
    'ServerError',
    { status: 503, attempts: 2, outcome: 'rejected', idempotencyKey: 'order-77' },
    'a 503 to a key of the caller',
  );
  same(keysOf(await own.log()), ['order-77', 'order-77'], 'keys sent where the caller gave one');
  same(third.slept, [20_000], 'waits after a 503 to a key of the caller');
}

/** The vendors that know no key: sent once. */
async function keyless(stage: Stage): Promise<void> {
  const { clock } = jumpingClock();
  for (const status of [500, 502, 503, 504]) {
    for (const [what, call] of [
      ...keylessCalls(stage, { clock }),
      [
        'bulkLoad',
        (scene: Scene) =>
          stage.customerAccounts(scene, { clock }).bulkLoad({ busUnit: { name: 'Unit' }, customerAccounts: [{ name: 'A' }] }),
      ] as const,
    ]) {
      const scene = await stage.scene([answer(status, { message: 'no' }), answer(200, {})]);
      await failsWith(
        call(scene),
        'ServerError',
        { status, attempts: 1, outcome: 'unknown', safeToRetry: false },
        `${what} at a ${status}`,
      );
      same((await scene.log()).requests.length, 1, `requests of ${what} at a ${status}`);
    }
  }
}

/** What creates things or moves money is repeated as the vendor's table says, and never without a key. */
export const moneyAnswered5xx: Check = check(4, 'POST that moves money answered 503 or 500 once', async (stage) => {
  await quickstream(stage);
  await keyless(stage);
});

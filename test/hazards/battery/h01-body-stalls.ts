import { answer, customer, cut, head, settled } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { keysOf } from './stage.ts';

const timeout = 400;

/** A timeout covers the body, ends the connection, and is followed by what the vendor's table says. */
export const bodyStalls: Check = check(1, '200 and headers, then the body stalls', async (stage) => {
  for (const [what, script] of [
    ['a body that stalls in its middle', cut(200, customer, 'stall')],
    ['a body that never begins', [head(200, 100), 'stall']],
  ] as const) {
    const scene = await stage.scene([script]);
    const startedAt = Date.now();
    const call = stage.quickstream(scene, { timeout, maxRetries: 0 }).customers.get('1');
    call.catch(() => {});
    /* What hands the signal on must not be garbage while the call waits. */
    await scene.seen({ requests: 1 });
    await stage.environment.collect?.();
    await failsWith(call, 'TimeoutError', { phase: 'body', attempts: 1, safeToRetry: true }, what);
    must(Date.now() - startedAt >= timeout - 5, `${what} was given up before the timeout`);
    same((await scene.seen({ requests: 1, abandoned: 1 })).requests.length, 1, `requests for ${what}`);
  }

  const crm = await stage.scene([cut(200, settled, 'stall')]);
  const settlement = stage.crmcom(crm, { timeout }).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  await failsWith(settlement, 'TimeoutError', { phase: 'body', attempts: 1, outcome: 'unknown', safeToRetry: false }, 'the settlement');
  same((await crm.log()).requests.length, 1, 'settlements sent');

  const create = await stage.scene([cut(201, customer, 'stall'), answer(201, customer)]);
  const created = await stage
    .quickstream(create, { timeout, clock: jumpingClock().clock })
    .customers.create({ customerNumber: 'ONE', customerName: 'One' });
  same(created, customer, 'the customer of the second attempt');
  const [first, second, ...more] = keysOf(await create.log());
  must(first !== undefined && first === second && more.length === 0, 'a stalled POST was not followed by one with the same key');
});

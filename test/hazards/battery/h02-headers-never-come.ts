import { answer, customer } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';

const timeout = 400;

/** No head, or half of one, is a timeout of the headers. */
export const headersNeverCome: Check = check(2, 'headers never come', async (stage) => {
  for (const [what, script] of [
    ['an answer that never comes', ['stall']],
    ['half a head', [{ write: 'HTTP/1.1 200 OK\r\ncontent-type: applic' }, 'stall']],
  ] as const) {
    const scene = await stage.scene([script]);
    const startedAt = Date.now();
    const call = stage.quickstream(scene, { timeout, maxRetries: 0 }).customers.get('1');
    call.catch(() => {});
    /* What hands the signal on must not be garbage while the call waits. */
    await scene.seen({ requests: 1 });
    await stage.environment.collect?.();
    await failsWith(call, 'TimeoutError', { phase: 'headers', attempts: 1, outcome: 'unknown', safeToRetry: true }, what);
    must(Date.now() - startedAt >= timeout - 5, `${what} was given up before the timeout`);
    same((await scene.seen({ requests: 1, abandoned: 1 })).requests.length, 1, `requests for ${what}`);
  }

  const crm = await stage.scene([['stall']]);
  const settlement = stage.crmcom(crm, { timeout }).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  await failsWith(settlement, 'TimeoutError', { phase: 'headers', attempts: 1, outcome: 'unknown', safeToRetry: false }, 'the settlement');
  same((await crm.log()).requests.length, 1, 'settlements sent');

  const read = await stage.scene([['stall'], answer(200, customer)]);
  same(await stage.quickstream(read, { timeout, clock: jumpingClock().clock }).customers.get('1'), customer, 'the second attempt');
  same((await read.log()).requests.length, 2, 'requests where the second attempt is answered');
});

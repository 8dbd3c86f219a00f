import { answer, customer } from './answers.ts';
import { must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';

/** A server that names a wait gets it: not less, not more, and one request more. */
export const retryAfter: Check = check(3, 'GET answered 503 once with Retry-After: 1', async (stage) => {
  const scene = await stage.scene([answer(503, {}, { 'retry-after': '1' }), answer(200, customer)]);
  const { clock, slept } = jumpingClock();
  const { data, response } = await stage.quickstream(scene, { clock }).customers.get('1').withResponse();
  same(data, customer, 'the answer');
  same(response.attempts, 2, 'attempts');
  same(slept, [1000], 'waits');
  same((await scene.log()).requests.length, 2, 'requests');

  const inFiveSeconds = new Date(Date.now() + 5000).toUTCString();
  const dated = await stage.scene([answer(429, {}, { 'retry-after': inFiveSeconds }), answer(200, customer)]);
  const later = jumpingClock();
  await stage.quickstream(dated, { clock: later.clock }).customers.get('1');
  const [wait = 0, ...more] = later.slept;
  must(wait > 1000 && wait <= 5000 && more.length === 0, `a date five seconds ahead was waited for with ${later.slept} ms`);
  same((await dated.log()).requests.length, 2, 'requests after a date');
});

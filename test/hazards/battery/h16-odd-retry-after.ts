import type { ApiError } from 'quadrail';
import { answer, customer } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';

const day = 86_400_000;

/** A wait that is too long ends the call, and the error names it. One that makes no sense is replaced by ours. */
export const oddRetryAfter: Check = check(16, 'Retry-After: a day, negative, in the past, garbage', async (stage) => {
  for (const [value, atLeast] of [
    ['86400', day],
    [new Date(Date.now() + day).toUTCString(), day - 60_000],
    ['61', 61_000],
  ] as const) {
    for (const status of [429, 503]) {
      const scene = await stage.scene([answer(status, {}, { 'retry-after': value }), answer(200, customer)]);
      const { clock, slept } = jumpingClock();
      const where = `a ${status} with Retry-After: ${value}`;
      const name = status === 429 ? 'RateLimitError' : 'ServerError';
      const { retryAfterMs = 0 } = (await failsWith(
        stage.quickstream(scene, { clock }).customers.get('1'),
        name,
        { status, attempts: 1 },
        where,
      )) as ApiError;
      must(retryAfterMs >= atLeast && retryAfterMs <= day, `the error of ${where} says ${retryAfterMs} ms`);
      same([slept, (await scene.log()).requests.length], [[], 1], `waits and requests of ${where}`);
    }
  }

  for (const value of [
    '-5',
    '0',
    'Wed, 21 Oct 2015 07:28:00 GMT',
    'soon',
    '1e9',
    '0x7fffffff',
    'NaN',
    'Infinity',
    '120, 60',
    '12 parsecs',
  ]) {
    const scene = await stage.scene([answer(503, {}, { 'retry-after': value }), answer(200, customer)]);
    const { clock, slept } = jumpingClock();
    same(await stage.quickstream(scene, { clock }).customers.get('1'), customer, `the answer after Retry-After: ${value}`);
    const [wait = -1, ...more] = slept;
    must(wait >= 0 && wait <= 500 && more.length === 0, `Retry-After: ${value} was waited for with ${slept} ms`);
    same((await scene.log()).requests.length, 2, `requests after Retry-After: ${value}`);
  }
});

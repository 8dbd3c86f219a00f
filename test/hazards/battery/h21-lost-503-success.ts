import { answer, customer, lost } from './answers.ts';
import { must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { keysOf } from './stage.ts';

const named = {
  developerMessage: 'later',
  status: 503,
  requestMethod: 'POST',
  requestUrl: 'https://api.quickstream.westpac.com.au/rest/v1/customers',
};

/** After a lost answer the key stays, whatever the vendor says of a later attempt. */
export const lostThen503: Check = check(21, 'lost answer, then 503, then success', async (stage) => {
  for (const [what, second] of [
    ["the vendor's 503", answer(503, { developerMessage: 'later' })],
    ["the vendor's 503 on this very call", answer(503, named)],
    ["a proxy's 503", answer(503, '<html>busy</html>', { 'content-type': 'text/html' })],
  ] as const) {
    const scene = await stage.scene([lost, second, answer(201, customer)]);
    const { clock, slept } = jumpingClock();
    const { data, response } = await stage
      .quickstream(scene, { clock })
      .customers.create({ customerNumber: 'ONE', customerName: 'One' })
      .withResponse();
    same(data, customer, `the customer after a lost answer and ${what}`);
    const keys = keysOf(await scene.log());
    same(keys.length, 3, `requests with ${what}`);
    must(keys[0] !== undefined && new Set(keys).size === 1, `with ${what} the vendor saw ${new Set(keys).size} keys, so as many customers`);
    same([response.attempts, response.idempotencyKey], [3, keys[0]], `attempts and key that the answer tells, with ${what}`);
    must((slept[1] ?? 0) >= 20_000, `the wait after ${what} was ${slept[1]} ms`);
  }
});

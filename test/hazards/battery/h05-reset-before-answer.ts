import type { Act } from '../script.ts';
import { answer, customer, lost } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { keylessCalls, keysOf } from './stage.ts';

const body = { customerNumber: 'ONE', customerName: 'One' };

const ways: Readonly<Record<string, readonly Act[]>> = {
  'a reset': lost,
  'a close': ['end'],
  'a reset in the head': [{ write: 'HTTP/1.1 201 Cre' }, 'reset'],
};

/** A lost answer is asked for again with the same key, or told as unknown. */
export const resetBeforeAnswer: Check = check(5, 'POST, connection reset before the answer', async (stage) => {
  for (const [way, acts] of Object.entries(ways)) {
    const once = await stage.scene([acts, answer(201, customer)]);
    const { data, response } = await stage.quickstream(once, { clock: jumpingClock().clock }).customers.create(body).withResponse();
    same(data, customer, `the customer after ${way}`);
    same(response.attempts, 2, `attempts after ${way}`);
    const keys = keysOf(await once.log());
    must(keys.length === 2 && keys[0] !== undefined, `after ${way} the POST was sent ${keys.length} times, or without a key`);
    same(keys[1], keys[0], `the second key after ${way}`);

    const always = await stage.scene([acts]);
    const call = stage.quickstream(always, { clock: jumpingClock().clock }).customers.create(body);
    const told = { attempts: 3, outcome: 'unknown', safeToRetry: true };
    const { idempotencyKey } = await failsWith(call, 'ConnectionError', told, `a POST that always ends with ${way}`);
    same(keysOf(await always.log()), [idempotencyKey, idempotencyKey, idempotencyKey], `keys of a POST that always ends with ${way}`);

    for (const [what, send] of keylessCalls(stage)) {
      const scene = await stage.scene([acts, answer(200, {})]);
      const keyless = { attempts: 1, outcome: 'unknown', safeToRetry: false };
      await failsWith(send(scene), 'ConnectionError', keyless, `${what} with ${way}`);
      same((await scene.log()).requests.length, 1, `requests of ${what} with ${way}`);
    }
  }
});

import { answer, customer } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { keysOf } from './stage.ts';

const body = { customerNumber: 'ONE', customerName: 'One' };
const conflict = answer(409, { developerMessage: 'A request with this key is being processed' });

/** The caller may have sent his key before, and given up: a conflict then speaks of his own first call. */
export const ownKeyAtWork: Check = check(29, '409 to a key of the caller, whose first call may be at work', async (stage) => {
  const working = await stage.scene([conflict, conflict, answer(201, customer)]);
  const first = jumpingClock();
  const asked = { idempotencyKey: 'order-77' };
  same(
    await stage.quickstream(working, { clock: first.clock }).customers.create(body, asked),
    customer,
    'the customer after two conflicts',
  );
  same(keysOf(await working.log()), ['order-77', 'order-77', 'order-77'], 'keys sent after a conflict');
  must(first.slept.length === 2 && first.slept.every((ms) => ms > 0), 'a conflict was not waited for');

  const always = await stage.scene([conflict]);
  const call = stage.quickstream(always, { clock: jumpingClock().clock }).customers.create(body, asked);
  const told = { attempts: 3, outcome: 'unknown', safeToRetry: true, idempotencyKey: 'order-77' };
  await failsWith(call, 'ConflictError', told, 'a conflict that stays');

  const made = await stage.scene([conflict]);
  const named = stage
    .quickstream(made, { clock: jumpingClock().clock })
    .customers.create(body, { idempotencyKey: (n: number) => `order-78-${n}` });
  await failsWith(named, 'ConflictError', { outcome: 'unknown', idempotencyKey: 'order-78-1' }, 'a conflict with a key of a function');

  /* The control: nobody can have sent a key that the call has just made. */
  const fresh = await stage.scene([conflict]);
  const own = stage.quickstream(fresh, { clock: jumpingClock().clock }).customers.create(body);
  await failsWith(own, 'ConflictError', { attempts: 1, outcome: 'rejected' }, 'a conflict with a fresh key');
});

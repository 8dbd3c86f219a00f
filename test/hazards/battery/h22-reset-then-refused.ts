import { customer, kept } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { keysOf, type Stage } from './stage.ts';

const body = { customerNumber: 'ONE', customerName: 'One' };

/* Where a refused connection looks like any other failure, or a fetch of the user's may hide what it did, nothing certain is said of it. */
const outcomeOfRefused = ({ transport, environment: { runtime } }: Stage): string =>
  transport === 'fetch' || runtime === 'workerd' || runtime === 'chromium' ? 'unknown' : 'not-sent';

/** The worst attempt decides, not the last. */
export const resetThenRefused: Check = check(22, 'reset, then connection refused', async (stage) => {
  const scene = await stage.scene([['shut', 'reset']], true);
  const call = stage.quickstream(scene, { clock: jumpingClock().clock }).customers.create(body);
  const told = { attempts: 3, outcome: 'unknown', safeToRetry: true };
  const { idempotencyKey } = await failsWith(call, 'ConnectionError', told, 'a reset followed by refused connections');
  must(idempotencyKey !== undefined, 'the error names no key');
  same(keysOf(await scene.log()), [idempotencyKey], 'keys that arrived');

  const once = await stage.scene([['shut', 'reset']], true);
  const settlement = stage.crmcom(once).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  await failsWith(settlement, 'ConnectionError', { attempts: 1, outcome: 'unknown', safeToRetry: false }, 'a settlement with a reset');
  same((await once.log()).requests.length, 1, 'settlements sent');

  /* The control: only refused. */
  const nobody = await stage.scene([kept(200, customer)], true);
  await nobody.end();
  const outcome = outcomeOfRefused(stage);
  await failsWith(
    stage.quickstream(nobody, { clock: jumpingClock().clock }).customers.create(body),
    'ConnectionError',
    { attempts: 3, outcome },
    'a POST that is refused three times',
  );
  const refused = stage
    .crmcom(nobody, { clock: jumpingClock().clock })
    .purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  const attempts = outcome === 'not-sent' ? 3 : 1;
  await failsWith(refused, 'ConnectionError', { attempts, outcome, safeToRetry: outcome === 'not-sent' }, 'a settlement that is refused');
});

import { kept } from './answers.ts';
import { failsWith, must, pause, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { arrivedAt } from './stage.ts';

/* The backend has the settlement, and the connection breaks before its answer. */
const rules = [
  { on: '^GET', script: [kept(404, { developerMessage: 'warm' })] },
  {
    on: '^POST',
    script: [
      [{ backend: 'lost' }, 'reset'],
      [{ backend: 'answered' }, 'keep'],
    ],
  },
] as const;

/**
 * A browser sends a POST again by itself when a kept connection breaks, and no page can see or prevent it (hazard 23). Through a backend of
 * `quadrail/backend` the vendor acts once all the same: both copies carry the call's id.
 */
export const throughABackend: Check = check(37, 'hazard 23 from a page, through its backend', async (stage) => {
  const scene = await stage.scene(rules);
  const crmcom = stage.crmcomOfPage(scene);
  for (let turn = 0; turn < 3; turn += 1) {
    await failsWith(crmcom.request({ method: 'GET', path: '/warm' }), 'NotFoundError', {}, 'the call that leaves a connection behind');
    await pause(20);
  }
  const result = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }).asResult();
  const { requests, effects } = await scene.log();
  const sent = arrivedAt({ requests } as never, /^POST/);
  same(effects, 1, 'how often the vendor behind the backend has acted');
  same(new Set(sent.map(({ headers }) => headers['quadrail-call-id'])).size, 1, 'call ids of all copies');
  if (result.ok) same(sent.length, 2, 'copies that arrived, where the runtime has sent a second one by itself');
  else same([sent.length, result.error.outcome], [1, 'unknown'], 'requests that arrived, and the outcome that is told');
  must(
    stage.environment.runtime !== 'chromium' || sent[0]?.nth !== 1,
    'the settlement went over a fresh connection, so this proves nothing',
  );
});

import type { ApiPromise } from 'quadrail';
import { answer, customer, kept, settled } from './answers.ts';
import { failsWith, must, pause, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { arrivedAt, keysOf, type Stage } from './stage.ts';

const rules = [
  { on: '^GET', script: [kept(404, { developerMessage: 'warm' })] },
  { on: 'apply_settlement$', script: [kept(200, settled), ['reset'], kept(200, settled)] },
  { on: '^(POST|PUT)', script: [['reset'], kept(201, customer)] },
] as const;

/* The first may still meet a connection that the server has closed. */
async function leaveAConnection(call: () => ApiPromise<unknown>): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await failsWith(call(), 'NotFoundError', {}, 'the call that leaves a connection behind');
    await pause(20);
  }
}

/* Where the runtime would send it again, or the transport can choose, money gets a connection of its own. */
const hasOwnConnection = ({ transport, environment: { runtime } }: Stage): boolean =>
  transport === 'node' || transport === 'http' || runtime === 'bun' || runtime === 'deno';

/* The server has closed the connection before a byte of the POST came, though it had promised to keep it. */
async function closedBefore(stage: Stage): Promise<void> {
  const scene = await stage.scene(
    [{ on: '^GET', script: [[...kept(404, { developerMessage: 'warm' }).slice(0, -1), 'close']] }, { script: [answer(200, settled)] }],
    true,
  );
  const crmcom = stage.crmcom(scene);
  let before = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    await failsWith(crmcom.request({ method: 'GET', path: '/warm' }), 'NotFoundError', {}, 'the call whose connection is closed');
    const result = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }).asResult();
    const after = arrivedAt(await scene.log(), /^POST/).length;
    if (result.ok) same(after - before, 1, 'settlements that arrived, where the call succeeded');
    else
      same(
        [after - before, result.error.outcome],
        [0, 'unknown'],
        'settlements that arrived, and the outcome that is told, where it failed',
      );
    before = after;
  }
}

/**
 * The client has an idle connection, and the server closes it just as the call goes out: the bytes arrive and are answered by
 * a reset. A runtime that sends them again by itself would make two of one.
 */
export const staleConnection: Check = check(23, 'a money POST on a kept connection that the server has just closed', async (stage) => {
  await closedBefore(stage);
  const money = await stage.scene(rules, true);
  const crmcom = stage.crmcom(money);
  await leaveAConnection(() => crmcom.request({ method: 'GET', path: '/warm' }));
  /* Connections for money may be kept apart from those for reads. */
  await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '795' } });
  await pause(20);
  const settlement = crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  const { attempts } = await failsWith(settlement, 'ConnectionError', { outcome: 'unknown', safeToRetry: false }, 'the settlement');
  const sent = arrivedAt(await money.log(), /^POST/);
  same([sent.length, attempts], [2, 1], 'settlements that arrived, and attempts that are told of the last');
  const nth = sent[1]?.nth ?? 0;
  if (hasOwnConnection(stage)) same(nth, 1, 'the place of the settlement on its connection');
  else must(nth > 1, 'the settlement went over a fresh connection, so this proves nothing');

  const put = await stage.scene(rules, true);
  const raw = stage.crmcom(put);
  await leaveAConnection(() => raw.request({ method: 'GET', path: '/warm' }));
  const told = { attempts: 1, outcome: 'unknown', safeToRetry: false };
  await failsWith(raw.request({ method: 'PUT', path: '/pay', body: {} }), 'ConnectionError', told, 'a PUT that may move money');
  same(arrivedAt(await put.log(), /^PUT/).length, 1, 'PUTs that arrived');

  const keyed = await stage.scene(rules, true);
  const quickstream = stage.quickstream(keyed, { clock: jumpingClock().clock });
  await leaveAConnection(() => quickstream.customers.get('warm'));
  const { response } = await quickstream.customers.create({ customerNumber: 'ONE', customerName: 'One' }).withResponse();
  const log = await keyed.log();
  const posts = arrivedAt(log, /^POST/);
  same(posts.length, response.attempts, 'POSTs that arrived, against the attempts that are told');
  same(new Set(keysOf({ ...log, requests: posts })).size, 1, 'keys of the POSTs');
});

import { answer, customer, settled } from './answers.ts';
import { failureOf, same } from './assert.ts';
import type { Check } from './check.ts';
import { jumpingClock } from './clock.ts';
import type { Exemption } from './environment.ts';
import { once } from './repeats.ts';
import { keylessCalls } from './stage.ts';

const statuses = [421, 425, 408] as const;
const told = { attempts: 1, outcome: 'unknown', safeToRetry: false };

/* The vendors' own words beside such a status, in the order of the calls without a key. */
const bodies: readonly ((status: number) => object)[] = [
  () => ({ status: { code: 'COM.CRM.EXCEPTION.REWARDS.NOTFOUNDEXCEPTION', message: 'no' } }),
  (httpCode) => ({ httpCode, message: 'no' }),
  () => ({ error: { message: 'no' } }),
];

/** Whoever sends one of these statuses may have handed the request on before. */
export const handedOn: Check = {
  hazard: 24,
  title: 'a POST answered with 421, 425 or 408',
  play: async (stage) => {
    let exempt: Exemption | undefined;
    for (const status of statuses) {
      for (const [place, [what, call]] of keylessCalls(stage).entries()) {
        const body = bodies[place] as (status: number) => object;
        const where = `${what} answered with ${status}`;
        const scene = await stage.scene([answer(status, body(status))]);
        const error = await failureOf(call(scene), where);
        same({ attempts: error.attempts, outcome: error.outcome, safeToRetry: error.safeToRetry }, told, `what is told of ${where}`);
        exempt = once(stage, await scene.log(), /^POST/, where) ?? exempt;

        /* A runtime that asks again finds nobody there: its error must not pass for that of the first request. */
        const leaving = await stage.scene([['shut', ...answer(status, body(status))]], true);
        const end = await call(leaving).asResult();
        same([end.ok, end.ok ? undefined : end.error.outcome], [false, 'unknown'], `${where}, and then nobody there`);
        same((await leaving.log()).requests.length, 1, `requests of ${where}, and then nobody there`);
      }

      const read = await stage.scene([answer(status, { developerMessage: 'no' }), answer(200, customer)]);
      const got = await stage.quickstream(read, { clock: jumpingClock().clock }).customers.get('1');
      same(got, customer, `a read answered with ${status} and then with 200`);
    }
    const control = await stage.scene([answer(200, settled)]);
    await stage.crmcom(control).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
    return exempt;
  },
};

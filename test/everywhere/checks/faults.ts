import type { Clock } from 'quadrail';
import { failsWith, must, same } from '../../hazards/battery/assert.ts';
import { jumpingClock } from '../../hazards/battery/clock.ts';
import type { Group } from './check.ts';
import type { Stage } from './stage.ts';

const keysOf = async (stage: Stage): Promise<(string | undefined)[]> =>
  (await stage.requests()).filter(({ method }) => method === 'POST').map(({ headers }) => headers['idempotency-key']);

/* A clock whose timers go off when they are told to. */
function stoppedClock(): { readonly clock: Clock; readonly ring: () => void } {
  const timers = new Set<() => void>();
  const setTimer: Clock['setTimer'] = (_, callback) => {
    timers.add(callback);
    return () => timers.delete(callback);
  };
  const ring = (): void => {
    for (const callback of timers) callback();
  };
  return { clock: { ...jumpingClock().clock, setTimer }, ring };
}

/** Answers that are lost or spoilt, and what the call makes of them. */
export const faults: Group = {
  name: 'faults',
  checks: [
    {
      title: 'QuickStream: a lost answer is asked for again with the same key, and there is one customer',
      play: async (stage) => {
        await stage.fault('quickstream.customers.create', 'reset-after-apply');
        const { customers } = stage.quickstream({ clock: jumpingClock().clock });
        const body = { customerNumber: 'ONCE', customerName: 'Once' };
        const { data, response } = await customers.create(body).withResponse();
        same(response.attempts, 2, 'attempts');
        must(response.idempotencyKey !== undefined, 'the call had no key');
        same(await keysOf(stage), [response.idempotencyKey, response.idempotencyKey], 'the keys that arrived');
        same(await customers.list({ customerNumber: 'ONCE' }).toArray(), [data], 'the customers of that number');
      },
    },
    {
      title: 'QuickStream: after a 503 it waits 20 seconds and takes a new key',
      play: async (stage) => {
        await stage.fault('quickstream.customers.create', { status: 503 });
        const { clock, slept } = jumpingClock();
        await stage.quickstream({ clock }).customers.create({ customerNumber: 'LATER', customerName: 'Later' });
        must((slept[0] ?? 0) >= 20_000, `the wait was ${slept[0]} ms`);
        same(new Set(await keysOf(stage)).size, 2, 'different keys');
      },
    },
    {
      title: 'CRM.COM: a settlement whose answer is lost is sent once, and its outcome is unknown',
      play: async (stage) => {
        const crmcom = stage.crmcom();
        await crmcom.auth.login();
        await stage.fault('crmcom.purchases.applySettlement', 'reset-after-apply');
        const settle = () => crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } });
        await failsWith(settle(), 'ConnectionError', { outcome: 'unknown', attempts: 1, safeToRetry: false });
        same(await stage.operations(), ['crmcom.auth.loginWithKey', 'crmcom.purchases.applySettlement'], 'what arrived');
        await failsWith(settle(), 'VendorStatusError', { outcome: 'rejected' }, 'a second settlement');
      },
    },
    {
      title: 'a read is sent again after a reset and after a 503',
      play: async (stage) => {
        await stage.fault('customerAccounts.get', 'reset-before-response');
        await stage.fault('customerAccounts.get', { status: 503 });
        const accounts = stage.customerAccounts({ clock: jumpingClock().clock });
        const account = await accounts.get({ busUnitName: 'First State Properties', externalId: 'A-1' });
        same(account.name, 'John Doe', 'the name of the account');
        same((await stage.operations()).length, 3, 'requests that arrived');
      },
    },
    {
      title: 'a body that stops coming is a timeout of the body',
      play: async (stage) => {
        await stage.fault('quickstream.customers.create', 'stall-body');
        const { clock, ring } = stoppedClock();
        /* A fetch is over when the head of the answer is there: only then is time up. */
        const headThenRing = async (url: string, init?: RequestInit): Promise<Response> => {
          const response = await globalThis.fetch(url, init);
          setTimeout(ring, 20);
          return response;
        };
        const { customers } = stage.quickstream({ clock, fetch: headThenRing, maxRetries: 0 });
        const told = { phase: 'body', outcome: 'applied', attempts: 1, safeToRetry: true };
        await failsWith(customers.create({ customerNumber: 'STALLED', customerName: 'Stalled' }), 'TimeoutError', told);
      },
    },
    {
      title: 'a redirect is not followed',
      play: async (stage) => {
        await stage.fault('quickstream.ping', { redirect: `${stage.baseUrl('quickstream')}/customers` });
        await failsWith(stage.quickstream().ping(), 'RedirectError', { attempts: 1 });
        same(await stage.operations(), ['quickstream.ping'], 'what arrived');
      },
    },
    {
      title: 'a page of a network in between is no answer of the vendor',
      play: async (stage) => {
        await stage.fault('quickstream.ping', 'html');
        await failsWith(stage.quickstream({ maxRetries: 0 }).ping(), 'ResponseParseError', { attempts: 1 });
      },
    },
  ],
};

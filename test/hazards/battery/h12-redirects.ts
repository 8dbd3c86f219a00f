import type { RedirectError } from 'quadrail';
import { answer } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import type { Scene } from './stage.ts';

/** A redirect is an error. Nothing goes where it points, there or elsewhere. */
export const redirects: Check = check(12, 'redirect, on GET and on POST with a token in the body', async (stage) => {
  const elsewhere = await stage.scene([answer(200, {})], true);
  const hidden = stage.environment.runtime === 'chromium';
  for (const status of [301, 302, 303, 307, 308]) {
    for (const target of [`${elsewhere.baseUrl}/caught`, '/same-origin']) {
      const location = `${target}?token=QUERY-CANARY`;
      for (const [what, attempts, call] of [
        ['a GET', 1, (scene) => stage.quickstream(scene).customers.get('1')],
        [
          'a POST with a token in its body',
          1,
          (scene) => stage.crmcom(scene).purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
        ],
        ['a DELETE', 1, (scene) => stage.customerAccounts(scene).delete({ busUnitName: 'Unit', externalId: 'A-1' })],
        [
          'a login with a password in its body',
          0,
          (scene) =>
            stage.customerAccounts(scene, {}, { userId: 'jane', password: 'PASSWORD-CANARY' }).get({ busUnitName: 'U', externalId: 'A' }),
        ],
      ] as readonly (readonly [string, number, (scene: Scene) => Promise<unknown>])[]) {
        const scene = await stage.scene([answer(status, '', { location })]);
        const where = `${what} at a ${status} to ${target === '/same-origin' ? 'the same origin' : 'another origin'}`;
        const error = (await failsWith(call(scene), 'RedirectError', { attempts }, where)) as RedirectError;
        if (!hidden) {
          same(error.status, status, `the status of ${where}`);
          must(
            error.location !== undefined && target.endsWith(error.location.replace(/^http:..[^/]*/, '')),
            `${where} leads to ${error.location}`,
          );
        }
        must(!`${error.message}${JSON.stringify(error)}`.includes('QUERY-CANARY'), `the error of ${where} shows the query of its location`);
        if (attempts === 1) same(error.outcome, 'unknown', `the outcome of ${where}`);
        same((await scene.log()).requests.length, 1, `requests of ${where}`);
      }
    }
  }
  const { requests, connections } = await elsewhere.log();
  same([requests.length, connections], [0, 0], 'requests and connections to where the redirects point');
});

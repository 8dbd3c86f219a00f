import type { Clock } from 'quadrail';
import { account, answer } from './answers.ts';
import { must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { arrivedAt } from './stage.ts';

const minute = 60_000;
const encoded = (value: object): string => btoa(JSON.stringify(value)).replace(/=+$/, '');

/** A token that still lives is worth more than a login that is refused: wrong passwords lock users out. */
export const passwordChanged: Check = check(32, 'the password changes while the token lives', async (stage) => {
  let ahead = 0;
  const clock: Clock = {
    now: () => Date.now() + ahead,
    elapsed: () => performance.now() + ahead,
    sleep: async () => {},
    setTimer: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const jwt = `${encoded({ alg: 'none' })}.${encoded({ sub: 'jane', exp: expires })}.c2ln`;
  const scene = await stage.scene([
    {
      on: '/public/',
      script: [answer(200, jwt, { 'content-type': 'text/plain' }), answer(401, { httpCode: 401, message: 'wrong password' })],
    },
    { holds: `Bearer ${jwt}`, script: [answer(200, account)] },
  ]);
  const client = stage.customerAccounts(scene, { clock }, { userId: 'jane', password: 'PASSWORD-CANARY' });
  const get = (): Promise<unknown> => client.get({ busUnitName: 'Unit', externalId: 'A-1' });
  await get();
  /* From here on a renewal is due; every call would start one. */
  ahead += 57 * minute;
  for (let turn = 0; turn < 20; turn += 1) {
    await get();
    ahead += 1_000;
  }
  const logins = arrivedAt(await scene.log(), /\/public\//).length;
  must(logins <= 3, `the refused password was sent ${logins - 1} times while the token lived`);
  same(arrivedAt(await scene.log(), /customerAccount\/Unit/).length, 21, 'calls that went on with the token');
});

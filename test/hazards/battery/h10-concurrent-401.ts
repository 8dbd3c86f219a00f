import { answer, kept, userinfo } from './answers.ts';
import { failureOf, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { arrivedAt, type Stage } from './stage.ts';

const callers = 1000;
const token = (value: string): object => ({ access_token: value, token_type: 'Bearer', expires_in: 3600 });

/** However many find a token refused, one of them gets a new one. */
async function quickr(stage: Stage): Promise<void> {
  const scene = await stage.scene(
    [
      { on: 'POST .*/auth/token$', script: [answer(200, token('token-1')), answer(200, token('token-2')), answer(200, token('token-3'))] },
      { holds: 'Bearer token-1', script: [kept(200, userinfo), kept(401, {})] },
      { holds: 'Bearer token-2', script: [kept(200, userinfo)] },
    ],
    true,
  );
  /* A page has six connections for all of them. */
  const client = stage.quickr(scene, { timeout: 60_000 }, 'KEY-CANARY');
  await client.users.me();
  const all = await Promise.all(Array.from({ length: callers }, () => client.users.me()));
  must(
    all.every(({ email }) => email === userinfo.email),
    'some of the calls did not get their answer',
  );
  const log = await scene.log();
  same(arrivedAt(log, /auth\/token$/).length, 2, 'token requests, the first login included');
  const bearing = (value: string): number => log.requests.filter(({ headers }) => headers['authorization'] === `Bearer ${value}`).length;
  same([bearing('token-1'), bearing('token-2')], [callers + 1, callers], 'calls with the old and the new token');
}

/** A refusal of the old token that arrives when the new one is in use changes nothing. */
async function lateRefusal(stage: Stage): Promise<void> {
  const scene = await stage.scene([
    { on: 'POST .*/auth/token$', script: [answer(200, token('token-1')), answer(200, token('token-2')), answer(200, token('token-3'))] },
    { holds: 'Bearer token-1', script: [answer(200, userinfo), [{ hold: 'late' }, ...answer(401, {})], answer(401, {})] },
    { holds: 'Bearer token-2', script: [answer(200, userinfo)] },
  ]);
  const client = stage.quickr(scene, {}, 'KEY-CANARY');
  await client.users.me();
  const late = client.users.me();
  await scene.seen({ requests: 3 });
  await client.users.me();
  await scene.open('late');
  same((await late).email, userinfo.email, 'the answer to the call whose refusal came late');
  same(arrivedAt(await scene.log(), /auth\/token$/).length, 2, 'token requests after a late refusal');
}

/** A token that is refused over and over does not lead to one login after another. */
async function alwaysRefused(stage: Stage): Promise<void> {
  const scene = await stage.scene([
    {
      on: 'POST .*/public/jwtauth/authenticate$',
      script: [answer(200, 'token-1', { 'content-type': 'text/plain' }), answer(200, 'token-2', { 'content-type': 'text/plain' })],
    },
    { script: [answer(401, {})] },
  ]);
  const call = stage
    .customerAccounts(scene, {}, { userId: 'jane', password: 'PASSWORD-CANARY' })
    .get({ busUnitName: 'Unit', externalId: 'A-1' });
  same((await failureOf(call)).attempts, 2, 'attempts where each token is refused');
  same(arrivedAt(await scene.log(), /authenticate$/).length, 2, 'logins where each token is refused');
}

/** One exchange, whoever asks. */
export const concurrent401: Check = check(10, '1 000 concurrent 401s', async (stage) => {
  await quickr(stage);
  await lateRefusal(stage);
  await alwaysRefused(stage);
});

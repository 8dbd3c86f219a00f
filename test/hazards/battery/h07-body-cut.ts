import type { ApiPromise, ClientOptions } from 'quadrail';
import type { Act } from '../script.ts';
import { account, answer, customer, cut, head, settled, userinfo } from './answers.ts';
import { failsWith, failureOf, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { arrivedAt, keylessCalls, type Scene, type Stage } from './stage.ts';

const body = { customerNumber: 'ONE', customerName: 'One' };

/** The same cut in an answer without a length: the chunk that ends it is missing. */
const chunkCut = (status: number, value: object): readonly Act[] => {
  const half = JSON.stringify(value).slice(0, 40);
  const chunked = {
    write: `HTTP/1.1 ${status} Status\r\ncontent-type: application/json\r\naccess-control-allow-origin: *\r\ntransfer-encoding: chunked\r\n\r\n`,
  };
  return [chunked, { write: `${half.length.toString(16)}\r\n${half}\r\n` }, 'end'];
};

const ways: Readonly<Record<string, (status: number, value: object) => readonly Act[]>> = {
  reset: (status, value) => cut(status, value, 'reset'),
  closed: (status, value) => cut(status, value, 'end'),
  'closed between chunks': chunkCut,
};

type Call = (scene: Scene, options: ClientOptions) => ApiPromise<unknown>;

const keyless = (stage: Stage, options: ClientOptions, name: string): ((scene: Scene) => ApiPromise<unknown>) => {
  const [, call] = keylessCalls(stage, options).find(([one]) => one === name) ?? [];
  if (call === undefined) throw new Error(`There is no call ${name}.`);
  return call;
};

/* Where the status is the verdict, a 2xx says that the vendor acted; where the body has it, nothing is known. */
const calls = (stage: Stage): readonly (readonly [what: string, status: number, value: object, outcome: string, call: Call])[] => [
  ['customers.get', 200, customer, 'applied', (scene, options) => stage.quickstream(scene, options).customers.get('1')],
  ['customers.create', 201, customer, 'applied', (scene, options) => stage.quickstream(scene, options).customers.create(body)],
  ['cases.create', 200, userinfo, 'applied', (scene, options) => keyless(stage, options, 'cases.create')(scene)],
  [
    'applySettlement',
    200,
    settled,
    'unknown',
    (scene, options) => stage.crmcom(scene, options).purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
  ],
  ['add', 200, account, 'unknown', (scene, options) => stage.customerAccounts(scene, options).add({ name: 'A' })],
  [
    'customers.create',
    422,
    { developerMessage: 'no such thing' },
    /* Half a refusal is nobody's word. */
    'unknown',
    (scene, options) => stage.quickstream(scene, options).customers.create(body),
  ],
];

/** Half a body is never taken for a whole one. */
export const bodyCut: Check = check(7, 'body cut in the middle', async (stage) => {
  for (const [way, script] of Object.entries(ways)) {
    for (const [what, status, value, outcome, call] of calls(stage)) {
      const scene = await stage.scene([script(status, value)]);
      const where = `${what} with ${status}, ${way}`;
      await failsWith(call(scene, { maxRetries: 0 }), 'ConnectionError', { attempts: 1, outcome }, where);
      same((await scene.log()).requests.length, 1, `requests of ${where}`);
    }

    const read = await stage.scene([script(200, customer), answer(200, customer)]);
    same(
      await stage.quickstream(read, { clock: jumpingClock().clock }).customers.get('1'),
      customer,
      `the answer to the second read, ${way}`,
    );
    same((await read.log()).requests.length, 2, `reads, ${way}`);

    const money = await stage.scene([script(200, settled), answer(200, settled)]);
    const settlement = stage.crmcom(money).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
    await failsWith(settlement, 'ConnectionError', { attempts: 1, outcome: 'unknown', safeToRetry: false }, `a settlement, ${way}`);
    same((await money.log()).requests.length, 1, `settlements sent, ${way}`);
  }

  /* A token that comes as bare text would still look like one. */
  const login = await stage.scene([[head(200, 60, { 'content-type': 'text/plain' }), { write: 'half-a-token' }, 'end']]);
  const user = { userId: 'jane', password: 'PASSWORD-CANARY' };
  await failureOf(
    stage.customerAccounts(login, { maxRetries: 0 }, user).get({ busUnitName: 'Unit', externalId: 'A-1' }),
    'a call after half a login',
  );
  same(arrivedAt(await login.log(), / \/cw\/customeraccounts\//).length, 0, 'requests with half a token');
  must((await login.log()).requests.length === 1, 'the login was sent more than once');
});

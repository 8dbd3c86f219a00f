import type { ApiPromise } from 'quadrail';
import { answer, customer, settled } from './answers.ts';
import { must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import type { Scene, Stage } from './stage.ts';

type Call = (stage: Stage, scene: Scene) => ApiPromise<unknown>;
const settlement = { customer_event_identifier: { number: '796' } };
const result = (httpCode: number): object => ({ httpCode, message: 'told', systemId: 7 });

const settle: readonly Call[] = [
  (stage, scene) => stage.crmcom(scene).purchases.applySettlement(settlement),
  (stage, scene) => stage.crmcom(scene, {}, { token: () => 'TOKEN-CANARY' }).purchases.applySettlement(settlement),
];
const add: readonly Call[] = [
  (stage, scene) => stage.customerAccounts(scene).add({ name: 'A' }),
  (stage, scene) => stage.customerAccounts(scene, {}, { jwt: () => 'JWT-CANARY' }).add({ name: 'A' }),
];
const create: readonly Call[] = [
  (stage, scene) =>
    stage.quickstream(scene, { clock: jumpingClock().clock }).customers.create({ customerNumber: 'ONE', customerName: 'One' }),
];
const open: readonly Call[] = [(stage, scene) => stage.quickr(scene).cases.create({ checks: [{ type: 'company' }] })];

/* Answers of the vendors' own in which status and body are of two minds, or that say nothing that is documented. */
const contradictions: readonly (readonly [what: string, calls: readonly Call[], status: number, body: unknown])[] = [
  ...[400, 401, 404, 409, 429, 500, 503].map((status) => [`CRM.COM, ${status} with OK`, settle, status, settled] as const),
  ...['ok', 'OK ', 0, 'DONE'].map((code) => [`CRM.COM, 200 with the code ${code}`, settle, 200, { ...settled, status: { code } }] as const),
  ...[400, 401, 404, 429, 500].map((status) => [`CustomerAccount, ${status} with httpCode 200`, add, status, result(200)] as const),
  ...[400, 401, 404, 500].map((code) => [`CustomerAccount, 200 with httpCode ${code}`, add, 200, result(code)] as const),
  ['QuickStream, 201 with an error', create, 201, { developerMessage: 'no' }],
  ['QuickStream, 201 with field errors', create, 201, { links: [], errors: [{ fieldName: 'customerNumber', messages: ['no'] }] }],
  ['QuickStream, 400 with a customer', create, 400, customer],
  ['Quickr, 200 with an error', open, 200, { error: { message: 'no' } }],
];

/** Where status and body contradict each other, neither counts. */
export const contradicting: Check = check(
  27,
  'status and body of two minds, with and without a token that can be renewed',
  async (stage) => {
    for (const [what, calls, status, body] of contradictions) {
      for (const call of calls) {
        const scene = await stage.scene([answer(status, body), answer(200, settled)]);
        const end = await call(stage, scene).asResult();
        must(!end.ok, `${what} passed for a success`);
        same(end.error.outcome, 'unknown', `the outcome of ${what} (${end.error.message})`);
        same((await scene.log()).requests.length, 1, `requests after ${what}`);
      }
    }
  },
);

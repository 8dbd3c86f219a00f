import type { ApiPromise } from 'quadrail';
import type { Act } from '../script.ts';
import { answer, head } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import type { Scene } from './stage.ts';

const html = { 'content-type': 'text/html' };
const create = { customerNumber: 'ONE', customerName: 'One' };

/* What came, and the error and outcome where the status is the verdict, and where the body has it. */
const nothings: readonly (readonly [what: string, script: readonly Act[], name: string, applied: boolean])[] = [
  ['a 204', [head(204, 0), 'end'], 'ResponseParseError', true],
  ['an empty 200', answer(200), 'ResponseParseError', true],
  ['an empty 200 without a type', answer(200, '', { 'content-type': 'text/plain' }), 'ResponseParseError', false],
  ['HTML with a 200', answer(200, '<html>Welcome</html>', html), 'ResponseParseError', false],
  ['null', answer(200, 'null'), 'ResponseValidationError', true],
  ['a list', answer(200, '[]'), 'ResponseValidationError', true],
  ['a text', answer(200, '"fine"'), 'ResponseValidationError', true],
  ['an empty object', answer(200, '{}'), 'ResponseValidationError', true],
];

/** What is not the documented answer never passes for it. */
export const nothingUsable: Check = check(14, '204, empty 200, HTML with 200, null for an object', async (stage) => {
  for (const [what, script, name, applied] of nothings) {
    for (const [where, verdict, call] of [
      ['customers.get', 'status', (scene) => stage.quickstream(scene).customers.get('1')],
      ['customers.create', 'status', (scene) => stage.quickstream(scene).customers.create(create)],
      ['customers.list', 'status', (scene) => stage.quickstream(scene).customers.list().toArray() as ApiPromise<unknown>],
      [
        'applySettlement',
        'body',
        (scene) => stage.crmcom(scene).purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
      ],
      ['accounts of a unit', 'body', (scene) => stage.customerAccounts(scene).list().toArray() as ApiPromise<unknown>],
      ['users.me', 'status', (scene) => stage.quickr(scene).users.me()],
    ] as readonly (readonly [string, 'status' | 'body', (scene: Scene) => ApiPromise<unknown>])[]) {
      const scene = await stage.scene([script]);
      const outcome = verdict === 'status' && applied ? 'applied' : 'unknown';
      await failsWith(call(scene), name, { attempts: 1, outcome }, `${where} answered with ${what}`);
      same((await scene.log()).requests.length, 1, `requests of ${where} answered with ${what}`);
    }
  }

  const dataless = await stage.scene([answer(200, { status: { code: 'OK' } })]);
  const settlement = stage.crmcom(dataless).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  await failsWith(settlement, 'ResponseValidationError', { outcome: 'unknown' }, 'a settlement without data');

  const absent = stage.customerAccounts(await stage.scene([answer(404)]));
  same(await absent.lookup({ name: 'A' }), [], 'the accounts of an empty 404');
  same(await absent.match({ name: 'A' }), null, 'the match of an empty 404');
  same(await absent.validate({ name: 'A' }), false, 'the validation of an empty 404');
  const wrongPlace = stage.customerAccounts(await stage.scene([answer(404, '<html>no such page</html>', html)]));
  await failsWith(wrongPlace.lookup({ name: 'A' }), 'NotFoundError', {}, 'a lookup at a page of a proxy');

  const raw = await stage.scene([[head(204, 0), 'end']]);
  const result = await stage.quickstream(raw).request({ method: 'GET', path: '/anything' });
  must(result === undefined, 'a call without a schema did not give undefined for a 204');
});

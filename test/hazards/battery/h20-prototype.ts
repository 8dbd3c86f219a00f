import type { DriftEvent } from 'quadrail';
import { answer, customer, settled } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';

const poison = '"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}';

/* Written by hand: in an object literal, `__proto__` would set the prototype. */
const poisoned = (value: object): string => `{${poison}, ${JSON.stringify(value).slice(1)}`;

function isClean(where: string): void {
  must(!('polluted' in {}), `${where} has polluted Object.prototype`);
  must(!('polluted' in (() => {})), `${where} has polluted Function.prototype`);
}

/** Such members are data like any other. */
export const prototypeMembers: Check = check(20, '`__proto__` and `constructor` members in an answer', async (stage) => {
  const events: DriftEvent[] = [];
  const onDrift = (event: DriftEvent): void => void events.push(event);
  const body = { ...customer, address: JSON.parse(poisoned(customer.address)) as object };
  const text = poisoned(body);
  const expected = JSON.parse(text) as object;

  const scene = await stage.scene([
    { on: '/customers/1$', script: [answer(200, text)] },
    { on: '/customers/2$', script: [answer(404, text)] },
    { on: '/customers/3$', script: [answer(200, `{${poison}, "customerId": 1}`)] },
    {
      on: 'apply_settlement$',
      script: [answer(200, `{${poison}, "data": ${poisoned(settled.data)}, "status": ${poisoned(settled.status)}}`)],
    },
  ]);
  for (const validation of ['throw', 'report', 'off'] as const) {
    const data = await stage.quickstream(scene, { validation, onDrift }).customers.get('1');
    same(data, expected, `the answer, validation '${validation}'`);
    must(Object.getPrototypeOf(data) === Object.prototype, 'the answer has another prototype');
    must(Object.hasOwn(data, '__proto__') && Object.hasOwn(data, 'constructor'), 'the answer has lost members');
    isClean('an answer');
  }
  const paths = events.filter(({ operation }) => operation === 'quickstream.customers.get').map(({ path }) => path);
  for (const path of ['__proto__', 'constructor', 'address.__proto__']) must(paths.includes(path), `${path} was not reported as unknown`);

  const refusal = await failsWith(stage.quickstream(scene).customers.get('2'), 'NotFoundError', {}, 'an error answer');
  const invalid = await failsWith(stage.quickstream(scene).customers.get('3'), 'ResponseValidationError', {}, 'an invalid answer');
  for (const error of [refusal, invalid]) {
    JSON.stringify(error);
    const { body: copy = undefined, data = copy } = error as object as { body?: object; data?: object };
    must(data !== undefined && Object.getPrototypeOf(data) === Object.prototype, `the copy in a ${error.name} has another prototype`);
    must(Object.hasOwn(data, '__proto__'), `the copy in a ${error.name} has lost a member`);
    isClean(`a ${error.name}`);
  }
  const settlement = await stage.crmcom(scene).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  must(Object.hasOwn(settlement, '__proto__') && Object.getPrototypeOf(settlement) === Object.prototype, 'a settlement has lost a member');
  isClean('a settlement');
});

/** Clients inside proxies, as reactive state and tracers hand them out. */
import { describe, expect, it } from 'vitest';
import { Quadrail } from '../../src/index.js';
import { tested } from '../tested.js';
import { answering, json } from './support.js';

/* What Vue's `reactive` and MobX do: whatever object is read comes back in a proxy. */
const reactive = <T extends object>(target: T): T =>
  new Proxy(target, {
    get(of, key, receiver) {
      const value: unknown = Reflect.get(of, key, receiver);
      return typeof value === 'object' && value !== null ? reactive(value) : value;
    },
  });

const fetch = answering(() => json(404, {}));
const options = { fetch, maxRetries: 0 };

/* Every method of an object and of those in it, on the objects as they are handed out. */
function methodsOf(object: object, path = ''): [string, () => unknown][] {
  const prototype = Object.getPrototypeOf(object) as object;
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  const members = object as Readonly<Record<string, unknown>>;
  const methods = own.filter((name) => typeof members[name] === 'function');
  const inner = Object.keys(object).filter((name) => typeof members[name] === 'object' && members[name] !== null);
  return [
    ...methods.map((name): [string, () => unknown] => [`${path}${name}`, () => (members[name] as () => unknown).call(object)]),
    ...inner.flatMap((name) => methodsOf(members[name] as object, `${path}${name}.`)),
  ];
}

describe.each(Object.values(tested))('$client.name in a proxy', ({ connect }) => {
  it('finds its own members, whatever is called', async () => {
    const found = methodsOf(reactive(connect(options)));
    expect(found.length).toBeGreaterThan(3);
    for (const [name, call] of found) {
      /* Without arguments most are refused; none may fail for want of a private member. */
      const words = await Promise.resolve()
        .then(call)
        .then(() => '', String);
      expect(`${name}: ${words}`).not.toMatch(/private|TypeError/);
    }
  });

  it('makes copies and closes', async () => {
    const held = reactive(connect(options));
    const copy = reactive(held.withOptions({ timeout: 5 }));
    await copy.close();
    await held.close();
  });
});

it('Quadrail in a proxy hands out its clients, and closes them', async () => {
  const held = reactive(new Quadrail({ quickr: { accountId: 'TQ1234567', apiKey: 'k', fetch } }));
  expect(JSON.stringify(held)).toContain('quickr');
  await held.quickr.close();
  await held.close();
});

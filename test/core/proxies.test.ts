/** Clients inside proxies, as reactive state and tracers hand them out. */
import { describe, expect, it, vi } from 'vitest';
import { Journal } from '../../src/durable/journal.js';
import { Quadrail, QuickStream } from '../../src/index.js';
import { createSandbox } from '../../src/testing/sandbox.js';
import { memoryStore } from '../durable/support.js';
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

async function callAll(object: object): Promise<void> {
  const found = methodsOf(reactive(object));
  expect(found.length).toBeGreaterThan(3);
  for (const [name, call] of found) {
    /* Without arguments most are refused; none may fail for want of a private member. */
    const words = await Promise.resolve()
      .then(call)
      .then(() => '', String);
    expect(`${name}: ${words}`).not.toMatch(/private|[Rr]eceiver/);
  }
}

describe.each(Object.values(tested))('$client.name in a proxy', ({ connect }) => {
  it('finds its own members, whatever is called', () => callAll(connect(options)));

  it('makes copies and closes', async () => {
    const held = reactive(connect(options));
    const copy = reactive(held.withOptions({ timeout: 5 }));
    await expect(copy.close()).resolves.toBeUndefined();
    await expect(held.close()).resolves.toBeUndefined();
  });
});

it('a journal in a proxy finds its own members, and keeps what a client of it does', async () => {
  const journal = new Journal({ store: memoryStore(), scope: 'shop' });
  await callAll(journal);
  const sandbox = createSandbox();
  const quickstream = new QuickStream({ ...sandbox.quickstream.options, journal: reactive(journal) });
  const create = () => quickstream.customers.create({ customerNumber: 'N', customerName: 'Nora' }, { journalKey: 'nora' });
  const { customerId } = await create();
  expect(await create()).toMatchObject({ customerId });
  expect(sandbox.requests).toHaveLength(1);
});

it('a sandbox in a proxy plans faults and moves its clock', async () => {
  const sandbox = createSandbox();
  await callAll(sandbox.faults);
  await callAll(sandbox.clock);
  const held = reactive(sandbox);
  const before = held.clock.now();
  held.faults.once('quickstream.ping', { status: 404 });
  await held.clock.advance(1_000);
  held.reset();
  expect([held.clock.now(), held.faults.planned()]).toEqual([before, []]);
});

it('a method that a test replaces in a class is called on what was made before', () => {
  const journal = new Journal({ store: memoryStore(), scope: 'shop' });
  const spy = vi.spyOn(Journal.prototype, 'get').mockResolvedValue(undefined);
  void journal.get('key');
  expect(spy).toHaveBeenCalledWith('key');
  spy.mockRestore();
});

it('Quadrail in a proxy hands out its clients, and closes them', async () => {
  const held = reactive(new Quadrail({ quickr: { accountId: 'TQ1234567', apiKey: 'k', fetch } }));
  expect(JSON.stringify(held)).toContain('quickr');
  await held.quickr.close();
  await held.close();
});

/** Each argument of each method of each client, given as an object that cannot be used: a typed error, and nothing is sent. */
import { describe, expect, it } from 'vitest';
import { isQuadrailError } from '../../src/index.js';
import { tested, vendorNames } from '../tested.js';

type Method = (...given: unknown[]) => unknown;

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const throwing = (): object =>
  new Proxy(
    {},
    {
      get: () => {
        throw new Error('must not be looked at');
      },
      ownKeys: () => {
        throw new Error('must not be looked at');
      },
    },
  );

/* Methods that end a client or that read no argument. */
const others = ['close', 'toJSON', 'constructor'];

/** The methods of a client and of its resources, by their paths. */
function methodsOf(owner: object, path = ''): [path: string, call: Method][] {
  const found: [string, Method][] = [];
  for (let level = owner; level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (typeof value === 'function' && !others.includes(name)) found.push([path + name, (...given) => value.apply(owner, given)]);
      if (typeof value === 'object' && value !== null && /Resource$/.test(value.constructor.name))
        found.push(...methodsOf(value, `${path}${name}.`));
    }
  }
  return found;
}

describe.each(vendorNames)('%s', (vendor) => {
  let sent = 0;
  const fetch = async (): Promise<Response> => {
    sent += 1;
    return Response.json({});
  };
  const methods = methodsOf(tested[vendor].connect({ fetch, maxRetries: 0, validation: 'off' }));
  const fitting = { id: '1', name: 'A', busUnit: { name: 'A' }, method: 'GET', path: '/x' };

  it('has methods', () => {
    expect(methods.length).toBeGreaterThan(4);
  });

  it.each(methods)('%s takes no argument that cannot be read', async (_, call) => {
    const ends: unknown[] = [];
    for (const unreadable of [revoked, throwing]) {
      for (const place of [0, 1, 2]) {
        const given = Array.from({ length: place + 1 }, (_, at) => (at === place ? unreadable() : at === 0 ? '1' : fitting));
        for (const first of ['1', fitting, []]) {
          ends.push(await endOf(() => call(...given.map((one, at) => (at === 0 && place > 0 ? first : one)))));
        }
      }
    }
    /* A method may have fewer arguments, and then succeed. */
    const failures = ends.filter((end) => end !== undefined);
    expect(failures.filter((end) => !isQuadrailError(end)).map((end) => String((end as Error).stack))).toEqual([]);
    expect(failures).not.toEqual([]);
  });

  it('sends nothing where the first argument cannot be read or is no plain object', async () => {
    const sending: string[] = [];
    for (const [path, call] of methods) {
      sent = 0;
      for (const unfit of [revoked(), new Map([['a', 1]]), Promise.resolve({ a: 1 }), new URLSearchParams('a=1')])
        await endOf(() => call(unfit));
      if (sent > 0) sending.push(path);
    }
    expect(sending).toEqual([]);
  });
});

/* What a call failed with, at once or later. */
async function endOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error;
  }
}

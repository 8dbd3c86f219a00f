import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/core/ground/kind-of.js';
import { parseEvent } from '../../src/quickr/index.js';

const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();

describe('the kind of a value', () => {
  it.each<readonly [give: () => unknown, kind: string]>([
    [() => null, 'null'],
    [() => undefined, 'undefined'],
    [() => 'text', 'a string'],
    [() => 5, 'a number'],
    [() => Number.NaN, 'NaN'],
    [() => [1], 'an array'],
    [() => ({}), 'an object'],
    [() => new Date(0), 'a Date'],
    [() => new Map(), 'a Map'],
    [() => revoked, 'an object that cannot be read'],
    [() => ({ [Symbol.toStringTag]: 'a secret 4711' }), 'an object'],
  ])('of %# is told, whatever it is', (give, kind) => {
    expect(kindOf(give())).toBe(kind);
  });
});

it('a callback that cannot be read is refused by a typed error', () => {
  expect(() => parseEvent(revoked)).toThrow(expect.objectContaining({ name: 'RequestValidationError' }));
});

/** The protocol, explored whole: with it nothing is doubled, wrong or lost, and each known mistake in it is found. */
import { describe, expect, it } from 'vitest';
import { explore, type Rules, type Violation } from './model.js';

describe.each([
  ['a vendor without keys', false],
  ['a vendor with keys', true],
])('the protocol with %s', (_, isKeyed) => {
  it('doubles nothing, is never wrong and loses nothing, in every state that can be reached', () => {
    const { states, violations } = explore({ isKeyed });
    expect(violations).toEqual({});
    expect(states).toBeGreaterThan(5_000);
  });
});

describe('the exploration finds', () => {
  const mistakes: readonly [string, Rules, Violation][] = [
    ['a lease that is taken over', { isKeyed: false, takesOver: true }, 'doubled'],
    ['a record that is begun by a read and then a write', { isKeyed: false, writesUnseen: true }, 'doubled'],
    ['the same with keys, as each call makes its own', { isKeyed: true, writesUnseen: true }, 'doubled'],
    ['a store that forgets', { isKeyed: false, forgets: true }, 'doubled'],
    ['a store that forgets, with keys', { isKeyed: true, forgets: true }, 'doubled'],
    ['a store that forgets the only trace of an effect', { isKeyed: true, forgets: true }, 'lost'],
    ['a parked record that is released by itself', { isKeyed: false, releases: true }, 'doubled'],
    ['a parked record that is released by itself, with keys', { isKeyed: true, releases: true }, 'doubled'],
    ['a hasty person', { isKeyed: false, isHasty: true }, 'doubled'],
    ['a hasty person, with keys', { isKeyed: true, isHasty: true }, 'doubled'],
    ['a hasty person who is wrong', { isKeyed: false, isHasty: true }, 'wrong'],
  ];
  it.each(mistakes)('%s', (_, rules, violation) => {
    const { violations } = explore(rules, violation);
    expect(violations[violation]).toEqual(expect.arrayContaining(['start']));
  });
});

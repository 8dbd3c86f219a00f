import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SortedList } from '../../src/testing/sorted-list.js';

interface Entry {
  key: number;
  readonly place: number;
}

const step = fc.oneof(
  fc.record({ add: fc.array(fc.nat(9), { maxLength: 5 }) }),
  fc.record({ take: fc.nat(20) }),
  fc.record({ replace: fc.nat(20), key: fc.nat(9) }),
  fc.record({ change: fc.nat(20), key: fc.nat(9) }),
);

it('gives what sorting gives, whatever is written into the list between', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const list: Entry[] = [];
      const inOrder = new SortedList<Entry>((one, other) => one.key - other.key);
      for (const [place, one] of steps.entries()) {
        if ('add' in one) list.push(...one.add.map((key) => ({ key, place })));
        else if ('take' in one) list.splice(one.take, 1);
        else if ('replace' in one && one.replace < list.length) list[one.replace] = { key: one.key, place };
        else if ('change' in one && one.change < list.length) (list[one.change] as Entry).key = one.key;
        const given = inOrder.of(list);
        expect(given.map(({ key }) => key)).toEqual(list.map(({ key }) => key).sort((a, b) => a - b));
        expect(new Set(given)).toEqual(new Set(list));
      }
    }),
  );
});

it('sorts a list once, and then only what is added', () => {
  let compared = 0;
  const inOrder = new SortedList<number>((one, other) => {
    compared += 1;
    return one - other;
  });
  const list = Array.from({ length: 1_000 }, (_, at) => (at * 7_919) % 1_000);
  inOrder.of(list);
  const whole = compared;
  for (const more of [1, 2, 3]) {
    list.push(more / 10);
    compared = 0;
    inOrder.of(list);
    expect(compared).toBeLessThan(whole / 2);
  }
  expect(inOrder.of(list).slice(0, 4)).toEqual([0, 0.1, 0.2, 0.3]);
});

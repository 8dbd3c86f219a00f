import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Earliest } from '../../src/testing/earliest.js';

it('gives what is due, the earliest first, and keeps the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.record({ add: fc.nat(20) }), fc.record({ take: fc.nat(20) }))), (steps) => {
      const waiting = new Earliest<number>();
      const model: number[] = [];
      for (const step of steps) {
        if ('add' in step) {
          waiting.add(step.add, step.add);
          model.push(step.add);
          continue;
        }
        model.sort((one, other) => one - other);
        const due = (model[0] ?? Number.POSITIVE_INFINITY) <= step.take ? model.shift() : undefined;
        expect(waiting.takeDue(step.take)).toBe(due);
      }
    }),
  );
});

it('gives of one moment first what was added first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3)), (moments) => {
      const waiting = new Earliest<{ at: number; place: number }>();
      for (const [place, at] of moments.entries()) waiting.add(at, { at, place });
      const given = moments.map(() => waiting.takeDue(3));
      const inOrder = moments.map((at, place) => ({ at, place })).sort((one, other) => one.at - other.at || one.place - other.place);
      expect(given).toEqual(inOrder);
      expect(waiting.size).toBe(0);
    }),
  );
});

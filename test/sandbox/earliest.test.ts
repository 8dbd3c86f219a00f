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

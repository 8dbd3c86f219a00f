import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyValue, mutatedJson } from './values.js';

it('what is put into one hostile value is in no other', () => {
  const before = fc.sample(anyValue, { numRuns: 2_000, seed: 1 }).map((value) => JSON.stringify(value));
  fc.sample(mutatedJson({ a: {}, b: [] }), { numRuns: 5_000, seed: 2 });
  const after = fc.sample(anyValue, { numRuns: 2_000, seed: 1 }).map((value) => JSON.stringify(value));
  expect(after).toEqual(before);
});

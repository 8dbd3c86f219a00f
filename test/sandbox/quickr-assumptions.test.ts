import { expect, it } from 'vitest';
import { assumptions } from '../../src/testing/quickr/assumptions.js';
import { assumedRules } from '../../src/testing/quickr/rules.js';

it('names, for every rule that can be changed, what it decides, and no rule that is none', () => {
  const named = new Set(assumptions.flatMap(({ rule }) => (rule === undefined ? [] : [rule])));
  expect([...named].sort()).toEqual(Object.keys(assumedRules()).sort());
});

it('tells of every assumption what is open, what is done and why', () => {
  expect(new Set(assumptions.map(({ question }) => question)).size).toBe(assumptions.length);
  for (const { question, reading, because } of assumptions) {
    for (const text of [question, reading, because]) expect(text).toMatch(/\S.*[.”"]$/);
  }
});

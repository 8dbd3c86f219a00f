/** Paths come from outside: one that could take long, or run something, is refused with the reason, and leads nowhere. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isApiError } from '../../src/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { pathProblem, valuesAt } from '../../src/testing/quickr/json-path.js';

const subject = { checks: [{ type: 'company', status: 'DONE', data: [1, 2] }], context: { company_age: 7 }, 'odd name': true };

describe('a path', () => {
  it.each([
    ['$', [subject]],
    ['$.context.company_age', [7]],
    ['$.checks[0].data[*]', [1, 2]],
    ['$.checks[?(@.type == "company")].status', ['DONE']],
    ["$.checks[?(@.type === 'company' && (@.status != 'x' || @.data))].status", ['DONE']],
    ['$.checks[(@.length-1)].type', ['company']],
    ['$..company_age', [7]],
    ["$['odd name']", [true]],
    ['$.checks[0].data[?(@ >= 2)]', [2]],
  ])('%s is evaluated', (path, values) => {
    expect(pathProblem(path)).toBeUndefined();
    expect(valuesAt(path, subject)).toEqual(values);
  });

  it.each([
    ['checks', 'begins with $'],
    ['$..[?("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".match(/^(a+)+$/))]', 'regular expression'],
    ['$..[?(@.a.search(1))]', 'call'],
    ["$..[?(@.type['match'](@.pattern))]", 'call'],
    ['$..[?(@.type.repeat (999999999))]', 'call'],
    ['$..[?((@.a)(@.b))]', 'call'],
    ['$..[?("a)][?(@.evil.match(1))]")]', 'brackets'],
    ["$..[?('\\'.x(1)')]", 'brackets'],
    ['$..[?(`x`)]', 'quotes'],
    ['$..[?(@.a = 1)]', 'assignment'],
    ['$..[?(new X)]', 'function'],
    ['$..[?(a => a)]', 'function'],
    ['$..*^..*^..*^..*', 'leads up'],
    ['$..*..*..*..*', 'descents'],
    [`$[${'checks,'.repeat(20)}checks]`, 'commas'],
    [`$.${'a'.repeat(400)}`, 'longer'],
  ])('%s is refused', (path, reason) => {
    expect(pathProblem(path)).toContain(reason);
    expect(valuesAt(path, subject)).toEqual([]);
  });

  it('of any letters is evaluated or refused, and never runs a call', () => {
    const trap = {
      run: () => {
        throw new Error('It was called.');
      },
      type: 'a',
    };
    const piece = fc.constantFrom(
      '$',
      '.',
      '..',
      '[',
      ']',
      '(',
      ')',
      '?(',
      '@',
      '*',
      "'",
      '"',
      ',',
      'run',
      'type',
      '==',
      '/',
      '\\',
      ' ',
      '1',
      '^',
      '`',
      '=',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        expect(Array.isArray(valuesAt(`$${pieces.join('')}`, { list: [trap, { ...trap }] }))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an automation', () => {
  const quickr = new Quickr(createSandbox().quickr.options);
  const create = (conditions: readonly object[]) =>
    quickr.automations
      .create({ name: 'x', trigger: [{ type: 'case_status_updated' }], conditions: conditions as never, actions: [] })
      .asResult();
  const condition = { type: 'equal', field: '$.a', value: 'x' };

  it('with a path that is not evaluated is refused, with the place and the reason', async () => {
    const result = await create([{ type: 'and', conditions: [{ ...condition, field: '$..[?("a".match(/a/))]' }] }]);
    expect(result.ok).toBe(false);
    const { error } = result as { error: unknown };
    expect(isApiError(error) && error.issues).toEqual([
      { path: 'conditions.0.conditions.0.field', message: expect.stringContaining('regular expression') },
    ]);
  });

  it('with more conditions than can be evaluated at once is refused', async () => {
    expect((await create(Array.from({ length: 100 }, () => condition))).ok).toBe(true);
    expect((await create(Array.from({ length: 101 }, () => condition))).ok).toBe(false);
    expect((await create([{ type: 'or', conditions: Array.from({ length: 100 }, () => condition) }])).ok).toBe(false);
  });
});

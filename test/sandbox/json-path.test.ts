/** Paths come from outside: one that could take long, or run something, is refused with the reason, and leads nowhere. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Quickr } from '../../src/quickr/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { unevaluated } from '../../src/testing/quickr/conditions.js';
import { pathProblem, subjectProblem, valuesAt } from '../../src/testing/quickr/json-path.js';

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
  const condition = { type: 'equal', field: '$.status', value: 'READY_FOR_REVIEW' };

  /* What it noted of a case whose status has changed. */
  async function notedOf(conditions: readonly object[]): Promise<string[]> {
    const sandbox = createSandbox();
    const quickr = new Quickr(sandbox.quickr.options);
    const { id } = await quickr.automations.create({
      name: 'watch',
      trigger: [{ type: 'case_status_updated', status: 'READY_FOR_REVIEW' }],
      conditions: conditions as never,
      actions: [{ type: 'set_case_status', status: 'DECLINED' }],
    });
    const { id: cid } = await quickr.cases.create({
      checks: [{ type: 'company' }],
      sections: [{ type: 'company' }],
      prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
      actions: ['perform_checks'],
      automations: [{ id: id ?? '' }],
    });
    await sandbox.clock.advance(60_000);
    return sandbox.quickr.state.cases.find((file) => file.case.id === cid)?.notes.map(({ text }) => text) ?? [];
  }

  it('does nothing, and says why, where a case holds more than can be walked in no time', () => {
    const rows = (count: number): object => ({ checks: Array.from({ length: count }, () => ({ type: 'a', status: 'b' })) });
    expect(subjectProblem(rows(1_600))).toBeUndefined();
    expect(subjectProblem(rows(1_700))).toContain('5000 values');
    expect(unevaluated([condition as never], rows(100_000))).toContain('5000 values');
  });

  it('does nothing, and says why, where many long filters meet a case that holds much', () => {
    const filter = { type: 'equal', field: `$.checks[?(${'@.n||'.repeat(45)}0)]`, value: 'x' };
    const conditions = (count: number): never[] => Array.from({ length: count }, () => filter as never);
    const rows = { checks: Array.from({ length: 1_600 }, () => ({ n: 0, type: 'a' })) };
    expect(unevaluated(conditions(4), rows)).toBeUndefined();
    expect(unevaluated(conditions(98), rows)).toBe('their paths are too long together for a case that holds so many values');
    expect(unevaluated(conditions(98), subject)).toBeUndefined();
  });

  it('acts where its conditions hold', async () => {
    expect(await notedOf([condition])).toEqual(['watch: The conditions hold; the status was set to DECLINED.']);
  });

  it.each([
    [
      [{ type: 'and', conditions: [{ ...condition, field: '$..[?("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".match(/^(a+)+$/))]' }] }],
      'regular expression',
    ],
    [Array.from({ length: 101 }, () => condition), 'more than 100'],
    [[{ type: 'or', conditions: Array.from({ length: 100 }, () => condition) }], 'more than 100'],
    [Array.from({ length: 5 }, () => ({ ...condition, field: '$..a..b' })), 'more than 8 descents'],
  ])('does nothing, and says why, where the sandbox does not evaluate them', async (conditions, reason) => {
    const [note, ...others] = await notedOf(conditions);
    expect([note, others]).toEqual([
      expect.stringMatching(/^watch: The sandbox does not evaluate the conditions: .*; nothing was done\.$/),
      [],
    ]);
    expect(note).toContain(reason);
  });
});

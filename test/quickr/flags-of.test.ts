/** The flags of a case without its three levels of lists. */
import { describe, expect, it } from 'vitest';
import { type Case, checkOf, flagsOf, hasFlag, isCheckOf, isFlagOf } from '../../src/quickr/index.js';

const found = {
  checks: [
    {
      type: 'company',
      data: [{ flags: [{ code: 'COMPANY_INACTIVE' }, { code: 'COMPANY_INACTIVE' }] }, { flags: [{ code: 'COMPANY_INACTIVE' }] }],
    },
    {
      type: 'website',
      data: [
        {
          flags: [
            { code: 'TRAFFIC_UPDATED', details: 1 },
            { code: 'TRAFFIC_UPDATED', details: 2 },
          ],
        },
        {},
        { flags: null },
      ],
    },
    { type: 'sanctions', data: null, flags: ['PERSON_IN_SANCTIONS', { code: 'COMPANY_IN_SANCTIONS' }, null] },
    { type: 'new_today', data: [{ flags: [{ code: 'NEW' }] }] },
    { type: 'agreement' },
  ],
} as unknown as Pick<Case, 'checks'>;

describe('the flags of a case', () => {
  it('are those of all checks and runs, each once, those with details each by itself', () => {
    expect(flagsOf(found)).toEqual([
      { check: 'company', code: 'COMPANY_INACTIVE' },
      { check: 'website', code: 'TRAFFIC_UPDATED', details: 1 },
      { check: 'website', code: 'TRAFFIC_UPDATED', details: 2 },
      { check: 'sanctions', code: 'PERSON_IN_SANCTIONS' },
      { check: 'sanctions', code: 'COMPANY_IN_SANCTIONS' },
      { check: 'new_today', code: 'NEW' },
    ]);
    for (const checks of [undefined, null, []]) expect(flagsOf({ checks } as Pick<Case, 'checks'>)).toEqual([]);
  });

  it('can be asked for by code, and by the check that raised them', () => {
    expect([hasFlag(found, 'COMPANY_INACTIVE'), hasFlag(found, 'COMPANY_INACTIVE', 'website'), hasFlag(found, 'DATA_MISSING')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('narrow to one type of check, and so do checks', () => {
    const codes = flagsOf(found).flatMap((flag) =>
      isFlagOf(flag, 'website') ? [flag.code satisfies 'TRAFFIC_UPDATED' | (string & {}) | null | undefined] : [],
    );
    expect(codes).toEqual(['TRAFFIC_UPDATED', 'TRAFFIC_UPDATED']);
    expect((found.checks ?? []).filter((check) => isCheckOf(check, 'company'))).toHaveLength(1);
    expect([checkOf(found, 'sanction')?.type, checkOf(found, 'identity_verification')]).toEqual(['sanctions', undefined]);
  });
});

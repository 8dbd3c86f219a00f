/** Status and body must be of one mind: what contradicts itself proves nothing, and is never sent again. */
import { describe, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { json } from '../core/support.js';
import { type Play, played } from '../verdict/calls.js';
import { expectContradiction, named, of } from '../verdict/contradiction.js';

describe('CRM.COM', () => {
  const settle = named('crmcom.purchases.applySettlement');
  const said = (code: unknown): unknown => ({ status: { code, message: 'Said', description: null }, data: {} });

  it.each([400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504])('that says OK beside %d has perhaps done it', async (status) => {
    for (const play of of('crmcom')) await expectContradiction(play, status, said('OK'));
  });

  it.each(['ok', 'Ok', 'OK ', ' OK', '0', 0, 'true', 'SUCCESS', 'success '])('that says %j has said neither yes nor no', async (code) => {
    const { ok, requests, error } = await played(settle, [json(200, said(code))]);
    expect([ok, requests]).toEqual([false, 1]);
    expect(error).toMatchObject({
      name: 'ResponseValidationError',
      outcome: 'unknown',
      safeToRetry: false,
      issues: [{ path: 'status.code' }],
    });
    for (const status of [400, 401, 404, 409, 500, 503]) await expectContradiction(settle, status, said(code));
  });

  it.each([200, 201, 400, 401, 403, 404, 409, 422])('that names an exception of its own beside %d has refused it', async (status) => {
    for (const play of of('crmcom')) {
      const { requests, error } = await played(play, [json(status, said('COM.CRM.EXCEPTION.SUBSCRIPTIONS.NOSUCHEXCEPTION'))]);
      expect(error).toMatchObject({ name: 'VendorStatusError', status, outcome: 'rejected', safeToRetry: true });
      expect(requests).toBe(1);
    }
  });

  it.each([
    'X',
    'FAILED',
    'com.crm.exception.x',
    'COM.CRM.EXCEPTION.',
    'COM.CRM.EXCEPTION',
    'XCOM.CRM.EXCEPTION.X',
    'COM.CRM.EXCEPTION.x y',
    7,
    '-1',
    'NOT OK',
  ])('that says %j, which no page documents, leaves open what it did', async (code) => {
    for (const status of [200, 400, 404, 422, 500]) {
      const { requests, error } = await played(settle, [json(status, said(code))]);
      expect(error).toMatchObject({ name: 'VendorStatusError', status, vendorCode: String(code), outcome: 'unknown', safeToRetry: false });
      expect(requests).toBe(1);
    }
  });

  it.each([500, 501, 502, 503, 504])('that names an exception of its own beside %d may have done it before', async (status) => {
    const { requests, error } = await played(settle, [json(status, said('COM.CRM.EXCEPTION.X.YEXCEPTION'))]);
    expect(error).toMatchObject({ name: 'VendorStatusError', status, outcome: 'unknown' });
    expect(requests).toBe(1);
  });

  it('whose codes the user knows as refusals of a token has refused the call', async () => {
    const { error } = await played(settle, [json(200, said('TOKEN.EXPIRED'))], { tokenRejectedCodes: ['TOKEN.EXPIRED'] } as never);
    expect(error).toMatchObject({ vendorCode: 'TOKEN.EXPIRED', outcome: 'rejected' });
    await expectContradiction(settle, 401, said('OK'), { tokenRejectedCodes: ['OK'] } as never);
  });

  it('that says OK beside 401 gets no second settlement, though the token could be renewed', async () => {
    for (const body of [said('OK'), said('ok')]) {
      await expectContradiction({ ...settle, call: renewable }, 401, body);
    }
    function renewable(options: ClientOptions): ReturnType<Play['call']> {
      const crmcom = new CrmCom({ baseUrl: 'https://crm.example', credentials: { token: () => 'fresh' }, ...options } as never);
      return crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } });
    }
  });
});

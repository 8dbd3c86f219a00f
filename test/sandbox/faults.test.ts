import { describe, expect, it } from 'vitest';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import { operations as ofCrmCom } from '../../src/crmcom/index.js';
import { operations as ofCustomerAccounts } from '../../src/customer-accounts/index.js';
import { createSandbox, type Sandbox, type SandboxOperationId } from '../../src/testing/index.js';
import { keyHeader, tokenOf, userBody } from './crmcom-calls.js';
import { busUnit, unitName, userOf } from './customer-accounts-calls.js';

/** A request that the vendor says yes to, for each operation. */
async function good(sandbox: Sandbox, { id, method, path }: AnyOperation): Promise<Request> {
  const { crmcom, customerAccounts } = sandbox;
  const isCrm = id.startsWith('crmcom.');
  const place = path.replace('{busUnitName}', encodeURIComponent(unitName)).replace('{externalId}', 'A-1');
  const bodies: Record<string, unknown> = {
    'crmcom.auth.login': userBody(sandbox),
    'crmcom.auth.loginWithKey': {},
    'crmcom.auth.release': { token: await tokenOf(sandbox) },
    'crmcom.purchases.applySettlement': { token: await tokenOf(sandbox), customer_event_identifier: { number: '796' } },
    'crmcom.purchases.cancel': { token: await tokenOf(sandbox), customer_event_identifier: { number: '796' } },
    'customerAccounts.bulkLoad': { busUnit, customerAccounts: [{ externalId: 'B' }] },
    'customerAccounts.add': { busUnit, externalId: 'B' },
    'customerAccounts.auth.login': new URLSearchParams(userOf(sandbox)),
  };
  const body = method === 'POST' || method === 'PUT' ? (bodies[id] ?? { busUnit, externalId: 'A-1' }) : null;
  const headers: Record<string, string> = isCrm ? keyHeader(sandbox) : { authorization: `Bearer ${customerAccounts.state.jwt}` };
  const query = id === 'crmcom.purchases.show' ? `?token=${await tokenOf(sandbox)}&customer_event_identifier=number=796` : '';
  const isForm = body instanceof URLSearchParams;
  if (body !== null && !isForm) headers['content-type'] = 'application/json';
  return new Request((isCrm ? crmcom : customerAccounts).options.baseUrl + place + query, {
    method,
    headers,
    body: body === null || isForm ? body : JSON.stringify(id === 'customerAccounts.list' ? { busUnitName: unitName } : body),
  });
}

const rows = [...Object.values({ ...ofCrmCom }), ...Object.values({ ...ofCustomerAccounts })] as AnyOperation[];

describe.each(rows.map((row) => [row.id as SandboxOperationId, row] as const))('%s', (id, row) => {
  const said = (status: number, body: string) => {
    const json = JSON.parse(body);
    return id.startsWith('crmcom.') ? [json.status.code !== 'OK', json.data] : [json.httpCode === status, undefined];
  };

  it('answers, and shows in the log under its id', async () => {
    const sandbox = createSandbox();
    const response = await sandbox.fetch(await good(sandbox, row));
    expect([response.status, sandbox.requests.at(-1)?.operation]).toEqual([200, id]);
    const text = await response.text();
    if (id.startsWith('crmcom.')) expect(JSON.parse(text).status.code).toBe('OK');
  });

  it('fails as planned, in the vendor’s own words and in no one’s', async () => {
    const sandbox = createSandbox();
    const state = () => JSON.stringify([sandbox.crmcom.state, sandbox.customerAccounts.state]);
    const request = await good(sandbox, row);
    const send = () => sandbox.fetch(request.clone());
    const before = state();

    for (const status of [400, 401, 404, 429, 503]) {
      sandbox.faults.once(id, { status, headers: { 'retry-after': '7' } });
      const response = await send();
      expect([response.status, response.headers.get('retry-after')]).toEqual([status, '7']);
      expect(said(status, await response.text())).toEqual([true, id.startsWith('crmcom.') ? {} : undefined]);
    }
    sandbox.faults.once(id, { status: 502, body: '<html>Bad Gateway</html>' });
    expect(await (await send()).text()).toBe('<html>Bad Gateway</html>');
    sandbox.faults.once(id, 'html');
    expect((await send()).headers.get('content-type')).toBe('text/html');
    sandbox.faults.once(id, { redirect: 'https://elsewhere.example/' });
    const redirect = await sandbox.fetch(request.clone(), { redirect: 'manual' });
    expect(redirect.headers.get('location')).toBe('https://elsewhere.example/');
    sandbox.faults.once(id, 'reset-before-response');
    await expect(send()).rejects.toThrow('fetch failed');
    sandbox.faults.once(id, 'stall-headers');
    await expect(sandbox.fetch(request.clone(), { signal: AbortSignal.timeout(5) })).rejects.toThrow(/timeout|abort/i);
    expect(state()).toBe(before);

    sandbox.faults.once(id, 'reset-after-apply');
    await expect(send()).rejects.toThrow('fetch failed');
    if (['create', 'money'].includes(row.effect) || row.method === 'DELETE' || row.method === 'PUT') expect(state()).not.toBe(before);
  });

  it('breaks off or stands still in the middle of its body', async () => {
    for (const fault of ['truncate-body', 'stall-body'] as const) {
      const sandbox = createSandbox();
      const request = await good(sandbox, row);
      sandbox.faults.once(id, fault);
      const stop = new AbortController();
      const response = await sandbox.fetch(request, { signal: stop.signal });
      const reader = (response.body as ReadableStream<Uint8Array>).getReader();
      expect((await reader.read()).value?.length).toBe(Math.ceil(Number(response.headers.get('content-length')) / 2));
      const rest = reader.read();
      if (fault === 'stall-body') stop.abort(new Error('enough'));
      await expect(rest).rejects.toThrow(fault === 'stall-body' ? 'enough' : 'fetch failed');
    }
  });
});

import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { CrmCom, type CrmComCredentials } from '../../src/crmcom/index.js';
import { isConnectionError, isServerError, isTimeoutError, isVendorStatusError, type QuadrailError } from '../../src/index.js';
import { createSandbox, type Fault, type Sandbox } from '../../src/testing/index.js';
import { handlers } from '../../src/testing/msw.js';
import { userBody } from './crmcom-calls.js';

const settle = 'crmcom.purchases.applySettlement';
const loginWithKey = 'crmcom.auth.loginWithKey';
const hourMs = 60 * 60 * 1000;
const of = (number: string) => ({ customer_event_identifier: { number } });

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const ways: Record<string, (sandbox: Sandbox) => Promise<CrmCom>> = {
  'its fetch': async (sandbox) => new CrmCom(sandbox.crmcom.options),
  'a socket': async (sandbox) => {
    const server = await sandbox.listen({ port: 0 });
    closing.push(() => server.close());
    return new CrmCom({ ...sandbox.crmcom.options, fetch: undefined, baseUrl: server.urls.crmcom });
  },
  msw: async (sandbox) => {
    const server = setupServer(...handlers(sandbox));
    server.listen({ onUnhandledFrame: 'error' });
    closing.push(() => server.close());
    return new CrmCom({ ...sandbox.crmcom.options, fetch: undefined });
  },
};

async function failure(promise: PromiseLike<unknown>): Promise<QuadrailError> {
  try {
    await promise;
  } catch (error) {
    return error as QuadrailError;
  }
  throw new Error('it did not fail');
}

const operationsOf = (sandbox: Sandbox) => sandbox.requests.map(({ operation }) => operation);

describe.each(Object.entries(ways))('a client by way of %s', (_, connect) => {
  const start = async () => {
    const sandbox = createSandbox();
    return { sandbox, client: await connect(sandbox), state: sandbox.crmcom.state };
  };

  it('logs in once and settles', async () => {
    const { client, sandbox } = await start();
    const settlement = await client.purchases.applySettlement(of('796'));
    expect([settlement.total_awarded_amount, settlement.total_contribution_amount, settlement.invoice?.total_amount]).toEqual([
      15, 11.25, 11.25,
    ]);
    const part = await client.purchases.applySettlement({ ...of('797'), fields_set: ['total_contribution_amount'] });
    expect(part).toEqual({ total_contribution_amount: 8.74 });
    expect(operationsOf(sandbox)).toEqual([loginWithKey, settle, settle]);
  });

  it('hears a no in the body of a 200', async () => {
    const { client } = await start();
    await client.purchases.applySettlement(of('796'));
    const error = await failure(client.purchases.applySettlement(of('796')));
    expect(isVendorStatusError(error) && [error.status, error.vendorCode, error.outcome]).toEqual([
      200,
      'COM.CRM.EXCEPTION.SANDBOX.SETTLEMENTALREADYAPPLIEDEXCEPTION',
      'rejected',
    ]);
  });

  it.each([
    ['reset-after-apply', 1],
    ['reset-before-response', 0],
    ['truncate-body', 1],
  ] as const)('does not know what became of a settlement after %s, and sends none twice', async (fault, applied) => {
    const { client, sandbox, state } = await start();
    sandbox.faults.once(settle, fault);
    const error = await failure(client.purchases.applySettlement(of('796')));
    expect([isConnectionError(error), error.outcome, error.safeToRetry]).toEqual([true, 'unknown', false]);
    expect(operationsOf(sandbox)).toEqual([loginWithKey, settle]);
    expect(state.settlements.map(({ event }) => event)).toEqual(Array.from({ length: applied }, () => '796'));
    expect(state.merchants[0]?.debits.map(({ amount }) => amount)).toEqual(Array.from({ length: applied }, () => 11.25));
  });

  it('logs in anew once when a token has expired, however many calls ask', async () => {
    const { client, sandbox } = await start();
    await client.purchases.applySettlement(of('796'));
    await sandbox.clock.advance(2 * hourMs);
    const calls = Array.from({ length: 10 }, () => client.purchases.applySettlement(of(sandbox.crmcom.addPurchase().number)));
    expect((await Promise.all(calls)).every(({ total_contribution_amount: amount }) => amount === 11.25)).toBe(true);
    expect(operationsOf(sandbox).filter((id) => id === loginWithKey)).toHaveLength(2);
  });
});

describe('a client', () => {
  const start = (credentials?: (sandbox: Sandbox) => CrmComCredentials) => {
    const sandbox = createSandbox();
    const { options, state } = sandbox.crmcom;
    const client = new CrmCom(credentials === undefined ? options : { ...options, credentials: credentials(sandbox) });
    return { sandbox, client, state };
  };

  it.each<[Fault, (error: QuadrailError) => boolean, number]>([
    [{ status: 503 }, isVendorStatusError, 0],
    [{ status: 500, body: '<html>Error</html>' }, isServerError, 0],
    ['stall-headers', isTimeoutError, 0],
    ['stall-body', isTimeoutError, 1],
    [{ delayMs: 60_000 }, isTimeoutError, 1],
  ])('says that it does not know after %j', async (fault, isOfKind, applied) => {
    const { client, sandbox, state } = start();
    await client.auth.login();
    sandbox.faults.once(settle, fault);
    const error = await failure(client.purchases.applySettlement(of('796'), { timeout: 40 }));
    expect([isOfKind(error), error.outcome, state.settlements.length]).toEqual([true, 'unknown', applied]);
    expect(operationsOf(sandbox)).toEqual([loginWithKey, settle]);
  });

  it('logs in anew where a token of a user name was not used for an hour', async () => {
    const { client, sandbox, state } = start(userBody);
    state.rules.tokens = 'opaque';
    await client.purchases.applySettlement(of('796'));
    await sandbox.clock.advance(hourMs);
    expect((await client.purchases.applySettlement(of('797'))).total_contribution_amount).toBe(8.74);
    expect(operationsOf(sandbox)).toEqual(['crmcom.auth.login', settle, 'crmcom.auth.login', settle]);
  });

  it('drops a token that died of idleness sooner than the vendor says, and settles with the next call', async () => {
    const { client, sandbox, state } = start(userBody);
    Object.assign(state.rules, { tokens: 'opaque', idleLifetimeMs: hourMs / 2 });
    await client.purchases.applySettlement(of('796'));
    await sandbox.clock.advance(hourMs / 2);
    const error = await failure(client.purchases.applySettlement(of('797')));
    expect(isVendorStatusError(error) && error.vendorCode).toMatch(/TOKENEXPIRED/);
    expect((await client.purchases.applySettlement(of('797'))).total_contribution_amount).toBe(8.74);
    expect(operationsOf(sandbox)).toEqual(['crmcom.auth.login', settle, settle, 'crmcom.auth.login', settle]);
  });

  it('replays a call once where a refused token comes with 401', async () => {
    const { client, sandbox, state } = start(userBody);
    Object.assign(state.rules, { tokens: 'opaque', errorStatus: 'fitting', idleLifetimeMs: hourMs / 2 });
    await client.auth.login();
    await sandbox.clock.advance(hourMs / 2);
    expect((await client.purchases.applySettlement(of('796'))).total_contribution_amount).toBe(11.25);
    expect(operationsOf(sandbox)).toEqual(['crmcom.auth.login', settle, 'crmcom.auth.login', settle]);
    expect(state.settlements).toHaveLength(1);
  });

  it('releases its token, which is then dead', async () => {
    const { client, sandbox, state } = start();
    const { token } = await client.auth.login();
    await client.auth.release();
    const other = new CrmCom({ ...sandbox.crmcom.options, credentials: { token } });
    expect((await failure(other.purchases.applySettlement(of('796')))).outcome).toBe('rejected');
    await client.purchases.applySettlement(of('796'));
    expect(state.settlements).toHaveLength(1);
  });

  it('hears no for wrong credentials, and asks once', async () => {
    const { client, sandbox } = start(() => ({ webApiKey: 'wrong' }));
    expect(isVendorStatusError(await failure(client.purchases.applySettlement(of('796'))))).toBe(true);
    expect(operationsOf(sandbox)).toEqual([loginWithKey]);
  });

  it('settles many at once, and every cent is accounted for', async () => {
    const { client, sandbox, state } = start();
    const numbers = Array.from({ length: 60 }, (_, n) => {
      const awards = [
        { amount: ((n * 37 + 1) / 100).toFixed(2), contribution_percentage: n },
        { amount: n, contribution_percentage: 33.3 },
      ];
      return sandbox.crmcom.addPurchase({ awards }).number;
    });
    sandbox.faults.times(20, settle, 'reset-after-apply');
    const results = await Promise.all(numbers.map((number) => client.purchases.applySettlement(of(number)).asResult()));
    expect(results.filter(({ ok }) => !ok)).toHaveLength(20);
    expect(state.settlements).toHaveLength(60);
    const cents = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0);
    const contributed = cents(state.settlements.map(({ total_contribution_amount }) => total_contribution_amount));
    expect(cents(state.settlements.flatMap(({ contributions }) => contributions.map(({ amount }) => amount)))).toBe(contributed);
    expect(cents(state.settlements.map(({ invoice }) => invoice.total_amount as number))).toBe(contributed);
    expect(cents(state.merchants.flatMap(({ debits }) => debits.map(({ amount }) => amount)))).toBe(contributed);
    expect(contributed).toBeGreaterThan(0);
  });

  it('finds the sandbox by a host alone and by the API’s path, wherever it lives', async () => {
    for (const baseUrl of ['https://crm.mycompany.example', 'https://crm.mycompany.example/tenant/crmapi/rest/v2/']) {
      const sandbox = createSandbox({ baseUrls: { crmcom: baseUrl } });
      const client = new CrmCom(sandbox.crmcom.options);
      expect((await client.purchases.applySettlement(of('796'))).total_contribution_amount).toBe(11.25);
    }
    const sandbox = createSandbox();
    const server = setupServer(...handlers(sandbox, { origins: { crmcom: ['https://proxy.example', 'https://other.example/crm'] } }));
    server.listen({ onUnhandledFrame: 'error' });
    closing.push(() => server.close());
    for (const [place, baseUrl] of ['https://proxy.example', 'https://other.example/crm'].entries()) {
      const client = new CrmCom({ ...sandbox.crmcom.options, fetch: undefined, baseUrl });
      expect((await client.purchases.applySettlement(of(String(796 + place)))).invoice?.number).toBe(`I0000230${4 + place}`);
    }
  });

  it('leaves no secret in the list of requests', async () => {
    const { client, sandbox, state } = start();
    const { token } = await client.auth.login();
    await client.purchases.applySettlement(of('796'));
    await new CrmCom({ ...sandbox.crmcom.options, credentials: userBody(sandbox) }).auth.login();
    const query = { customer_event_identifier: 'number=796' };
    await client.request({ method: 'GET', path: '/customer_events/purchases/list', query }).asResult();
    const read = await client.request<{ life_cycle_state?: string }>({ method: 'GET', path: '/customer_events/purchases/show', query });
    expect(read.life_cycle_state).toBe('POSTED');
    const printed = JSON.stringify(sandbox.requests);
    for (const secret of [token, state.webApiKey, btoa(`${state.webApiKey}:`), state.users[0]?.password])
      expect(printed).not.toContain(secret);
    expect(sandbox.requests[1]).toMatchObject({
      vendor: 'crmcom',
      operation: settle,
      path: '/customer_events/purchases/apply_settlement',
      body: { token: '[redacted]', customer_event_identifier: { number: '796' } },
    });
    expect(sandbox.requests.at(-2)).toMatchObject({ operation: null, query: { ...query, token: '[redacted]' } });
    expect(sandbox.requests.at(-1)).toMatchObject({ operation: 'crmcom.purchases.show', query: { ...query, token: '[redacted]' } });
  });
});

describe('a purchase', () => {
  it('is read and cancelled by a client, once, and settles no more', async () => {
    const sandbox = createSandbox();
    const client = new CrmCom(sandbox.crmcom.options);
    const { number } = sandbox.crmcom.addPurchase();
    const named = { customer_event_identifier: { number } };
    expect(await client.purchases.show({ ...named, fields_set: ['number', 'life_cycle_state'] })).toEqual({
      number,
      life_cycle_state: 'POSTED',
    });
    expect(await client.purchases.cancel(named)).toMatchObject({ number, life_cycle_state: 'CANCELLED' });
    await expect(client.purchases.cancel(named)).rejects.toMatchObject({
      vendorCode: expect.stringContaining('NOTPOSTED'),
      outcome: 'rejected',
    });
    await expect(client.purchases.applySettlement(named)).rejects.toMatchObject({ outcome: 'rejected' });
    expect((await client.purchases.show(named)).life_cycle_state).toBe('CANCELLED');
  });

  it('whose cancellation was answered by nobody is not cancelled again by itself', async () => {
    const sandbox = createSandbox();
    const client = new CrmCom(sandbox.crmcom.options);
    sandbox.faults.once('crmcom.purchases.cancel', 'reset-after-apply');
    await expect(client.purchases.cancel({ customer_event_identifier: { number: '796' } })).rejects.toMatchObject({
      outcome: 'unknown',
      attempts: 1,
    });
  });
});

describe('a settlement whose nested records have no id', () => {
  it('is applied all the same: no page says that they have one', async () => {
    const data = {
      invoice: { number: 'I1' },
      accounts_receivable: { number: 'A1', account_owner: {} },
      award_transactions_set: [{ rewards_participant: {} }],
    };
    const answers = [{ status: { code: 'OK' }, data }];
    const client = new CrmCom({
      baseUrl: 'https://crm.example',
      credentials: { token: 't' },
      fetch: async () => new Response(JSON.stringify(answers.shift()), { headers: { 'content-type': 'application/json' } }),
    });
    expect(await client.purchases.applySettlement({ customer_event_identifier: { number: '796' } })).toEqual(data);
  });
});

/** The doctor finds where an installation differs from what this library believes, and its report shows nobody's data. */
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/cli/doctor/examine.js';
import { markdownOf, type Report } from '../../src/cli/doctor/report.js';
import { vendorNamed } from '../../src/cli/vendors.js';
import type { Client } from '../../src/core/call/client.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';

type Json = Record<string, unknown>;

/* A case with everything that can be read of one. */
async function furnished(): Promise<Sandbox> {
  const sandbox = createSandbox();
  const quickr = new Quickr(sandbox.quickr.options);
  await quickr.checklists.create({ name: 'Questions', data: [{ question: 'Is it open?' }] } as never);
  await quickr.cases.create({
    checks: [{ type: 'company' }],
    sections: [{ type: 'company' }],
    prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
    actions: ['perform_checks'],
  });
  await sandbox.clock.advance(60_000);
  return sandbox;
}

/* Quickr with another spelling of an answer: by the path after the account. */
function quickrThat(sandbox: Sandbox, change: (path: string, send: (path: string) => Promise<Response>) => Promise<Response>): Quickr {
  const { options } = sandbox.quickr;
  const account = `/accounts/${options.accountId}`;
  return new Quickr({
    ...options,
    maxRetries: 0,
    validation: 'off',
    fetch: async (url, init) => {
      const { pathname, search } = new URL(url);
      const [base, path = ''] = pathname.split(account) as [string, string | undefined];
      if (init?.method !== 'GET') return sandbox.fetch(url, init);
      return change(path, (other) => sandbox.fetch(new URL(base + account + other + search, url), init));
    },
  });
}

const changed = async (response: Response, change: (body: Json) => unknown): Promise<Response> =>
  Response.json(change((await response.json()) as Json), { status: response.status });

const each = (list: unknown, change: (entry: Json) => Json): Json[] => (list as Json[]).map(change);

const said = (report: Report, operation: string): string =>
  report.operations.find((one) => one.operation === operation)?.findings.join('\n') ?? '';

describe('the doctor', () => {
  it('finds ten differences of one installation, each in words that name its place', async () => {
    const sandbox = await furnished();
    const client = quickrThat(sandbox, async (path, send) => {
      if (/^\/checklists/.test(path))
        return new Response('<html>Not Found</html>', { status: 404, headers: { 'content-type': 'text/html' } });
      if (/^\/checklist(?=\/|$)/.test(path)) return send(path.replace('/checklist', '/checklists'));
      if (path === '/users')
        return changed(await send(path), (body) => ({
          ...body,
          data: each(body['data'], ({ last_seen_at, ...user }) => ({ ...user, last_seen: last_seen_at })),
        }));
      if (path === '/accounts')
        return changed(await send(path), (body) => ({ response: { ...body, data: each(body['data'], (one) => ({ ...one, name: 42 })) } }));
      if (path === '/cases')
        return changed(await send(path), ({ data, ...body }) => ({
          ...body,
          results: each(data, (one) => ({ ...one, created_at: '01.02.2026 um 10 Uhr', status: 'Ready for review' })),
        }));
      if (/\/events$/.test(path)) return Response.json({ error: { message: 'no', code: 'FORBIDDEN', errors: [] } }, { status: 403 });
      if (path === '/cases/quadrail-doctor') return Response.json({ fault: 'gone', trace: 'x' }, { status: 404 });
      return send(path);
    });
    const report = await examine(client as unknown as Client, vendorNamed('quickr'), { aid: sandbox.quickr.options.accountId });
    const found = (operation: string, words: RegExp): void => expect(said(report, operation)).toMatch(words);

    found('quickr.checklists.list', /404 was answered/); // 1: a path
    expect(report.corrections['quickr.checklists.list']).toEqual({ path: '/accounts/{aid}/checklist' });
    found('quickr.users.list', /`data\.\*\.last_seen` is not documented; `last_seen_at`, which is, is missing/); // 2: a renamed member
    found('quickr.accounts.list', /`data\.\*\.name`: .*found a number/); // 3: a number for a text
    found('quickr.cases.list', /the list is the member `results`; documented is `data`/); // 4: another paging member
    found('quickr.accounts.list', /the list is in an envelope: at `response\.data`/); // 5: an envelope
    found('quickr.cases.events.list', /403/); // 6: forbidden
    expect(report.operations.find(({ operation }) => operation === 'quickr.cases.identityVerifications.list')?.verdict).toBe('empty'); // 7: an empty list
    found('quickr.cases.list', /`data\.\*\.created_at` is a date of another form: `99\.99\.9999 AA 99 AAA`/); // 8: a date
    found('quickr.cases.list', /`data\.\*\.status` has a value that is not documented: `Ready for review`/); // 9: a spelling
    found('quickr.cases.get', /errors have another form than documented: members `fault`, `trace`/); // 10: errors
  });

  it('finds nothing in installations that are as documented, and asks by reads alone', async () => {
    const sandbox = await furnished();
    const before = sandbox.requests.length;
    const clients: readonly (readonly [string, Client, Record<string, string>?])[] = [
      ['quickstream', new QuickStream({ ...sandbox.quickstream.options, validation: 'off' }) as unknown as Client],
      ['customerAccounts', new CustomerAccounts({ ...sandbox.customerAccounts.options, validation: 'off' }) as unknown as Client],
      [
        'quickr',
        new Quickr({ ...sandbox.quickr.options, validation: 'off' }) as unknown as Client,
        { aid: sandbox.quickr.options.accountId },
      ],
    ];
    const counted = (): readonly number[] => [
      sandbox.quickstream.state.customers.length,
      sandbox.quickstream.state.transactions.length,
      sandbox.customerAccounts.state.accounts.length,
      sandbox.quickr.state.cases.length,
    ];
    const held = counted();
    for (const [name, client, own] of clients) {
      const { operations, corrections } = await examine(client, vendorNamed(name), own);
      expect([
        name,
        operations.flatMap(({ operation, findings }) => findings.map((finding) => `${operation}: ${finding}`)),
        corrections,
      ]).toEqual([name, [], {}]);
      expect(operations.filter(({ verdict }) => verdict === 'answers').length).toBeGreaterThan(1);
    }
    expect(counted()).toEqual(held);
    const asked = sandbox.requests.slice(before).map(({ method, operation }) => `${method} ${operation}`);
    expect(
      asked.filter((one) => !one.startsWith('GET ') && !['POST customerAccounts.list', 'POST quickr.auth.login'].includes(one)),
    ).toEqual([]);
  });

  it('shows no secret, no id and no person in its report, in either form, however an answer differs', async () => {
    const sandbox = await furnished();
    const canaries = ['CANARY', '4242424242424242', 'canary@example.com', '987654321'];
    const client = quickrThat(sandbox, async (path, send) =>
      changed(await send(path), (body) => ({
        CANARY_1234567890: 'CANARY',
        'canary@example.com': 1,
        ...(Array.isArray(body['data'])
          ? {
              data: each(body['data'], (one) => ({
                ...one,
                id: one['id'],
                name: 42,
                status: 'CANARY 4242424242424242',
                created_at: 'CANARY 12 canary@example.com',
                CANARY_9: { 'canary@example.com': 'CANARY' },
                'CANARY-4242424242424242': true,
              })),
            }
          : body),
      })),
    );
    const report = await examine(client as unknown as Client, vendorNamed('quickr'), { aid: sandbox.quickr.options.accountId });
    expect(report.operations.some(({ findings }) => findings.length > 0)).toBe(true);
    const { accountId, apiKey } = sandbox.quickr.options;
    const [held] = sandbox.quickr.state.cases;
    for (const text of [JSON.stringify(report), markdownOf(report)]) {
      const shown = text.replaceAll('`CANARY_9`', '').replaceAll('CANARY_9', '');
      for (const canary of [...canaries.slice(1), accountId, apiKey, held?.case.id ?? '', 'user@example.com', 'John Doe', 'Ragnarok'])
        expect(shown).not.toContain(canary);
    }
  });

  it('says that a credential was refused, and goes no further with it than it must', async () => {
    const sandbox = createSandbox();
    const client = new QuickStream({ ...sandbox.quickstream.options, secretKey: 'MYCOMPANY_SEC_wrong', validation: 'off' });
    const { operations } = await examine(client as unknown as Client, vendorNamed('quickstream'));
    expect(operations[0]).toMatchObject({ operation: 'quickstream.ping', verdict: 'credential-refused' });
    expect(markdownOf({ vendor: 'quickstream', version: '0', operations, corrections: {} })).toContain('refuses the credential');
  });
});

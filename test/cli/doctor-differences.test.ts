/** Whatever an installation does otherwise than documented, the doctor finds it, at every vendor, alone and all at once. */
import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../src/cli/doctor/examine.js';
import { markdownOf, type Report } from '../../src/cli/doctor/report.js';
import { vendorNamed } from '../../src/cli/vendors.js';
import type { Client } from '../../src/core/call/client.js';
import { Quickr } from '../../src/quickr/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';
import { type VendorName, vendorNames } from '../tested.js';
import { type Difference, type Json, ofPurchases, renamed, withMember } from './differences-of-purchases.js';

type Change = (body: Json) => unknown;

const entries =
  (list: string, change: (entry: Json) => Json): Change =>
  (body) => ({ ...body, [list]: (body[list] as Json[]).map(change) });
const html = (status: number): Response => new Response('<html>No</html>', { status, headers: { 'content-type': 'text/html' } });

const differences: Readonly<Record<VendorName, Readonly<Record<string, Difference>>>> = {
  quickstream: {
    'a path that leads nowhere': { path: /\/businesses$/, answer: () => html(404), operation: 'businesses.list', says: /404 was answered/ },
    'a renamed member': {
      path: /\/customers$/,
      change: entries('data', renamed('customerName', 'customer_name')),
      operation: 'customers.list',
      says: /`data\.\*\.customer_name` is not documented; `customerName`, which is, is missing/,
    },
    'a number for a text': {
      path: /\/customers\/\d{8}$/,
      change: withMember('customerNumber', 7),
      operation: 'customers.get',
      says: /`customerNumber`: .*found a number/,
    },
    'another member that pages': {
      path: /\/transactions$/,
      change: renamed('links', '_links'),
      operation: 'transactions.list',
      says: /`_links` is not documented; `links`, which is, is missing/,
    },
    'a list in an envelope': {
      path: /\/customers\/\d+\/transactions$/,
      change: (body) => ({ result: body }),
      operation: 'customers.transactions.list',
      says: /the list is in an envelope: at `result\.data`/,
    },
    'a list that is forbidden': { path: /\/accounts$/, answer: () => html(403), operation: 'customers.accounts.list', says: /403/ },
    'another form of dates': {
      path: /\/transactions\/\d+$/,
      change: withMember('transactionTime', '01/12/2025 10:26'),
      operation: 'transactions.get',
      says: /`transactionTime` is a date of another form: `99\/99\/9999 99:99`/,
    },
    'another spelling of a status': {
      path: /\/customers$/,
      change: entries('data', withMember('status', 'Enabled')),
      operation: 'customers.list',
      says: /`data\.\*\.status` has a value that is not documented: `Enabled`; documented is `ENABLED`/,
    },
    'another form of errors': {
      path: /\/customers\/9{12}$/,
      answer: () => Response.json({ fault: 'gone' }, { status: 404 }),
      operation: 'customers.get',
      says: /errors have another form than documented: members `fault`/,
    },
  },
  /* Of no member does the vendor document which words it may hold. */
  customerAccounts: {
    'a renamed member': {
      path: /listCustomerAccounts$/,
      change: entries('rows', renamed('mainAccountNumber', 'mainAccountNo')),
      operation: 'list',
      says: /`rows\.\*\.mainAccountNo` is not documented/,
    },
    'a number for a text': {
      path: /listCustomerAccounts$/,
      change: entries('rows', withMember('name', 7)),
      operation: 'list',
      says: /`rows\.\*\.name`: .*found a number/,
    },
    'another member that pages': {
      path: /listCustomerAccounts$/,
      change: renamed('totalCount', 'total_count'),
      operation: 'list',
      says: /`total_count` is not documented; `totalCount`, which is, is missing/,
    },
    'a list under another name': {
      path: /listCustomerAccounts$/,
      change: renamed('rows', 'items'),
      operation: 'list',
      says: /the list is the member `items`; documented is `rows`/,
    },
    'another form of dates': {
      path: /\/A-1$/,
      change: withMember('dueDate', '2023-07-08'),
      operation: 'get',
      says: /`dueDate` is a date of another form: `9999-99-99`/,
    },
    'another form of errors': {
      path: /\/quadrail-doctor$/,
      answer: () => Response.json({ error: { code: 1 } }, { status: 404 }),
      operation: 'get',
      says: /errors have another form than documented: members `error`/,
    },
  },
  ...ofPurchases,
  quickr: {
    'a path that leads nowhere': { path: /\/checklists/, answer: () => html(404), operation: 'checklists.list', says: /404 was answered/ },
    'a renamed member': {
      path: /\/users\?/,
      change: entries('data', renamed('last_seen_at', 'last_seen')),
      operation: 'users.list',
      says: /`data\.\*\.last_seen` is not documented; `last_seen_at`, which is, is missing/,
    },
    'a number for a text': {
      path: /\/accounts\?/,
      change: entries('data', withMember('name', 42)),
      operation: 'accounts.list',
      says: /`data\.\*\.name`: .*found a number/,
    },
    'another member that pages': {
      path: /\/users\?/,
      change: renamed('pagination', 'paging'),
      operation: 'users.list',
      says: /`paging` is not documented/,
    },
    'a list in an envelope': {
      path: /\/accounts\?/,
      change: (body) => ({ response: body }),
      operation: 'accounts.list',
      says: /the list is in an envelope: at `response\.data`/,
    },
    'a list under another name': {
      path: /\/cases\?/,
      change: renamed('data', 'results'),
      operation: 'cases.list',
      says: /the list is the member `results`; documented is `data`/,
    },
    'a list that is forbidden': {
      path: /\/events\?/,
      answer: () => Response.json({ error: { message: 'no', code: 'FORBIDDEN' } }, { status: 403 }),
      operation: 'cases.events.list',
      says: /403/,
    },
    'another form of dates': {
      path: /\/cases\?/,
      change: (body) => {
        const list = ['data', 'results'].find((name) => name in body) ?? '';
        return entries(list, withMember('created_at', '01.02.2026 um 10 Uhr'))(body);
      },
      operation: 'cases.list',
      says: /`data\.\*\.created_at` is a date of another form: `99\.99\.9999 AA 99 AAA`/,
    },
    'another spelling of a status': {
      path: /\/cases\/(?!quadrail)[\w-]+$/,
      change: withMember('status', 'Ready for review'),
      operation: 'cases.get',
      says: /`status` has a value that is not documented: `Ready for review`; documented is `READY_FOR_REVIEW`/,
    },
    'another form of errors': {
      path: /\/cases\/quadrail-doctor$/,
      answer: () => Response.json({ fault: 'gone', trace: 'x' }, { status: 404 }),
      operation: 'cases.get',
      says: /errors have another form than documented: members `fault`, `trace`/,
    },
  },
};

let sandbox: Sandbox;

/* A case, so that there is something to read of Quickr. */
beforeAll(async () => {
  sandbox = createSandbox();
  const quickr = new Quickr(sandbox.quickr.options);
  await quickr.cases.create({
    checks: [{ type: 'company' }],
    sections: [{ type: 'company' }],
    prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
    actions: ['perform_checks'],
  });
  await sandbox.clock.advance(60_000);
});

/* Asks a vendor whose answers differ so. */
function reportOf(vendor: VendorName, given: readonly Difference[]): Promise<Report> {
  const { options } = sandbox[vendor];
  const differing = async (url: string, init?: RequestInit): Promise<Response> => {
    const fitting = given.filter(({ path }) => path.test(decodeURIComponent(url)) || path.test(new URL(url).pathname));
    const own = fitting.find(({ answer }) => answer !== undefined)?.answer?.();
    const response = own ?? (await sandbox.fetch(url, init));
    const changes = fitting.flatMap(({ change }) => change ?? []);
    if (changes.length === 0) return response;
    const body = changes.reduce((before: unknown, change) => change(before as Json), await response.json());
    return Response.json(body, { status: response.status });
  };
  const known = vendorNamed(vendor);
  const client: Client = new known.Class({ ...options, maxRetries: 0, validation: 'off', fetch: differing } as never);
  const own = vendor === 'quickr' ? { aid: sandbox.quickr.options.accountId } : {};
  const asksForId = known.probes.some(({ queryOf }) => queryOf !== undefined);
  return examine(client, known, own, asksForId ? '796' : undefined);
}

const saidOf = (report: Report, operation: string): string =>
  report.operations.find((one) => one.operation.endsWith(`.${operation}`))?.findings.join('\n') ?? '';

describe('an installation with', () => {
  const each = vendorNames.flatMap((vendor) => Object.entries(differences[vendor]).map(([name, one]) => ({ vendor, name, one })));

  it.each(each)('$name at $vendor is told of it, and of nothing else', async ({ vendor, one }) => {
    const report = await reportOf(vendor, [one]);
    expect(saidOf(report, one.operation)).toMatch(one.says);
    const others = report.operations.filter(({ operation, findings }) => findings.length > 0 && !operation.endsWith(`.${one.operation}`));
    /* The path of one list may be that of what is in it as well. */
    expect(others.filter(({ path }) => !one.path.test(`${path}?`) && !one.path.test(path)).map(({ operation }) => operation)).toEqual([]);
  });

  it.each(vendorNames)('all of these at once at %s is told of each', async (vendor) => {
    /* An envelope around everything comes last. */
    const all = Object.entries(differences[vendor]).sort(([one], [other]) => Number(/list/.test(one)) - Number(/list/.test(other)));
    const report = await reportOf(
      vendor,
      all.map(([, one]) => one),
    );
    for (const [, { operation, says }] of all) expect(saidOf(report, operation)).toMatch(says);
  });

  it.each(vendorNames)('nothing of these at %s is told nothing', async (vendor) => {
    const { operations, corrections } = await reportOf(vendor, []);
    expect(operations.flatMap(({ findings }) => findings)).toEqual([]);
    expect(corrections).toEqual({});
  });
});

describe('the report', () => {
  const canaries = ['Canary Person', 'canary.person', 'canary@example.com', 'CANARYTOKEN', '4242424242424242', 'canarysecret'];

  /* Every text of an answer is somebody's; and some names are. */
  const spoilt = (value: unknown, canary: string): unknown => {
    if (typeof value === 'string') return canary;
    if (Array.isArray(value)) return value.map((one) => spoilt(one, canary));
    if (typeof value !== 'object' || value === null) return value;
    const inside = Object.entries(value).map(([name, one]) => [name, spoilt(one, canary)] as const);
    return { ...Object.fromEntries(inside), ...(/[@ .\d]/.test(canary) ? { [canary]: { [canary]: [canary] } } : {}) };
  };

  it.each(vendorNames.flatMap((vendor) => canaries.map((canary) => [vendor, canary] as const)))(
    'of %s shows no %s, wherever in an answer it is',
    async (vendor, canary) => {
      for (const status of [200, 403, 500]) {
        const report = await reportOf(vendor, [
          {
            path: /^(?!.*(token|auth)).*$/,
            change: (body) => spoilt(body, canary),
            ...(status === 200 ? {} : { answer: () => Response.json({ error: canary, [canary]: canary }, { status }) }),
            operation: '',
            says: /./,
          },
        ]);
        for (const text of [JSON.stringify(report), markdownOf(report)]) {
          expect(text.toLowerCase().replaceAll('`canarytoken`', '').replaceAll('`canarysecret`', '')).not.toContain(canary.toLowerCase());
        }
      }
    },
  );
});

describe('an installation that', () => {
  const everywhere = (answer: () => Response | Promise<Response>): readonly Difference[] => [
    { path: /^(?!.*(\/token|\/auth)).*$/, answer: answer as () => Response, operation: '', says: /./ },
  ];
  const verdicts = (report: Report): ReadonlySet<string> => new Set(report.operations.map(({ verdict }) => verdict));

  it.each(vendorNames)('answers with pages of HTML is reported as such: %s', async (vendor) => {
    const report = await reportOf(
      vendor,
      everywhere(() => html(200)),
    );
    expect([...verdicts(report)].filter((one) => !['failed', 'not-tried'].includes(one))).toEqual([]);
    expect(markdownOf(report)).toMatch(/the answer is no JSON|no answer that can be read/);
  });

  it.each(vendorNames)('answers nothing is asked twice at most, and its report says so: %s', async (vendor) => {
    let asked = 0;
    const report = await reportOf(
      vendor,
      everywhere(() => {
        asked += 1;
        throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
      }),
    );
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(2);
    expect(report.operations[0]).toMatchObject({ verdict: 'failed', findings: ['no answer that can be read (connection)'] });
  });

  it.each(vendorNames)('answers with lists in lists without an end ends the doctor by no error: %s', async (vendor) => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const report = await reportOf(
      vendor,
      everywhere(() => new Response(deep, { headers: { 'content-type': 'application/json' } })),
    );
    expect(report.operations.some(({ findings }) => findings.length > 0)).toBe(true);
  });

  it('has a map of a thousand names where none is documented gets a short report', async () => {
    const names = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, place) => [`name${'abcdefghij'.charAt(place % 10)}${'x'.repeat(place % 30)}_${place % 9}`, 1]),
    );
    const report = await reportOf(
      'quickstream',
      everywhere(() => Response.json(names)),
    );
    expect(report.operations[0]?.findings.length).toBeLessThan(50);
    expect(report.operations[0]?.findings.at(-1)).toMatch(/^and \d+ more$/);
  });
});

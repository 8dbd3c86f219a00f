/** The doctor finds where an installation differs from its documentation: at every vendor, one difference alone and all at once. */
import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../src/cli/doctor/examine.js';
import { markdownOf, type Report } from '../../src/cli/doctor/report.js';
import { vendorNamed } from '../../src/cli/vendors.js';
import type { Client } from '../../src/core/call/client.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';
import { tested, type VendorName, vendorNames } from '../tested.js';
import { type Difference, html, type Json } from './differences.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = createSandbox();
  for (const { doctor } of Object.values(tested)) await doctor.prepare?.(sandbox);
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
  const { client: AnyClient, doctor } = tested[vendor];
  const client = new (AnyClient as unknown as new (options: object) => Client)({
    ...options,
    maxRetries: 0,
    validation: 'off',
    fetch: differing,
  });
  return examine(client, vendorNamed(vendor), doctor.own?.(sandbox) ?? {}, doctor.purchase);
}

const saidOf = (report: Report, operation: string): string =>
  report.operations.find((one) => one.operation.endsWith(`.${operation}`))?.findings.join('\n') ?? '';

describe('an installation with', () => {
  const each = vendorNames.flatMap((vendor) =>
    Object.entries(tested[vendor].doctor.differences).map(([name, one]) => ({ vendor, name, one })),
  );

  it.each(each)('$name at $vendor is told of it, and of nothing else', async ({ vendor, one }) => {
    const report = await reportOf(vendor, [one]);
    expect(saidOf(report, one.operation)).toMatch(one.says);
    const others = report.operations.filter(({ operation, findings }) => findings.length > 0 && !operation.endsWith(`.${one.operation}`));
    /* The path of one list may be that of what is in it as well. */
    expect(others.filter(({ path }) => !one.path.test(`${path}?`) && !one.path.test(path)).map(({ operation }) => operation)).toEqual([]);
  });

  it.each(vendorNames)('all of these at once at %s is told of each', async (vendor) => {
    /* An envelope around everything comes last. */
    const all = Object.entries(tested[vendor].doctor.differences).sort(
      ([one], [other]) => Number(/list/.test(one)) - Number(/list/.test(other)),
    );
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
    const told = report.operations.flatMap(({ findings }) => findings).join('\n');
    expect(told).toMatch(/found an array|no answer that can be read/);
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

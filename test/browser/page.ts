/** What the tests call in the page. It is bundled for Chromium; nothing of Node is there. */
import { type SetupWorker, setupWorker } from 'msw/browser';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox, type LoggedRequest, type Sandbox, type SandboxVendor } from '../../src/testing/index.js';
import { type HandlersOptions, handlers } from '../../src/testing/msw.js';
import { faultTable } from '../sandbox/fault-table.js';
import { type Observed, observe } from '../sandbox/observed.js';
import type { PlainCall } from '../sandbox/plain-calls.js';
import { log, story } from '../sandbox/story.js';

/** What became of a call with a fault. */
export interface Outcome {
  readonly observed: Observed;
  readonly done: number;
  readonly last: LoggedRequest | undefined;
}

/** What four clients did. */
export interface Visit {
  readonly customers: number;
  readonly attempts: number;
  readonly waitedMs: number;
  readonly settled: unknown;
  readonly account: unknown;
  readonly caseStatus: unknown;
}

let worker: SetupWorker | undefined;

/** Puts a sandbox behind the page's service worker. */
async function serve(sandbox: Sandbox, options?: HandlersOptions): Promise<void> {
  if (worker === undefined) {
    worker = setupWorker();
    await worker.start({ quiet: true, onUnhandledFrame: 'error' });
  }
  worker.resetHandlers(...handlers(sandbox, options));
}

const pageFetch = (url: string, init?: RequestInit): Promise<Response> => fetch(url, init);

/** Calls a vendor with a fault of the table. */
async function withFault({ prepare, operation, done }: PlainCall, vendor: SandboxVendor, row: number): Promise<Outcome> {
  const sandbox = createSandbox();
  await serve(sandbox);
  const call = await prepare(sandbox[vendor].options, pageFetch);
  const { fault, stalls } = faultTable[row] as (typeof faultTable)[number];
  if (fault !== undefined) sandbox.faults.once(operation, fault);
  const observed = await observe(pageFetch, call, stalls);
  return { observed, done: done(sandbox), last: sandbox.requests.at(-1) };
}

/** The four clients, each with the page's own fetch. */
async function visit(): Promise<Visit> {
  const sandbox = createSandbox();
  await serve(sandbox);
  const start = sandbox.clock.now();
  /* Keys of a simulation may be in a page. */
  const page = { fetch: undefined, dangerouslyAllowBrowser: true } as const;
  const quickstream = new QuickStream({ ...sandbox.quickstream.options, ...page });
  sandbox.faults.once('quickstream.customers.create', { status: 503 });
  const created = await quickstream.customers.create({ customerNumber: 'PAGE', customerName: 'A page' }).withResponse();
  const crmcom = new CrmCom({ ...sandbox.crmcom.options, ...page });
  const settlement = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  const customerAccounts = new CustomerAccounts({ ...sandbox.customerAccounts.options, ...page });
  const busUnit = { name: 'First State Properties' };
  await customerAccounts.add({ busUnit, externalId: 'PAGE', name: 'A page', mainAccountNumber: '3423143' });
  const account = await customerAccounts.get({ busUnitName: busUnit.name, externalId: 'PAGE' });
  const quickr = new Quickr({ ...sandbox.quickr.options, ...page });
  const { id } = await quickr.cases.create({
    publisher: { name: 'A page', support_email: 'page@example.com' },
    prefills: [{ type: 'company', data: [{ organization_number: '919656395', country: 'NO' }] }],
    sections: [{ type: 'company' }],
    checks: [{ type: 'credit_score' }],
  });
  const ready = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
  return {
    customers: (await quickstream.customers.list({ customerNumber: 'PAGE' }).toArray()).length,
    attempts: created.response.attempts,
    waitedMs: sandbox.clock.now() - start,
    settled: settlement.total_contribution_amount,
    account: account.name,
    caseStatus: ready.status,
  };
}

/** The story of all doors, and the list of its requests. */
async function tell(calls: PlainCalls, seed: number): Promise<[answers: string[], log: unknown[]]> {
  const sandbox = createSandbox({ seed });
  await serve(sandbox);
  return [await story(calls, sandbox, pageFetch), log(sandbox)];
}

/** Calls the vendor where a backend of the page's own would be. */
async function backend(): Promise<[status: number, path: string]> {
  const sandbox = createSandbox();
  await serve(sandbox, { origins: { quickstream: '/api/quickstream' } });
  const authorization = `Basic ${btoa(`${sandbox.quickstream.options.secretKey}:`)}`;
  const response = await fetch('/api/quickstream/customers/12345678', { headers: { authorization } });
  return [response.status, new URL(response.url).pathname];
}

type PlainCalls = Readonly<Record<SandboxVendor, PlainCall>>;

/** What the tests call, with a plain call for every vendor. */
export const pageOf = (calls: PlainCalls) => ({
  withFault: (vendor: SandboxVendor, row: number) => withFault(calls[vendor], vendor, row),
  visit,
  tell: (seed: number) => tell(calls, seed),
  backend,
});
export type Page = ReturnType<typeof pageOf>;

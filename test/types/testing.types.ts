/** What must compile, and what must not, with the sandbox. Nothing here runs: `types.test.ts` compiles it. */
import type { HttpHandler } from 'msw';
import { CrmCom } from '../../src/crmcom/index.js';
import { Quadrail, type QuadrailVendor } from '../../src/index.js';
import { type Case, Quickr } from '../../src/quickr/index.js';
import { type Customer, QuickStream, type Transaction } from '../../src/quickstream/index.js';
import type {
  CrmComCustomerEvent,
  createSandbox,
  Fault,
  LoggedRequest,
  Sandbox,
  SandboxOperationId,
  SandboxOptions,
  SandboxServer,
  SandboxVendor,
} from '../../src/testing/index.js';
import { handlers } from '../../src/testing/msw.js';
import type { Expect, IsAny, Same } from './loose.js';
import type { Nothing } from './table.js';

/** Options of a sandbox. */
export const options: readonly SandboxOptions[] = [
  {},
  { seed: undefined, clock: undefined, baseUrls: undefined, onCallback: undefined, latency: undefined, maxRequests: undefined },
  {
    seed: 1,
    clock: 'manual',
    baseUrls: { quickr: 'https://quickr.example.com' },
    onCallback: async (request) => void (await request.json()),
  },
  // @ts-expect-error there are three clocks
  { clock: 'fake' },
  // @ts-expect-error a seed is a number
  { seed: 'one' },
  // @ts-expect-error an unknown vendor
  { baseUrls: { stripe: 'https://example.com' } },
  // @ts-expect-error a misspelt option
  { maxRequest: 1 },
  // @ts-expect-error is told of a request
  { onCallback: (url: string) => url.length },
];

/** What the sandbox gives is what the clients take, each its own. */
export function clients(sandbox: Sandbox): void {
  const { quickstream, crmcom, quickr } = sandbox;
  new QuickStream(quickstream.options);
  new CrmCom(crmcom.options);
  new Quickr(quickr.options);
  new QuickStream({ ...quickstream.options, maxRetries: 0, clock: undefined, fetch: undefined });
  new Quadrail({ quickstream: quickstream.options, quickr: quickr.options }).quickr.cases.list();
  // @ts-expect-error of another vendor
  new QuickStream(quickr.options);
  // @ts-expect-error of another vendor
  new CrmCom(quickr.options);
  // @ts-expect-error of another vendor
  new Quickr(crmcom.options);
  // @ts-expect-error options are read, not written
  quickstream.options.secretKey = 'k';
}

/** Faults are planned for an operation of one of the four tables. */
export function faults({ faults }: Sandbox, lost: Fault): void {
  faults.once('quickstream.customers.create', 'reset-after-apply');
  faults.once('crmcom.purchases.applySettlement', { status: 500, body: { any: ['thing'] }, headers: { 'retry-after': '1' } });
  faults.times(2, 'quickr.cases.list', { delayMs: 1 });
  faults.always('quickr.cases.get', { redirect: 'https://example.com' });
  faults.once('quickr.auth.login', lost);
  faults.clear('quickr.cases.get');
  faults.clear();
  // @ts-expect-error an operation that no table has
  faults.once('quickstream.customers.delete', 'html');
  // @ts-expect-error a fault that does not exist
  faults.once('quickstream.ping', 'explode');
  // @ts-expect-error a status is a number
  faults.once('quickstream.ping', { status: '500' });
  // @ts-expect-error a misspelt member
  faults.once('quickstream.ping', { status: 500, header: {} });
  // @ts-expect-error nothing that goes wrong
  faults.once('quickstream.ping');
  // @ts-expect-error the count comes first
  faults.times('quickstream.ping', 2, 'html');
  // @ts-expect-error an operation that no table has
  faults.clear('quickstream.pong');
}

/** The data can be read and written, as the vendors spell them. */
export function states({ quickstream, crmcom, quickr }: Sandbox): unknown[] {
  quickstream.state.customers.push({} as Customer);
  quickstream.state.rules.pageSize = 2;
  quickstream.state.rules.defaultAccount = 'newest';
  const token = quickstream.singleUseToken({
    creditCard: { cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2030' },
  });
  const paid = quickstream.takePayment({ principalAmount: '10.00', accountToken: undefined });
  const purchase = crmcom.addPurchase({ awards: [{ amount: 15, contribution_percentage: 75 }], life_cycle_state: 'DRAFT' });
  crmcom.addPurchase();
  const approved = quickr.approve('C1');
  const person = quickr.signIn();
  // @ts-expect-error a customer has more
  quickstream.state.customers.push({ customerName: 'M' });
  // @ts-expect-error lists are changed, not replaced
  quickstream.state.customers = [];
  // @ts-expect-error there are two answers
  quickstream.state.rules.defaultAccount = 'oldest';
  // @ts-expect-error an unknown rule
  quickr.state.rules.pageSizes = 2;
  // @ts-expect-error an amount is text
  quickstream.takePayment({ principalAmount: 10 });
  // @ts-expect-error three states are simulated
  crmcom.addPurchase({ life_cycle_state: 'LOST' });
  // @ts-expect-error which case
  quickr.approve();
  const types: [
    Expect<Same<typeof token, string>>,
    Expect<Same<typeof paid, Transaction>>,
    Expect<Same<typeof purchase, CrmComCustomerEvent>>,
    Expect<Same<typeof approved, Case>>,
    Expect<Same<typeof person, string>>,
  ] = [true, true, true, true, true];
  return types;
}

/** Time, requests, servers, handlers. */
export async function surroundings(sandbox: Sandbox): Promise<unknown[]> {
  const now = sandbox.clock.now();
  await sandbox.clock.advance(1);
  const server = await sandbox.listen({ port: 0, onServed: ({ status, vendor }) => void [status?.toFixed(), vendor] });
  const [request] = sandbox.requests;
  const answer = await sandbox.fetch(new URL(server.urls.quickstream), { method: 'POST' });
  const own = handlers(sandbox, { origins: { quickr: ['https://example.com'] } });
  handlers(sandbox, { origins: ['https://example.com'] });
  sandbox.reset();
  // @ts-expect-error there may be none
  request.method;
  // @ts-expect-error of no certain form
  request?.body.customerNumber;
  // @ts-expect-error what was received is not changed
  sandbox.requests.push(request);
  // @ts-expect-error an unknown vendor
  server.urls.stripe;
  // @ts-expect-error a port is a number
  sandbox.listen({ port: '4010' });
  // @ts-expect-error milliseconds
  sandbox.clock.advance('1s');
  // @ts-expect-error an unknown vendor
  handlers(sandbox, { origins: { stripe: 'https://example.com' } });
  const types: [
    Expect<Same<typeof now, number>>,
    Expect<Same<typeof server, SandboxServer<SandboxVendor>>>,
    Expect<Same<typeof request, LoggedRequest | undefined>>,
    Expect<Same<typeof answer, Response>>,
    Expect<Same<typeof own, HttpHandler[]>>,
  ] = [true, true, true, true, true];
  return types;
}

/* Nothing of a sandbox is any, so that the lines above say something. */
type Sides = { [Name in keyof Sandbox]: IsAny<Sandbox[Name]> extends true ? Name : never }[keyof Sandbox];
type States = { [Vendor in SandboxVendor]: IsAny<Sandbox[Vendor]['state']> extends true ? Vendor : never }[SandboxVendor];
export type Loose = Nothing<Sides | States>;
export type Typed = [
  Expect<Same<ReturnType<typeof createSandbox>, Sandbox>>,
  Expect<Same<string extends SandboxOperationId ? true : false, false>>,
  Expect<Same<SandboxVendor, QuadrailVendor>>,
];

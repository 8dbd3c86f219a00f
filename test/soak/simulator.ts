/** The simulated vendors, in a process of their own: they answer on a socket, and something goes wrong with every twentieth request. */
import { operations as crmcom } from 'quadrail/crmcom';
import { operations as customerAccounts } from 'quadrail/customer-accounts';
import { operations as quickr } from 'quadrail/quickr';
import { operations as quickstream } from 'quadrail/quickstream';
import { createSandbox, type Fault, type SandboxOperationId, type ServedRequest } from 'quadrail/testing';
import { chanceOf } from './chance.ts';
import type { Doors, Held, Kind, Questions } from './messages.ts';

const [seed = '1', share = '0.05'] = process.argv.slice(2);

/* Every kind that there is; of statuses those that vendors and what stands before them give. */
const faults: Readonly<Record<string, Fault>> = {
  'status 400': { status: 400 },
  'status 401': { status: 401 },
  'status 409': { status: 409 },
  'status 429': { status: 429, headers: { 'retry-after': '1' } },
  'status 500': { status: 500 },
  'status 503': { status: 503 },
  'status 502, a page': { status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } },
  'delay within the timeout': { delayMs: 20 },
  'delay beyond the timeout': { delayMs: 1_500 },
  'reset-before-response': 'reset-before-response',
  'reset-after-apply': 'reset-after-apply',
  'stall-headers': 'stall-headers',
  'stall-body': 'stall-body',
  'truncate-body': 'truncate-body',
  html: 'html',
  redirect: { redirect: 'https://elsewhere.example/login' },
};

const chance = chanceOf(Number(seed));

const sandbox = createSandbox({ clock: 'real', seed: Number(seed), maxRequests: 0, onCallback: () => {} });
/* More than one settlement of a purchase must be seen, and not refused. */
sandbox.crmcom.state.rules.repeatedSettlement = 'apply-again';

const rows = Object.values({ ...quickstream, ...crmcom, ...customerAccounts, ...quickr });
const idOf = new Map(rows.map(({ id, method, path }) => [`${id.split('.')[0]} ${method} ${path}`, id as SandboxOperationId]));
const names = Object.keys(faults);
const planned: Record<string, number> = {};
let requests = 0;
let isCalm = true;

/* The next request for the same operation, so that each operation gets its share. */
function onServed({ vendor, method, path }: ServedRequest): void {
  requests += 1;
  const id = idOf.get(`${vendor} ${method} ${path}`);
  if (isCalm || id === undefined || chance() >= Number(share)) return;
  const name = names[Math.floor(chance() * names.length)] as string;
  planned[name] = (planned[name] ?? 0) + 1;
  sandbox.faults.once(id, faults[name] as Fault);
}

const begin = counts();

function counts(): Readonly<Record<Kind, { ids: string[]; cents: number[] }>> {
  const { quickstream: payments, crmcom: loyalty, customerAccounts: accounts, quickr: cases } = sandbox;
  const cents = (amount: number | string | undefined): number => Math.round(Number(amount) * 100);
  const { customers, recurringPayments } = payments.state;
  const { settlements } = loyalty.state;
  return {
    customer: { ids: customers.map((one) => one.customerNumber), cents: [] },
    schedule: {
      ids: recurringPayments.map(({ payment }) => payment.paymentScheduleCode),
      cents: recurringPayments.map(({ payment }) => cents(payment.instalmentAmount.totalAmount.amount)),
    },
    settlement: { ids: settlements.map(({ event }) => event), cents: settlements.map((one) => cents(one.total_contribution_amount)) },
    account: { ids: accounts.state.accounts.map(({ account }) => account.externalId ?? ''), cents: [] },
    checklist: { ids: cases.state.checklists.map(({ name }) => name ?? ''), cents: [] },
  };
}

function held(): Readonly<Record<Kind, Held>> {
  const now = Object.entries(counts()).map(([kind, { ids, cents }]) => {
    const known = new Set(begin[kind as Kind].ids);
    const many: Record<string, number> = {};
    for (const id of ids) if (!known.has(id)) many[id] = (many[id] ?? 0) + 1;
    const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
    return [kind, { ids: many, cents: sum(cents) - sum(begin[kind as Kind].cents) }];
  });
  return Object.fromEntries(now) as Readonly<Record<Kind, Held>>;
}

const answers: { readonly [Q in keyof Questions]: (asked: Questions[Q]['asked']) => Questions[Q]['told'] | Promise<Questions[Q]['told']> } =
  {
    purchases: (count) => Array.from({ length: count }, () => sandbox.crmcom.addPurchase().number),
    pass: async (ms) => {
      await sandbox.clock.advance(ms);
      return null;
    },
    calm: (calm) => {
      isCalm = calm;
      if (calm) sandbox.faults.clear();
      return null;
    },
    held,
    faults: () => ({ planned, requests }),
    tamper: (how) => {
      const { customers } = sandbox.quickstream.state;
      if (how === 'lose') customers.splice(-1, 1);
      else customers.push({ ...(customers.at(-1) as (typeof customers)[number]), customerId: '1' });
      return null;
    },
  };

process.on('message', ({ turn, question, asked }: { turn: number; question: keyof Questions; asked: never }) => {
  Promise.resolve(answers[question](asked)).then(
    (told) => process.send?.({ turn, told }),
    (error: Error) => process.send?.({ turn, error: error.stack }),
  );
});
process.on('disconnect', () => process.exit());

const { urls } = await sandbox.listen({ onServed });
const user = sandbox.customerAccounts.state.users[0];
const doors: Doors = {
  urls,
  options: {
    quickstream: { baseUrl: urls.quickstream, secretKey: sandbox.quickstream.options.secretKey },
    crmcom: {
      baseUrl: urls.crmcom,
      credentials: sandbox.crmcom.options.credentials,
      tokenRejectedCodes: sandbox.crmcom.options.tokenRejectedCodes,
    },
    customerAccounts: { baseUrl: urls.customerAccounts, credentials: { userId: user?.userId ?? '', password: user?.password ?? '' } },
    quickr: { baseUrl: urls.quickr, accountId: sandbox.quickr.options.accountId, apiKey: sandbox.quickr.options.apiKey },
  },
};
process.send?.({ doors });

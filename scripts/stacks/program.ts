/** Calls that fail, awaited in every form: says for each whether the last frame of ours is followed by one of the caller. */
import { CustomerAccounts } from 'quadrail/customer-accounts';
import { Journal } from 'quadrail/durable';
import { Quickr } from 'quadrail/quickr';
import { QuickStream } from 'quadrail/quickstream';
import { type Forms, print } from './print.ts';

const answer = (status: number, body: object): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const refused = async (): Promise<Response> => answer(404, { errors: [], links: [] });
const next = { rel: 'next', href: 'https://api.quickstream.support.qvalent.com/rest/v1/customers?page=2', requestMethod: 'GET' };
const customer = { customerId: '1', customerNumber: 'N', customerName: 'N', status: 'ENABLED', links: [] };
const breakingOff = (): ((url: string) => Promise<Response>) => {
  let pages = 0;
  return async () => {
    pages += 1;
    return pages === 1 ? answer(200, { data: [customer], links: [next] }) : refused();
  };
};
const made = (fetch: (url: string) => Promise<Response>): QuickStream =>
  new QuickStream({ auth: 'none', baseUrl: 'https://api.quickstream.support.qvalent.com/rest/v1', fetch, maxRetries: 0 });
const { customers } = made(refused);
const broken = () => made(breakingOff()).customers.list();

const accounts = new CustomerAccounts({ auth: 'none', baseUrl: 'https://cw.example.com', fetch: refused, maxRetries: 0 });
const quickr = new Quickr({ accountId: 'TQ1234567', accessToken: () => 't', fetch: refused, maxRetries: 0 });
const journal = new Journal({
  store: { putIfAbsent: async () => undefined, replace: async () => false, get: async () => undefined, list: async function* () {} },
});

/* The name of each function is what is looked for in the stack. */
const forms: Forms = {
  await: async function awaits() {
    return await customers.get('7');
  },
  withResponse: async function takesResponse() {
    return await customers.get('7').withResponse();
  },
  asResult: async function takesResult() {
    const end = await customers.get('7').asResult();
    if (!end.ok) throw end.error;
  },
  'for await': async function walks() {
    for await (const one of customers.list()) void one;
  },
  'for await, second page': async function walksOn() {
    for await (const one of broken()) void one;
  },
  pages: async function walksPages() {
    for await (const one of customers.list().pages()) void one;
  },
  toArray: async function collects() {
    return await customers.list().toArray();
  },
  next: async function turns() {
    const page = await broken();
    return await page.next();
  },
  'Promise.all': async function waitsForAll() {
    return await Promise.all([customers.get('7'), customers.get('8')]);
  },
  'Promise.allSettled': async function settlesAll() {
    const [first] = await Promise.allSettled([customers.get('7')]);
    if (first.status === 'rejected') throw first.reason;
  },
  'Promise.race': async function races() {
    return await Promise.race([customers.get('7')]);
  },
  'catch alone': async function catches() {
    throw await new Promise((caught) => void customers.get('7').catch((error) => caught(error)));
  },
  'then with two functions': async function handles() {
    throw await new Promise(
      (caught) =>
        void customers.get('7').then(
          () => {},
          (error) => caught(error),
        ),
    );
  },
  finally: async function ends() {
    return await customers.get('7').finally(() => {});
  },
  'for await with break': async function breaksOff() {
    for await (const one of customers.list()) {
      void one;
      break;
    }
  },
  waitUntil: async function waitsForStatus() {
    return await quickr.cases.waitUntil('c', { status: 'ACTIVE' });
  },
  bulkLoadAll: async function loads() {
    return await accounts.bulkLoadAll([{ externalId: 'A' }], { busUnit: { name: 'N' } });
  },
  'a chunk of bulkLoadAll': async function loadsChunk() {
    const report = await accounts.bulkLoadAll([{ externalId: 'A' }], { busUnit: { name: 'N' }, onFailure: 'collect' });
    throw report.failures[0]?.error;
  },
  'journal.resolve': async function decides() {
    return await journal.resolve('k', 'applied', { by: 'ann' });
  },
  'a chain of then': async function chains() {
    return await customers.get('7').then(({ customerName }) => customerName);
  },
  'looked at before': async function looksTwice() {
    const call = customers.get('7');
    call.catch(() => {});
    return await call;
  },
  'refused arguments': async function isRefused() {
    return await customers.get('');
  },
};

await print({ quadrail: forms });

/** Calls that fail, awaited in every form: says for each whether the last frame of ours is followed by one of the caller. */
import { QuickStream } from '../../dist/quickstream/index.js';

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

const forms: Readonly<Record<string, () => Promise<unknown>>> = {
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

const lines: string[] = [];
for (const [name, call] of Object.entries(forms)) {
  const error: Error = await call().then(
    () => new Error('it did not fail'),
    (reason: Error) => reason,
  );
  lines.push(`${name}\t${(error.stack ?? '').includes(call.name) ? 'yes' : 'no'}`);
}
console.log(lines.join('\n'));
const { document } = globalThis as { readonly document?: { title: string } };
if (document !== undefined) document.title = lines.join('|');

/** The stack of an error leads to whoever awaits the call, in every form of awaiting. */
import { expect, test } from 'vitest';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { answering, json, scripted } from '../core/support.js';

const refusing = answering(() => json(404, { errors: [], links: [] }));
const quickstream = new QuickStream({ secretKey: 'k', environment: 'test', fetch: refusing });
const accounts = new CustomerAccounts({ baseUrl: 'https://cw.test', credentials: { jwt: 't' }, fetch: refusing });
const quickr = new Quickr({ accountId: 'TQ1234567', accessToken: 't', fetch: refusing });

const customer = { customerId: '1', customerNumber: 'N', customerName: 'Nora', status: 'ENABLED', links: [] };
const next = { rel: 'next', href: 'https://api.quickstream.support.qvalent.com/rest/v1/customers?page=2', requestMethod: 'GET' };

/* A list whose first page comes, and whose second does not. */
const listThatBreaksOff = () =>
  new QuickStream({
    secretKey: 'k',
    environment: 'test',
    fetch: scripted(json(200, { data: [customer], links: [next] }), json(404, { errors: [], links: [] })),
  }).customers.list();

const forms: Readonly<Record<string, () => Promise<unknown>>> = {
  awaits: async function callerAwaits() {
    return await quickstream.customers.get('7');
  },
  'takes the answer with withResponse': async function callerTakesTheAnswer() {
    return await quickstream.customers.get('7').withResponse();
  },
  'takes the end with asResult': async function callerTakesTheEnd() {
    const end = await quickstream.customers.get('7').asResult();
    if (!end.ok) throw end.error;
  },
  'walks a list': async function callerWalks() {
    for await (const one of quickstream.customers.list()) void one;
  },
  'walks a list whose second page fails': async function callerWalksOn() {
    for await (const one of listThatBreaksOff()) void one;
  },
  'walks pages': async function callerWalksPages() {
    for await (const one of quickstream.customers.list().pages()) void one;
  },
  'collects a list': async function callerCollects() {
    return await quickstream.customers.list().toArray();
  },
  'collects a list whose second page fails': async function callerCollectsMore() {
    return await listThatBreaksOff().toArray();
  },
  'asks for the next page': async function callerTurnsThePage() {
    const page = await listThatBreaksOff();
    return await page.next();
  },
  'waits for several calls': async function callerWaitsForAll() {
    return await Promise.all([quickstream.customers.get('7'), quickstream.customers.get('8')]);
  },
  'waits for a chain': async function callerChains() {
    return await quickstream.customers.get('7').then(({ customerName }) => customerName);
  },
  'has looked at the promise before': async function callerLooksTwice() {
    const call = quickstream.customers.get('7');
    call.catch(() => {});
    return await call;
  },
  'calls an endpoint without a name': async function callerRequests() {
    return await quickstream.request({ method: 'GET', path: '/reports' });
  },
  'waits for a status': async function callerWaitsForAStatus() {
    return await quickr.cases.waitUntil('c', { status: 'REJECTED' });
  },
  'gets a result that is turned': async function callerValidates() {
    return await accounts.validate({ externalId: 'A', busUnit: { name: 'N' } });
  },
  'handles the failure with catch alone': async function callerCatches() {
    let resolve: (error: unknown) => void = () => {};
    const failure = new Promise((settle) => {
      resolve = settle;
    });
    quickstream.customers.get('7').catch((error) => resolve(error));
    throw await failure;
  },
  'waits for what several calls came to': async function callerSettles() {
    const [first] = await Promise.allSettled([quickstream.customers.get('7')]);
    if (first.status === 'rejected') throw first.reason;
  },
  'gives arguments that are refused': async function callerIsRefused() {
    return await quickstream.customers.get('');
  },
};

test.each(Object.entries(forms))('the stack leads to a caller who %s', async (_, call) => {
  const error: Error = await call().then(
    () => new Error('it did not fail'),
    (reason) => reason,
  );
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s*at (?!async Promise\.all)/.test(line));
  const lastOfOurs = frames.findLastIndex((line) => line.includes('/src/'));
  expect(lastOfOurs).toBeGreaterThanOrEqual(0);
  expect(frames[lastOfOurs + 1]).toContain(call.name);
  expect(frames[lastOfOurs + 1]).toContain('caller-stack.test.ts');
});

test('the stack begins with the name and the message of the error', async () => {
  const error = await quickstream.customers.get('7').catch((reason) => reason);
  expect(error.stack.startsWith(`NotFoundError: ${error.message}`)).toBe(true);
});

test('an error that is awaited twice leads to each of its callers, once', async () => {
  const call = quickstream.customers.get('7');
  async function first() {
    await call;
  }
  async function second() {
    await call.withResponse();
  }
  const error = await first().catch((reason) => reason);
  expect(error.stack).toMatch(/at (async )?first/);
  await second().catch(() => {});
  expect(error.stack).toMatch(/at (async )?second/);
  expect(error.stack).not.toMatch(/at (async )?first/);
});

test('the limit of frames that a program has set stays as it is', async () => {
  const limit = Error.stackTraceLimit;
  await quickstream.customers.get('7').catch(() => {});
  expect(Error.stackTraceLimit).toBe(limit);
});

test('the errors of a bulk load and of its chunks lead to who began it', async () => {
  async function callerLoads() {
    return await accounts.bulkLoadAll([{ externalId: 'A' }], { busUnit: { name: 'N' } });
  }
  const error = await callerLoads().catch((reason) => reason);
  expect(error.stack).toContain('callerLoads');
  expect(error.report.failures[0].error.stack).toContain('callerLoads');
});

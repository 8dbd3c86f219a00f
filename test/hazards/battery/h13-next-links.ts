import type { Customer } from 'quadrail/quickstream';
import { answer, customer, customers } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { arrivedAt, type Scene, type Stage } from './stage.ts';

const one = { ...customer, customerId: '1' };
const two = { ...customer, customerId: '2' };
const vendor = 'https://api.quickstream.westpac.com.au/rest/v1';
const ids = (found: readonly Customer[]): string[] => found.map(({ customerId }) => customerId);

/** A link that leads away is refused before anything is sent there. */
async function foreign(stage: Stage): Promise<void> {
  const elsewhere = await stage.scene([answer(200, customers([two]))], true);
  const { host } = new URL(elsewhere.baseUrl);
  for (const next of [
    `${elsewhere.baseUrl}/rest/v1/customers?page=2`,
    `//${host}/rest/v1/customers?page=2`,
    `http://api.quickstream.westpac.com.au@${host}/rest/v1/customers?page=2`,
    `http://${host}\\@api.quickstream.westpac.com.au/rest/v1/customers`,
    'https://api.quickstream.westpac.com.au.example.invalid/rest/v1/customers?page=2',
    'https://api.quickstream.westpac.com.au/other/place',
    'javascript:alert(1)',
    'http://[',
  ]) {
    const scene = await stage.scene([answer(200, customers([one], next))]);
    await failsWith(
      stage.quickstream(scene).customers.list().toArray(),
      'PaginationError',
      { outcome: 'rejected' },
      `the next link ${next}`,
    );
    same((await scene.log()).requests.length, 1, `requests of a list whose next link is ${next}`);
  }
  const { requests, connections } = await elsewhere.log();
  same([requests.length, connections], [0, 0], 'requests and connections to a foreign origin');
}

/** A list that leads back to itself ends with an error. */
async function loops(stage: Stage): Promise<void> {
  const itself = await stage.scene([answer(200, customers([one], `${vendor}/customers?page=1`))]);
  const seen: string[] = [];
  const walk = async (): Promise<void> => {
    for await (const { customerId } of stage.quickstream(itself).customers.list()) {
      seen.push(customerId);
      must(seen.length < 10, 'a list that leads back to itself goes on and on');
    }
  };
  await failsWith(walk(), 'PaginationError', {}, 'a list that leads back to itself');
  same([seen, (await itself.log()).requests.length], [['1', '1'], 2], 'items and requests of a list that leads back to itself');

  const circle = await stage.scene([
    { on: 'page=2$', script: [answer(200, customers([two], `${vendor}/customers?page=3`))] },
    { on: 'page=3$', script: [answer(200, customers([one], `${vendor}/customers?page=2`))] },
    { script: [answer(200, customers([one], `${vendor}/customers?page=2`))] },
  ]);
  await failsWith(stage.quickstream(circle).customers.list().toArray({ limit: 50 }), 'PaginationError', {}, 'a list that goes round');
  same((await circle.log()).requests.length, 3, 'requests of a list that goes round');

  const stuck = await stage.scene([answer(200, { rows: [{ externalId: 'A' }], totalCount: 5 })]);
  const rows = await stage.customerAccounts(stuck).list({ rowLimit: 1 }).toArray({ limit: 5 });
  same([rows.length, (await stuck.log()).requests.length], [5, 5], 'rows and requests of a list that is counted by rows');
  const repeats = await stage.scene([answer(200, { data: [{ id: 'u1', type: 'api_key', name: 'A' }] })]);
  await failsWith(
    stage.quickr(repeats).users.list().toArray({ limit: 50 }),
    'PaginationError',
    {},
    'a list whose pages end with the same id',
  );
  same((await repeats.log()).requests.length, 2, 'requests of a list whose pages end with the same id');
}

async function rebased(stage: Stage, scene: Scene, where: string): Promise<void> {
  same(ids(await stage.quickstream(scene).customers.list({ customerName: 'smith' }).toArray()), ['1', '2'], `the items of ${where}`);
  const log = await scene.log();
  same(
    log.requests.map(({ target }) => target),
    ['/rest/v1/customers?customerName=smith', '/rest/v1/customers?customerName=smith&page=2'],
    `the requests of ${where}`,
  );
  must(
    log.requests.every(({ headers }) => headers['authorization']?.startsWith('Basic ')),
    `a page of ${where} was asked for without the key`,
  );
}

/** Links lead only where the client calls; the vendor's own are followed there, over any number of empty pages. */
export const nextLinks: Check = check(13, 'next links: foreign, looping, behind a proxy, on an empty page', async (stage) => {
  await foreign(stage);
  await loops(stage);
  for (const next of [`${vendor}/customers?customerName=smith&page=2`, '/scene/customers?customerName=smith&page=2']) {
    const relative = next.startsWith('/');
    const link = relative ? '?customerName=smith&page=2' : next;
    const scene = await stage.scene([
      { on: 'page=2$', script: [answer(200, customers([two]))] },
      { script: [answer(200, customers([one], link))] },
    ]);
    await rebased(stage, scene, relative ? 'a list with a relative link' : 'a list behind a proxy');
  }

  const empty = await stage.scene([
    { on: 'page=2$', script: [answer(200, customers([], `${vendor}/customers?page=3`))] },
    { on: 'page=3$', script: [answer(200, customers([two]))] },
    { script: [answer(200, customers([], `${vendor}/customers?page=2`))] },
  ]);
  same(ids(await stage.quickstream(empty).customers.list().toArray()), ['2'], 'the items behind empty pages');
  same(arrivedAt(await empty.log(), /^GET \/rest\/v1\/customers/).length, 3, 'requests for empty pages');
});

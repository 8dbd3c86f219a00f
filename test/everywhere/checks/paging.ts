import { must, same } from '../../hazards/battery/assert.ts';
import type { Group } from './check.ts';
import type { Stage } from './stage.ts';

async function gathered<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/* More than two pages of QuickStream, which holds 20 to a page. */
async function withCustomers(stage: Stage): Promise<ReturnType<Stage['quickstream']>['customers']> {
  const { customers } = stage.quickstream();
  const numbers = Array.from({ length: 45 }, (_, place) => `MEMBER_${place}`);
  await Promise.all(numbers.map((customerNumber) => customers.create({ customerNumber, customerName: 'Member' })));
  return customers;
}

const requestsFor = async (stage: Stage, operation: string): Promise<number> =>
  (await stage.operations()).filter((one) => one === operation).length;

/** Every style of paging that the vendors have, over several pages. */
export const paging: Group = {
  name: 'paging',
  checks: [
    {
      title: 'QuickStream’s links are followed, item by item and page by page',
      play: async (stage) => {
        const customers = await withCustomers(stage);
        const items = await gathered(customers.list({ customerName: 'Member' }));
        same(new Set(items.map(({ customerNumber }) => customerNumber)).size, 45, 'different customers');
        same(items.length, 45, 'customers');
        same(await requestsFor(stage, 'quickstream.customers.list'), 3, 'requests');
        const pages = await gathered(customers.list({ customerName: 'Member' }).pages());
        same(
          pages.map((page) => page.items.length),
          [20, 20, 5],
          'customers on each page',
        );
      },
    },
    {
      title: 'QuickStream’s list is gathered up to a limit, and goes on from a cursor',
      play: async (stage) => {
        const customers = await withCustomers(stage);
        const list = () => customers.list({ customerName: 'Member' });
        const all = await list().toArray();
        same(all.length, 45, 'customers without a limit');
        same(await list().toArray({ limit: 30 }), all.slice(0, 30), 'customers with a limit');
        const first = await list();
        must(first.hasNext && first.cursor !== undefined, 'the first page has no cursor');
        const rest = await customers.list({ customerName: 'Member' }, { cursor: first.cursor }).toArray();
        same(rest, all.slice(20), 'customers from the cursor on');
      },
    },
    {
      title: 'CustomerAccount’s offsets are walked, and the total is told',
      play: async (stage) => {
        const accounts = stage.customerAccounts();
        const busUnit = { name: 'First State Properties' };
        const rows = Array.from({ length: 25 }, (_, place) => ({ externalId: `B-${place}`, name: 'Bob', mainAccountNumber: `9${place}` }));
        await accounts.bulkLoad({ busUnit, customerAccounts: rows });
        const filter = { busUnitName: busUnit.name, externalId: { like: 'B-%' }, rowLimit: 10 };
        same((await accounts.list(filter)).totalCount, 25, 'the total');
        same((await gathered(accounts.list(filter))).length, 25, 'accounts, one by one');
        const all = await accounts.list(filter).toArray();
        same(new Set(all.map(({ externalId }) => externalId)).size, 25, 'different accounts, gathered');
      },
    },
    {
      title: 'Quickr’s cases are walked by the last id',
      play: async (stage) => {
        const { cases } = stage.quickr();
        const made: string[] = [];
        for (let count = 0; count < 5; count += 1) made.push((await cases.create({})).id);
        const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id).sort();
        same(idsOf(await gathered(cases.list({ limit: 2 }))), [...made].sort(), 'cases, one by one');
        same(idsOf(await cases.list({ limit: 2 }).toArray()), [...made].sort(), 'cases, gathered');
      },
    },
  ],
};

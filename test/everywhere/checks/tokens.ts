import { must, same } from '../../hazards/battery/assert.ts';
import type { Group } from './check.ts';
import { accountBelow } from './stage.ts';

const callers = 20;

/* How often each of these was asked for. */
const counts = (operations: readonly (string | null)[], ...names: readonly string[]): number[] =>
  names.map((name) => operations.filter((operation) => operation === name).length);

/** A login or an exchange is made once, however many calls need it. */
export const tokens: Group = {
  name: 'token exchange',
  checks: [
    {
      title: 'Quickr: one login and one exchange for twenty calls at once',
      play: async (stage) => {
        const below = stage.quickr().forAccount(accountBelow);
        const pages = await Promise.all(Array.from({ length: callers }, () => below.cases.list()));
        must(
          pages.every(({ items }) => items.length === 0),
          'the account below has cases',
        );
        const made = counts(await stage.operations(), 'quickr.auth.login', 'quickr.auth.exchange', 'quickr.cases.list');
        same(made, [1, 1, callers], 'logins, exchanges and calls');
      },
    },
    {
      title: 'CustomerAccount: one login for twenty calls at once',
      play: async (stage) => {
        const accounts = stage.customerAccounts({ credentials: stage.access.user });
        const get = () => accounts.get({ busUnitName: 'First State Properties', externalId: 'A-1' });
        const all = await Promise.all(Array.from({ length: callers }, get));
        same(new Set(all.map(({ name }) => name)).size, 1, 'different accounts');
        same(counts(await stage.operations(), 'customerAccounts.auth.login', 'customerAccounts.get'), [1, callers], 'logins and calls');
      },
    },
    {
      title: 'CRM.COM: one login for two settlements at once',
      play: async (stage) => {
        const { purchases } = stage.crmcom();
        const settle = (number: string) => purchases.applySettlement({ customer_event_identifier: { number } });
        const settled = await Promise.all([settle('796'), settle('797')]);
        same(
          settled.map((one) => one.total_contribution_amount),
          [11.25, 8.74],
          'what was contributed',
        );
        const operations = await stage.operations();
        same(counts(operations, 'crmcom.auth.loginWithKey', 'crmcom.purchases.applySettlement'), [1, 2], 'logins and settlements');
      },
    },
    {
      title: 'a token that the vendor refuses is renewed, and the call is sent again',
      play: async (stage) => {
        await stage.fault('quickr.cases.list', { status: 401 });
        same((await stage.quickr().cases.list()).items, [], 'cases');
        const [login, list] = ['quickr.auth.login', 'quickr.cases.list'];
        same(await stage.operations(), [login, list, login, list], 'what arrived');
      },
    },
  ],
};

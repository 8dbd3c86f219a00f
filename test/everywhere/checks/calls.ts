import { Quadrail } from 'quadrail';
import { same } from '../../hazards/battery/assert.ts';
import type { Group } from './check.ts';

const busUnit = { name: 'First State Properties' };

/** A write at every vendor, and the same read back where the vendor lets one. */
export const calls: Group = {
  name: 'a call to each vendor',
  checks: [
    {
      title: 'QuickStream creates a customer and reads it back',
      play: async (stage) => {
        const { customers } = stage.quickstream();
        const created = await customers.create({ customerNumber: 'ANN_LEE', customerName: 'Änn Lee 李' });
        same(created.customerName, 'Änn Lee 李', 'the name of the created customer');
        same(await customers.get(created.customerId), created, 'the customer read back');
      },
    },
    {
      title: 'CRM.COM settles a purchase',
      play: async (stage) => {
        const settled = await stage.crmcom().purchases.applySettlement({ customer_event_identifier: { number: '796' } });
        same([settled.total_awarded_amount, settled.total_contribution_amount], [15, 11.25], 'what was awarded and contributed');
      },
    },
    {
      title: 'CustomerAccount adds an account and reads it back',
      play: async (stage) => {
        const accounts = stage.customerAccounts();
        const added = await accounts.add({ busUnit, externalId: 'ANN/1', name: 'Ann', mainAccountNumber: '3423143' });
        same(added.name, 'Ann', 'the name of the added account');
        same(await accounts.get({ busUnitName: busUnit.name, externalId: 'ANN/1' }), added, 'the account read back');
      },
    },
    {
      title: 'Quickr creates a case and reads it back',
      play: async (stage) => {
        const { cases } = stage.quickr();
        const { id } = await cases.create({ checks: [{ type: 'company' }] });
        same((await cases.get(id)).id, id, 'the id of the case read back');
      },
    },
    {
      title: 'all four under one configuration',
      play: async (stage) => {
        const { secretKey, webApiKey, jwt, accountId, apiKey } = stage.access;
        const all = new Quadrail({
          defaults: { dangerouslyAllowBrowser: true, timeout: 10_000 },
          quickstream: { baseUrl: stage.baseUrl('quickstream'), secretKey },
          crmcom: { baseUrl: stage.baseUrl('crmcom'), credentials: { webApiKey } },
          customerAccounts: { baseUrl: stage.baseUrl('customerAccounts'), credentials: { jwt } },
          quickr: { baseUrl: stage.baseUrl('quickr'), accountId, apiKey },
        });
        const [ping, login, account, cases] = await Promise.all([
          all.quickstream.ping(),
          all.crmcom.auth.login(),
          all.customerAccounts.match({ externalId: 'A-1' }),
          all.quickr.cases.list(),
        ]);
        const answered = [typeof ping.communityCode, typeof login.token, account?.name, cases.items];
        same(answered, ['string', 'string', 'John Doe', []], 'what the vendors answered');
      },
    },
  ],
};

import createClient from 'openapi-fetch';
import type { paths as CustomerAccounts } from './generated/customer-accounts.js';
import { given, type Place, type Story } from './story.js';

interface Options {
  readonly credentials: { readonly jwt: string };
}

async function keepAccounts({ baseUrl, fetch }: Place, { credentials: { jwt } }: Options): Promise<readonly unknown[]> {
  const client = createClient<CustomerAccounts>({ baseUrl, fetch, headers: { Authorization: `Bearer ${jwt}` } });
  const busUnit = { name: 'First State Properties' };
  const path = { busUnitName: busUnit.name, externalId: 'F-1' };
  const added = await client.POST('/cw/customeraccounts/customerAccount', { body: { busUnit, externalId: 'F-1', name: 'Ann' } });
  const loaded = await client.POST('/cw/customeraccounts/bulkLoadCustomerAccounts', {
    body: { busUnit, customerAccounts: [{ externalId: 'F-2', name: 'Bob' }] },
  });
  const found = await client.GET('/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}', { params: { path } });
  const list = await client.POST('/cw/customeraccounts/listCustomerAccounts', { body: { rowLimit: 1, rowOffset: 0 } });
  const deleted = await client.DELETE('/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}', { params: { path } });
  const gone = await client.GET('/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}', { params: { path } });
  return [
    given(added).externalId,
    given(loaded).httpCode,
    given(found).name,
    (given(list).totalCount ?? 0) > 1,
    given(deleted).httpCode,
    gone.response.status,
  ];
}

/** Adds accounts, finds them again, walks the list and deletes one. */
export const story: Story<Options> = { title: 'keeps accounts', run: keepAccounts, gives: ['F-1', 200, 'Ann', true, 200, 404] };

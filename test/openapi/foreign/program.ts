/**
 * A program by somebody who has the documents and not this library: openapi-fetch with types by openapi-typescript. Its types are made
 * and checked by foreign.test.ts.
 */
import createClient from 'openapi-fetch';
import type { paths as CrmCom } from './generated/crmcom.js';
import type { paths as CustomerAccounts } from './generated/customer-accounts.js';
import type { paths as Quickr } from './generated/quickr.js';
import type { paths as QuickStream } from './generated/quickstream.js';

/** Where a vendor is. */
export interface Place {
  readonly baseUrl: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

const basic = (key: string): string => `Basic ${btoa(`${key}:`)}`;

/** Keeps the account of a customer, takes a payment from it and takes the payment back. */
export async function payAndVoid({ baseUrl, fetch }: Place, secretKey: string, token: string): Promise<readonly string[]> {
  const client = createClient<QuickStream>({ baseUrl, fetch, headers: { Authorization: basic(secretKey) } });
  const header = (): { 'Idempotency-Key': string } => ({ 'Idempotency-Key': crypto.randomUUID() });
  const customer = await client.POST('/customers', {
    params: { header: header() },
    body: { customerNumber: 'JOHN_SMITH', customerName: 'John Smith', preferredNotificationMedium: 'SMS', phoneNumber: '0400000000' },
  });
  const customerId = given(customer).customerId;
  const account = await client.POST('/customers/{customerId}/accounts', {
    params: { path: { customerId }, header: header() },
    body: { singleUseTokenId: token },
  });
  const { accountToken } = given(account) as { readonly accountToken: string };
  const payment = await client.POST('/transactions', {
    params: { header: header() },
    body: { transactionType: 'PAYMENT', principalAmount: 125.5, currency: 'AUD', supplierBusinessCode: 'MYCOMPANY', accountToken },
  });
  const { receiptNumber } = given(payment);
  const taken = await client.POST('/transactions/{receiptNumber}/void', {
    params: { path: { receiptNumber: String(receiptNumber) }, header: header() },
    body: {},
  });
  const list = await client.GET('/customers', { params: { query: { customerName: 'smith' } } });
  const missing = await client.GET('/transactions/{receiptNumber}', { params: { path: { receiptNumber: '999999999999' } } });
  return [
    given(customer).status ?? '',
    String(given(payment).status),
    String(given(taken).status),
    String(given(list).data.length),
    `${missing.response.status} ${missing.error === undefined ? 'without a body' : 'in the documented form'}`,
  ];
}

/** Settles a purchase. */
export async function settle({ baseUrl, fetch }: Place, webApiKey: string): Promise<number | null | undefined> {
  const client = createClient<CrmCom>({ baseUrl, fetch });
  const login = await client.POST('/authentication/web_api_key/token', { body: {}, headers: { Authorization: basic(webApiKey) } });
  const { token } = given(login).data as { readonly token: string };
  const settlement = await client.POST('/customer_events/purchases/apply_settlement', {
    body: { token, customer_event_identifier: { number: '796' } },
  });
  const { status, data } = given(settlement);
  if (status.code !== 'OK') throw new Error(status.code);
  return data?.total_contribution_amount;
}

/** Adds accounts, finds them again, walks the list and deletes one. */
export async function keepAccounts({ baseUrl, fetch }: Place, jwt: string): Promise<readonly unknown[]> {
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

/** Creates a case and walks the cases by the id of the last. */
export async function openCases({ baseUrl, fetch }: Place, aid: string, apiKey: string): Promise<readonly unknown[]> {
  const client = createClient<Quickr>({ baseUrl, fetch });
  const login = await client.POST('/accounts/{aid}/auth/token', {
    params: { path: { aid } },
    headers: { Authorization: `Bearer ${apiKey}` },
  });
  const headers = { Authorization: `Bearer ${given(login).access_token}` };
  for (const organization_number of ['987654321', '987654322', '987654323']) {
    await client.POST('/accounts/{aid}/cases', {
      params: { path: { aid } },
      headers,
      body: {
        checks: [{ type: 'sanction' }],
        sections: [{ type: 'company' }],
        prefills: [{ type: 'company', data: [{ organization_number, country: 'NO' }] }],
      },
    });
  }
  const ids: string[] = [];
  for (;;) {
    const last = ids.at(-1);
    const query = { limit: 2, ...(last === undefined ? {} : { starting_after: last }) };
    const page = await client.GET('/accounts/{aid}/cases', { params: { path: { aid }, query }, headers });
    const { data } = given(page);
    if (data.length === 0) return [new Set(ids).size, given(login).token_type];
    ids.push(...data.map(({ id }) => id));
  }
}

/** The data of an answer. */
function given<Data>({ data, error, response }: { data?: Data; error?: unknown; response: Response }): Data {
  if (data === undefined) throw new Error(`${response.status}: ${JSON.stringify(error)}`);
  return data;
}

import createClient from 'openapi-fetch';
import type { paths as CrmCom } from './generated/crmcom.js';
import { basic, given, type Place, type Story } from './story.js';

interface Options {
  readonly credentials: { readonly webApiKey: string };
}

async function settle({ baseUrl, fetch }: Place, { credentials: { webApiKey } }: Options): Promise<number | null | undefined> {
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

/** Settles a purchase. */
export const story: Story<Options> = { title: 'settles a purchase', run: settle, gives: 11.25 };

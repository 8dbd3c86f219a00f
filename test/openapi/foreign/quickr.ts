import createClient from 'openapi-fetch';
import type { paths as Quickr } from './generated/quickr.js';
import { given, type Place, type Story } from './story.js';

interface Options {
  readonly accountId: string;
  readonly apiKey: string;
}

async function openCases({ baseUrl, fetch }: Place, { accountId: aid, apiKey }: Options): Promise<readonly unknown[]> {
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

/** Creates cases and walks them by the id of the last. */
export const story: Story<Options> = { title: 'opens cases and walks them', run: openCases, gives: [3, 'Bearer'] };

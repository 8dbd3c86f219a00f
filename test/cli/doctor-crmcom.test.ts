/** The doctor and a vendor that lists nothing. */
import { expect, it } from 'vitest';
import { examine } from '../../src/cli/doctor/examine.js';
import { markdownOf } from '../../src/cli/doctor/report.js';
import { vendorNamed } from '../../src/cli/vendors.js';
import type { Client } from '../../src/core/call/client.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { createSandbox } from '../../src/testing/index.js';

type Json = Record<string, unknown>;

const changed = async (response: Response, change: (body: Json) => unknown): Promise<Response> =>
  Response.json(change((await response.json()) as Json), { status: response.status });

it('the doctor reads the purchase of CRM.COM that its user names, and finds where it differs', async () => {
  const sandbox = createSandbox();
  const { options } = sandbox.crmcom;
  const as = (change?: (data: Json) => Json): Client =>
    new CrmCom({
      ...options,
      validation: 'off',
      fetch: async (url, init) => {
        const response = await sandbox.fetch(url, init);
        if (change === undefined || !url.includes('/show')) return response;
        return changed(response, (body) => ('data' in body ? { ...body, data: change(body['data'] as Json) } : body));
      },
    }) as unknown as Client;
  const found = async (client: Client, id?: string): Promise<string[]> =>
    (await examine(client, vendorNamed('crmcom'), {}, id)).operations.map(({ verdict, findings }) => [verdict, ...findings].join(': '));
  expect(await found(as(), '796')).toEqual(['answers']);
  expect(await found(as())).toEqual(['not-tried']);
  expect(
    (
      await found(
        as((data) => ({ ...data, life_cycle_state: 7 })),
        '796',
      )
    )[0],
  ).toMatch(/`life_cycle_state`: .*found a number/);
  const wrong = new CrmCom({ ...options, credentials: { webApiKey: 'wrong' }, validation: 'off' }) as unknown as Client;
  expect(await found(wrong, '796')).toEqual(['credential-refused: the credential was refused']);
  expect(await found(wrong)).toEqual(['credential-refused: the credential was refused']);
  const report = await examine(as(), vendorNamed('crmcom'), {}, '796');
  expect(JSON.stringify(report) + markdownOf(report)).not.toContain('796');
  expect(sandbox.requests.filter(({ method, operation }) => method !== 'GET' && operation !== 'crmcom.auth.loginWithKey')).toEqual([]);
});

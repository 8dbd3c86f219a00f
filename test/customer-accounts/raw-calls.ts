/** The calls that raw answers are played for. */
import { type ClientOptions, CustomerAccounts } from 'quadrail';
import { type Call, type Credential, token } from '../raw-answers/call.ts';

const customerAccounts = (baseUrl: string, options: ClientOptions, credential: Credential): CustomerAccounts =>
  new CustomerAccounts({ ...options, baseUrl, credentials: { jwt: token(credential) } });

const account = { busUnit: { name: 'First State Properties' }, externalId: 'A-1', name: 'Jane' };

export const rawCalls: readonly Call[] = [
  {
    vendor: 'customerAccounts',
    name: 'add',
    repeated: 'once',
    isMain: true,
    make: (baseUrl, options, credential, asked) => customerAccounts(baseUrl, options, credential).add(account, asked),
  },
  {
    vendor: 'customerAccounts',
    name: 'deleteAll',
    repeated: 'once',
    make: (baseUrl, options, credential, asked) =>
      customerAccounts(baseUrl, options, credential).deleteAll({ busUnitName: 'U', confirm: 'U' }, asked),
  },
  {
    vendor: 'customerAccounts',
    name: 'update',
    repeated: 'harmless',
    make: (baseUrl, options, credential, asked) => customerAccounts(baseUrl, options, credential).update(account, asked),
  },
  {
    vendor: 'customerAccounts',
    name: 'get',
    repeated: 'read',
    make: (baseUrl, options, credential, asked) =>
      customerAccounts(baseUrl, options, credential).get({ busUnitName: 'U', externalId: 'A-1' }, asked),
  },
];

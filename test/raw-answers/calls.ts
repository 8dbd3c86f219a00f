/** The calls that are played: of each vendor one that must not act twice, and others that may be repeated. */
import { type ApiPromise, type ClientOptions, CrmCom, CustomerAccounts, Quickr, QuickStream, type RequestOptions } from 'quadrail';
import type { VendorName } from './bodies.js';

/**
 * What a second request of the call would do:
 *
 * - `keyed`: nothing, as long as it carries the same idempotency key;
 * - `once`: the same once more;
 * - `harmless`: nothing, for it sets a state;
 * - `read`: nothing;
 * - `read once`: it reads, but asking twice may begin something twice.
 */
export type Repeated = 'keyed' | 'once' | 'harmless' | 'read' | 'read once';

/** How the client says who is calling: by a token that stays, or by a function that can give another. */
export type Credential = 'fixed' | 'renewable';

/** A call. */
export interface Call {
  readonly vendor: VendorName;
  readonly name: string;
  readonly repeated: Repeated;
  /** Makes it, from a client of its own. */
  readonly make: (baseUrl: string, options: ClientOptions, credential: Credential, asked?: RequestOptions) => ApiPromise<unknown>;
  /** Every answer is played for it; the others share them out. */
  readonly isMain?: boolean;
}

const token = (credential: Credential): string | (() => string) =>
  credential === 'fixed' ? 'token-of-the-test' : () => 'token-of-the-test';

const quickstream = (baseUrl: string, options: ClientOptions, credential: Credential): QuickStream =>
  new QuickStream({ ...options, baseUrl: `${baseUrl}/rest/v1`, secretKey: token(credential) });
const crmcom = (baseUrl: string, options: ClientOptions, credential: Credential): CrmCom =>
  new CrmCom({ ...options, baseUrl, credentials: { token: token(credential) } });
const customerAccounts = (baseUrl: string, options: ClientOptions, credential: Credential): CustomerAccounts =>
  new CustomerAccounts({ ...options, baseUrl, credentials: { jwt: token(credential) } });
const quickr = (baseUrl: string, options: ClientOptions, credential: Credential): Quickr =>
  new Quickr({ ...options, baseUrl: `${baseUrl}/v2`, accountId: 'TQ1234567', accessToken: token(credential) });

const customer = { customerNumber: 'JOHN_SMITH', customerName: 'John Smith' };
const account = { busUnit: { name: 'First State Properties' }, externalId: 'A-1', name: 'Jane' };

/** All of them. */
export const calls: readonly Call[] = [
  {
    vendor: 'quickstream',
    name: 'customers.create',
    repeated: 'keyed',
    isMain: true,
    make: (baseUrl, options, credential, asked) => quickstream(baseUrl, options, credential).customers.create(customer, asked),
  },
  {
    vendor: 'quickstream',
    name: 'customers.update',
    repeated: 'harmless',
    make: (baseUrl, options, credential, asked) =>
      quickstream(baseUrl, options, credential).customers.update('12345678', { ...customer, enabled: true }, asked),
  },
  {
    vendor: 'quickstream',
    name: 'customers.get',
    repeated: 'read',
    make: (baseUrl, options, credential, asked) => quickstream(baseUrl, options, credential).customers.get('12345678', asked),
  },
  {
    vendor: 'crmcom',
    name: 'purchases.applySettlement',
    repeated: 'once',
    isMain: true,
    make: (baseUrl, options, credential, asked) =>
      crmcom(baseUrl, options, credential).purchases.applySettlement({ customer_event_identifier: { number: '796' } }, asked),
  },
  {
    vendor: 'crmcom',
    name: 'request GET',
    repeated: 'read',
    make: (baseUrl, options, credential, asked) =>
      crmcom(baseUrl, options, credential).request({ method: 'GET', path: '/customer_events/purchases/show' }, asked),
  },
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
  {
    vendor: 'quickr',
    name: 'cases.create',
    repeated: 'once',
    isMain: true,
    make: (baseUrl, options, credential, asked) =>
      quickr(baseUrl, options, credential).cases.create({ checks: [{ type: 'company' }] }, asked),
  },
  {
    vendor: 'quickr',
    name: 'cases.contracts.signingLink',
    repeated: 'read once',
    make: (baseUrl, options, credential, asked) =>
      quickr(baseUrl, options, credential).cases.contracts.signingLink('c1', 'k1', 's1', asked),
  },
  {
    vendor: 'quickr',
    name: 'checklists.get',
    repeated: 'read',
    make: (baseUrl, options, credential, asked) => quickr(baseUrl, options, credential).checklists.get('k1', asked),
  },
];

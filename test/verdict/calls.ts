/** Calls of every kind to every vendor, and how each vendor says no. */
import type { ApiPromise } from '../../src/core/call/api-promise.js';
import type { ClientOptions } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { newCustomer, type RecordingFetch, type Step, scripted, testClock } from '../core/support.js';

/** What a call does at the vendor. `once`: a call that neither we nor a runtime may send twice, though it carries no money. */
export type Kind = 'read' | 'write' | 'create' | 'money' | 'once';

/** One call to one vendor. */
export interface Play {
  readonly name: string;
  readonly vendor: 'quickstream' | 'crmcom' | 'customerAccounts' | 'quickr';
  readonly kind: Kind;
  /** Whether it is a read by its effect. */
  readonly isRead: boolean;
  /** Whether it carries an idempotency key. */
  readonly isKeyed: boolean;
  readonly method: string;
  /** After the base URL. */
  readonly path: string;
  readonly call: (options: ClientOptions) => ApiPromise<unknown>;
}

const quickstream = (options: ClientOptions): QuickStream =>
  new QuickStream({ secretKey: 'quickstream-key', environment: 'test', ...options });
const crmcom = (options: ClientOptions): CrmCom =>
  new CrmCom({ baseUrl: 'https://crm.example', credentials: { token: 'crm-token' }, ...options } as never);
const accounts = (options: ClientOptions): CustomerAccounts =>
  new CustomerAccounts({ baseUrl: 'https://cw.example/cxf', credentials: { jwt: 'accounts-jwt' }, ...options } as never);
const quickr = (options: ClientOptions): Quickr => new Quickr({ accountId: 'TQ1234567', accessToken: 'quickr-token', ...options } as never);

const account = { busUnitName: 'Unit', externalId: 'A-1' };
const anything = { method: 'POST', path: '/anything', body: { a: 1 } } as const;
const settlement = { customer_event_identifier: { number: '796' } } as const;

const play = (
  name: string,
  kind: Kind,
  method: string,
  path: string,
  call: Play['call'],
  { isRead = kind === 'read', isKeyed = false }: { isRead?: boolean; isKeyed?: boolean } = {},
): Play => ({ name, vendor: name.split('.')[0] as Play['vendor'], kind, isRead, isKeyed, method, path, call });

const keyed = { isKeyed: true };

/** At least one call of each kind to each vendor. */
export const plays: readonly Play[] = [
  play('quickstream.customers.get', 'read', 'GET', '/customers/1', (o) => quickstream(o).customers.get('1')),
  play('quickstream.customers.updateStatus', 'write', 'PATCH', '/customers/1', (o) =>
    quickstream(o).customers.updateStatus('1', { enabled: true }),
  ),
  play('quickstream.customers.create', 'create', 'POST', '/customers', (o) => quickstream(o).customers.create(newCustomer), keyed),
  play('quickstream.request', 'money', 'POST', '/anything', (o) => quickstream(o).request(anything), keyed),
  play('crmcom.request read', 'read', 'GET', '/anything', (o) => crmcom(o).request({ method: 'GET', path: '/anything' })),
  play('crmcom.request write', 'write', 'POST', '/anything', (o) => crmcom(o).request({ ...anything, effect: 'write' })),
  play('crmcom.request create', 'create', 'POST', '/anything', (o) => crmcom(o).request({ ...anything, effect: 'create' })),
  play('crmcom.purchases.applySettlement', 'money', 'POST', '/customer_events/purchases/apply_settlement', (o) =>
    crmcom(o).purchases.applySettlement(settlement),
  ),
  play('customerAccounts.get', 'read', 'GET', '/cw/customeraccounts/customerAccount/Unit/A-1', (o) => accounts(o).get(account)),
  play('customerAccounts.update', 'write', 'PUT', '/cw/customeraccounts/customerAccount', (o) => accounts(o).update({ externalId: 'A-1' })),
  play('customerAccounts.add', 'create', 'POST', '/cw/customeraccounts/customerAccount', (o) => accounts(o).add({ externalId: 'A-1' })),
  play('customerAccounts.request', 'money', 'POST', '/anything', (o) => accounts(o).request(anything)),
  play('customerAccounts.deleteAll', 'once', 'DELETE', '/cw/customeraccounts/customerAccount/Unit/ALL', (o) =>
    accounts(o).deleteAll({ busUnitName: 'Unit', confirm: 'Unit' }),
  ),
  play('quickr.checklists.get', 'read', 'GET', '/accounts/TQ1234567/checklists/1', (o) => quickr(o).checklists.get('1')),
  play('quickr.users.delete', 'write', 'DELETE', '/accounts/TQ1234567/users/1', (o) => quickr(o).users.delete('1')),
  play('quickr.request create', 'create', 'POST', '/anything', (o) => quickr(o).request({ ...anything, effect: 'create' })),
  play('quickr.request', 'money', 'POST', '/anything', (o) => quickr(o).request(anything)),
  play('quickr.cases.contracts.signingLink', 'once', 'GET', '/anything', (o) => quickr(o).cases.contracts.signingLink('1', '2', '3'), {
    isRead: true,
  }),
];

/** The calls whose effect may be doubled. */
export const dangerous: readonly Play[] = plays.filter(({ kind }) => kind === 'create' || kind === 'money');

/** A call, how often it was sent, with which keys, and what came of it. */
export interface Played {
  readonly requests: number;
  readonly keys: Set<string | undefined>;
  readonly waits: readonly number[];
  readonly ok: boolean;
  readonly error: Error & Record<string, unknown>;
}

/** Plays a call against these answers; the last of them is given again and again. */
export async function played({ call }: Play, steps: readonly Step[], options: ClientOptions = {}): Promise<Played> {
  const last = steps.at(-1) as Step;
  const again = (): Step => (last instanceof Response ? last.clone() : last);
  const fetch: RecordingFetch = scripted(...steps.slice(0, -1), ...Array.from({ length: 12 }, again));
  const clock = testClock();
  const result = await call({ fetch, clock, ...options }).asResult();
  return {
    requests: fetch.sent.length,
    keys: new Set(fetch.sent.map(({ headers }) => headers['idempotency-key'])),
    waits: clock.waits,
    ok: result.ok,
    error: (result.ok ? new Error('It was no error.') : result.error) as Played['error'],
  };
}

/** How this vendor says no with a status: in the form of its own answers. */
export function ownNo({ vendor, method, path }: Play, status: number): unknown {
  switch (vendor) {
    case 'quickstream':
      return {
        links: [],
        errors: [],
        status: String(status),
        requestMethod: method,
        requestUrl: `https://api.quickstream.support.qvalent.com/rest/v1${path}`,
        customerMessage: null,
        developerMessage: 'It was not done',
      };
    case 'crmcom':
      return { status: { code: 'COM.CRM.EXCEPTION.EVENTS.NOSUCHEVENTEXCEPTION', message: 'It was not done', description: null }, data: {} };
    case 'customerAccounts':
      return { httpCode: status, message: 'It was not done', systemId: 1 };
    case 'quickr':
      return { error: { message: 'It was not done', code: 'NOT_DONE' } };
  }
}

/** Calls of every kind, and how the vendor says no. */
import type { ClientOptions } from '../../src/core/call/options.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { anything, type Play, play } from '../verdict/play.js';

const accounts = (options: ClientOptions): CustomerAccounts =>
  new CustomerAccounts({ baseUrl: 'https://cw.example/cxf', credentials: { jwt: 'accounts-jwt' }, ...options } as never);

const account = { busUnitName: 'Unit', externalId: 'A-1' };

export const plays: readonly Play[] = [
  play('customerAccounts.get', 'read', 'GET', '/cw/customeraccounts/customerAccount/Unit/A-1', (o) => accounts(o).get(account)),
  play('customerAccounts.update', 'write', 'PUT', '/cw/customeraccounts/customerAccount', (o) => accounts(o).update({ externalId: 'A-1' })),
  play('customerAccounts.add', 'create', 'POST', '/cw/customeraccounts/customerAccount', (o) => accounts(o).add({ externalId: 'A-1' })),
  play('customerAccounts.request', 'money', 'POST', '/anything', (o) => accounts(o).request(anything)),
  play('customerAccounts.deleteAll', 'once', 'DELETE', '/cw/customeraccounts/customerAccount/Unit/ALL', (o) =>
    accounts(o).deleteAll({ busUnitName: 'Unit', confirm: 'Unit' }),
  ),
];

/** The vendor's no with a status, in the form of its own answers. */
export const ownNo = (_: Play, status: number): object => ({ httpCode: status, message: 'It was not done', systemId: 1 });

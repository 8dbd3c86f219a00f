/** Calls of every kind, and how the vendor says no. */
import type { ClientOptions } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { anything, type Play, play } from '../verdict/play.js';

const crmcom = (options: ClientOptions): CrmCom =>
  new CrmCom({ baseUrl: 'https://crm.example', credentials: { token: 'crm-token' }, ...options } as never);

const settlement = { customer_event_identifier: { number: '796' } } as const;

export const plays: readonly Play[] = [
  play('crmcom.request read', 'read', 'GET', '/anything', (o) => crmcom(o).request({ method: 'GET', path: '/anything' })),
  play('crmcom.request write', 'write', 'POST', '/anything', (o) => crmcom(o).request({ ...anything, effect: 'write' })),
  play('crmcom.request create', 'create', 'POST', '/anything', (o) => crmcom(o).request({ ...anything, effect: 'create' })),
  play('crmcom.purchases.applySettlement', 'money', 'POST', '/customer_events/purchases/apply_settlement', (o) =>
    crmcom(o).purchases.applySettlement(settlement),
  ),
];

/** The vendor's no with a status, in the form of its own answers. */
export const ownNo = (): object => ({
  status: { code: 'COM.CRM.EXCEPTION.EVENTS.NOSUCHEVENTEXCEPTION', message: 'It was not done', description: null },
  data: {},
});

/** Messages of CRM.COM, beside those that every client has: wrong options, wrong arguments, and calls that end badly. */
import { CrmCom, operations } from '../../src/crmcom/index.js';
import { json, type Step } from '../core/support.js';
import { any, common, crmcom, type VendorMessages } from '../messages/support.js';

const crmcomWithKey = (...steps: readonly Step[]): CrmCom =>
  new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { webApiKey: 'THE-SECRET' }, ...common(steps) });
const purchase = { customer_event_identifier: { number: '796' } };

/** The usages. */
export const messages: VendorMessages = {
  options: [
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: 'k' })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: { apiKey: 'k' } })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com' })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', webApiKey: 'k' })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', username: 'u', password: 'p' })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: 'k' })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: { apiKey: 'k' } })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: {} })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: { webApiKey: 'k', token: 't' } })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: { username: 'u', password: 'p' } })),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: { webApiKey: 'k', unit: '' } })),
    () => new CrmCom(any({ credentials: { token: 't' } })),
    () => new CrmCom({ baseUrl: 'https://crm.example.com/crmapi', credentials: { token: 't' } }),
    () => new CrmCom(any({ baseUrl: 'https://crm.example.com', credentials: { token: 't' }, tokenRejectedCodes: 'X' })),
  ],
  calls: [
    () => crmcom().purchases.applySettlement(any({})),
    () => crmcom().purchases.applySettlement(any({ customer_event_identifier: {} })),
    () => crmcom().purchases.applySettlement(any({ customer_event_identifier: { number: '796', id: 'x' } })),
    () => crmcom().purchases.applySettlement(any({ customer_event_identifier: { number: '796' }, fields_set: [] })),
    () => crmcom().auth.login(),
    () => crmcomWithKey().purchases.applySettlement({ customer_event_identifier: { number: '796' } }, any({ idempotencyKey: 'k' })),
  ],
  answers: [
    () => crmcomWithKey().call(operations['crmcom.auth.login'], { body: { username: 'jo', organisation: 'Shop' } }),
    () =>
      crmcom(
        json(200, { status: { code: 'COM.CRM.EXCEPTION.REWARDS.NOTFOUNDEXCEPTION', message: 'No such event' } }),
      ).purchases.applySettlement(purchase),
    () => crmcom(json(200, { data: {} })).purchases.applySettlement(purchase),
    () => crmcomWithKey(json(200, { status: { code: 'COM.CRM.EXCEPTION.LOGIN.WRONG' } })).purchases.applySettlement(purchase),
    () => crmcomWithKey(json(200, { status: { code: 'OK' }, data: { token: 'a\u200b' } })).purchases.applySettlement(purchase),
  ],
};

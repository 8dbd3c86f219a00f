/** What the vendor's answers can say: written down from its pages. */
import { type Body, fixture, main, value, variantsOf } from '../raw-answers/bodies.js';

const crmcomBody = (code: unknown, data: unknown = null): object => ({ status: { code, message: 'Told', description: '' }, data });
const settlement = fixture('crmcom/apply-settlement') as { readonly data: object };
const refusalCode = 'COM.CRM.EXCEPTION.REWARDS.NOTFOUNDEXCEPTION';
const crmcomYes = main(value('yes', 'yes', settlement));
const crmcomNo = main(value('no', 'no', crmcomBody(refusalCode)));
/** What the vendor itself says. */
export const rawBodies: readonly Body[] = [
  crmcomYes,
  crmcomNo,
  value('no, with the data of a yes', 'no', crmcomBody(refusalCode, settlement.data)),
  value('no, without data', 'no', { status: { code: refusalCode } }),
  value('OK without data', 'no verdict', { status: { code: 'OK' } }),
  main(value('ok', 'no verdict', crmcomBody('ok', settlement.data))),
  value('OK and a blank', 'no verdict', crmcomBody('OK ', settlement.data)),
  value('0', 'no verdict', crmcomBody(0, settlement.data)),
  value('0 as text', 'no verdict', crmcomBody('0', settlement.data)),
  value('SUCCESS', 'no verdict', crmcomBody('SUCCESS', settlement.data)),
  main(value('another code', 'no verdict', crmcomBody('ERROR'))),
  value('a code of a gateway', 'no verdict', crmcomBody('503')),
  value('an empty code', 'no verdict', crmcomBody('')),
  value('no code', 'no verdict', { status: {}, data: settlement.data }),
  value('no status', 'nobody', { data: settlement.data }),
  value('status OK as text', 'nobody', { status: 'OK', data: settlement.data }),
  value('code beside the status', 'nobody', { code: 'OK', data: settlement.data }),
  ...variantsOf(crmcomYes, crmcomNo),
];

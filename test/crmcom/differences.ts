import { type Difference, inData, renamed, withMember } from '../cli/differences.js';

/** Ways in which an installation of CRM.COM may differ, each found by the doctor. */
export const differences: Readonly<Record<string, Difference>> = {
  'a renamed member': {
    path: /\/show\?.*796/,
    change: inData(renamed('performed_on', 'performed')),
    operation: 'purchases.show',
    says: /`performed` is not documented/,
  },
  'a number for a text': {
    path: /\/show\?.*796/,
    change: inData(withMember('number', 796)),
    operation: 'purchases.show',
    says: /`number`: .*found a number/,
  },
  'another form of dates': {
    path: /\/show\?.*796/,
    change: inData(withMember('performed_on', '2025-12-31T12:00:00+02:00')),
    operation: 'purchases.show',
    says: /`performed_on` is a date of another form: `9999-99-99A99:99:99\+99:99`/,
  },
  'another spelling of a status': {
    path: /\/show\?.*796/,
    change: inData(withMember('life_cycle_state', 'Posted')),
    operation: 'purchases.show',
    says: /`life_cycle_state` has a value that is not documented: `Posted`; documented is `POSTED`/,
  },
  'another form of errors': {
    path: /\/show\?.*quadrail-doctor/,
    answer: () => Response.json({ fault: 'gone' }, { status: 404 }),
    operation: 'purchases.show',
    says: /errors have another form than documented: members `fault`/,
  },
};

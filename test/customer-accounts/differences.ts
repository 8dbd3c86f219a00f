import { type Difference, entries, renamed, withMember } from '../cli/differences.js';

/** Ways in which an installation of CustomerAccount may differ, each found by the doctor. The vendor documents of no member which words it may hold. */
export const differences: Readonly<Record<string, Difference>> = {
  'a renamed member': {
    path: /listCustomerAccounts$/,
    change: entries('rows', renamed('mainAccountNumber', 'mainAccountNo')),
    operation: 'list',
    says: /`rows\.\*\.mainAccountNo` is not documented/,
  },
  'a number for a text': {
    path: /listCustomerAccounts$/,
    change: entries('rows', withMember('name', 7)),
    operation: 'list',
    says: /`rows\.\*\.name`: .*found a number/,
  },
  'another member that pages': {
    path: /listCustomerAccounts$/,
    change: renamed('totalCount', 'total_count'),
    operation: 'list',
    says: /`total_count` is not documented; `totalCount`, which is, is missing/,
  },
  'a list under another name': {
    path: /listCustomerAccounts$/,
    change: renamed('rows', 'items'),
    operation: 'list',
    says: /the list is the member `items`; documented is `rows`/,
  },
  'another form of dates': {
    path: /\/A-1$/,
    change: withMember('dueDate', '2023-07-08'),
    operation: 'get',
    says: /`dueDate` is a date of another form: `9999-99-99`/,
  },
  'another form of errors': {
    path: /\/quadrail-doctor$/,
    answer: () => Response.json({ error: { code: 1 } }, { status: 404 }),
    operation: 'get',
    says: /errors have another form than documented: members `error`/,
  },
};

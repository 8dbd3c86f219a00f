import { type Difference, entries, html, renamed, withMember } from '../cli/differences.js';

/** Ways in which an installation of QuickStream may differ, each found by the doctor. */
export const differences: Readonly<Record<string, Difference>> = {
  'a path that leads nowhere': { path: /\/businesses$/, answer: () => html(404), operation: 'businesses.list', says: /404 was answered/ },
  'a renamed member': {
    path: /\/customers$/,
    change: entries('data', renamed('customerName', 'customer_name')),
    operation: 'customers.list',
    says: /`data\.\*\.customer_name` is not documented; `customerName`, which is, is missing/,
  },
  'a number for a text': {
    path: /\/customers\/\d{8}$/,
    change: withMember('customerNumber', 7),
    operation: 'customers.get',
    says: /`customerNumber`: .*found a number/,
  },
  'another member that pages': {
    path: /\/transactions$/,
    change: renamed('links', '_links'),
    operation: 'transactions.list',
    says: /`_links` is not documented; `links`, which is, is missing/,
  },
  'a list in an envelope': {
    path: /\/customers\/\d+\/transactions$/,
    change: (body) => ({ result: body }),
    operation: 'customers.transactions.list',
    says: /the list is in an envelope: at `result\.data`/,
  },
  'a list that is forbidden': { path: /\/accounts$/, answer: () => html(403), operation: 'customers.accounts.list', says: /403/ },
  'another form of dates': {
    path: /\/transactions\/\d+$/,
    change: withMember('transactionTime', '01/12/2025 10:26'),
    operation: 'transactions.get',
    says: /`transactionTime` is a date of another form: `99\/99\/9999 99:99`/,
  },
  'another spelling of a status': {
    path: /\/customers$/,
    change: entries('data', withMember('status', 'Enabled')),
    operation: 'customers.list',
    says: /`data\.\*\.status` has a value that is not documented: `Enabled`; documented is `ENABLED`/,
  },
  'another form of errors': {
    path: /\/customers\/9{12}$/,
    answer: () => Response.json({ fault: 'gone' }, { status: 404 }),
    operation: 'customers.get',
    says: /errors have another form than documented: members `fault`/,
  },
};

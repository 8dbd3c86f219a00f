import { type Difference, entries, html, renamed, withMember } from '../cli/differences.js';

/** Ways in which an installation of Quickr may differ, each found by the doctor. */
export const differences: Readonly<Record<string, Difference>> = {
  'a path that leads nowhere': { path: /\/checklists/, answer: () => html(404), operation: 'checklists.list', says: /404 was answered/ },
  'a renamed member': {
    path: /\/users\?/,
    change: entries('data', renamed('last_seen_at', 'last_seen')),
    operation: 'users.list',
    says: /`data\.\*\.last_seen` is not documented; `last_seen_at`, which is, is missing/,
  },
  'a number for a text': {
    path: /\/accounts\?/,
    change: entries('data', withMember('name', 42)),
    operation: 'accounts.list',
    says: /`data\.\*\.name`: .*found a number/,
  },
  'another member that pages': {
    path: /\/users\?/,
    change: renamed('pagination', 'paging'),
    operation: 'users.list',
    says: /`paging` is not documented/,
  },
  'a list in an envelope': {
    path: /\/accounts\?/,
    change: (body) => ({ response: body }),
    operation: 'accounts.list',
    says: /the list is in an envelope: at `response\.data`/,
  },
  'a list under another name': {
    path: /\/cases\?/,
    change: renamed('data', 'results'),
    operation: 'cases.list',
    says: /the list is the member `results`; documented is `data`/,
  },
  'a list that is forbidden': {
    path: /\/events\?/,
    answer: () => Response.json({ error: { message: 'no', code: 'FORBIDDEN' } }, { status: 403 }),
    operation: 'cases.events.list',
    says: /403/,
  },
  'another form of dates': {
    path: /\/cases\?/,
    change: (body) => {
      const list = ['data', 'results'].find((name) => name in body) ?? '';
      return entries(list, withMember('created_at', '01.02.2026 um 10 Uhr'))(body);
    },
    operation: 'cases.list',
    says: /`data\.\*\.created_at` is a date of another form: `99\.99\.9999 AA 99 AAA`/,
  },
  'another spelling of a status': {
    path: /\/cases\/(?!quadrail)[\w-]+$/,
    change: withMember('status', 'Ready for review'),
    operation: 'cases.get',
    says: /`status` has a value that is not documented: `Ready for review`; documented is `READY_FOR_REVIEW`/,
  },
  'another form of errors': {
    path: /\/cases\/quadrail-doctor$/,
    answer: () => Response.json({ fault: 'gone', trace: 'x' }, { status: 404 }),
    operation: 'cases.get',
    says: /errors have another form than documented: members `fault`, `trace`/,
  },
};

import type { Gap } from '../vendor.js';

/** What the vendor's pages document or mention and no row names. */
export const gaps: readonly Gap[] = [
  { name: 'Case events, by callback', why: 'sent by the vendor to `urls.callback_url`; `parseEvent` and `verifyCallbackUrl` receive them' },
  { name: 'Export the events of a case as JSON', why: 'mentioned in the changelog, no path is known' },
  { name: 'Company ownership of a case', why: 'mentioned in the changelog, no path is known; the case holds a URL to it' },
  { name: 'Answer an item of an agent checklist on a case', why: 'mentioned in the changelog, no path is known' },
  { name: 'Notes on a case', why: 'mentioned in the changelog and the automation guide, no path is known' },
  { name: 'Approve, decline or archive a case', why: 'documented for the dashboard and for automations only' },
  { name: 'Search a company', why: 'mentioned in the FAQ, no path is known' },
  { name: 'Download a contract as PDF', why: 'mentioned, no path is known; `files.link` may serve where its file id is known' },
  { name: 'List, read, change or delete templates', why: 'the page breaks off before them' },
  { name: 'List, change or delete automations', why: 'not mentioned, likely to exist' },
];

/** Whatever Quickr's page mentions that can be done through its API stands on the coverage page: with a method, or with a reason. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8');
const [, chapter = ''] = page.split('\n## Quickr\n');
const rows = (chapter.split('\n## ')[0] as string).split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
/* The first cell: an id of ours, or the name of what has no method. */
const named = new Set(rows.map((row) => row.split(' | ')[0]?.replace(/^\| |`/g, '')));

/* Read from the page, section by section, and not from our tables: what is mentioned, and the row that it must have. */
const mentioned: readonly [section: string, what: string, row: string][] = [
  ['reference', 'Get token', 'quickr.auth.login'],
  ['reference', 'Exchange token', 'quickr.auth.exchange'],
  ['reference', 'Create account', 'quickr.accounts.create'],
  ['reference', 'Get accounts', 'quickr.accounts.list'],
  ['reference', 'Update account', 'quickr.accounts.update'],
  ['reference', 'Administrate the account', 'quickr.accounts.administrate'],
  ['reference', 'Get account reports', 'quickr.accounts.reports'],
  ['reference', 'Get the authenticated user', 'quickr.users.me'],
  ['reference', 'Create user', 'quickr.users.create'],
  ['reference', 'Get users', 'quickr.users.list'],
  ['reference', 'Update user data', 'quickr.users.update'],
  ['reference', 'Delete user', 'quickr.users.delete'],
  ['reference', 'Create checklist', 'quickr.checklists.create'],
  ['reference', 'Get checklists', 'quickr.checklists.list'],
  ['reference', 'Get checklist', 'quickr.checklists.get'],
  ['reference', 'Update checklist', 'quickr.checklists.update'],
  ['reference', 'Create template', 'quickr.templates.create'],
  ['reference', 'what follows after the page breaks off', 'List, read, change or delete templates'],
  ['getting started', 'request an access token', 'quickr.auth.login'],
  ['getting started', 'public information about a company', 'Search a company'],
  ['getting started', 'create a case', 'quickr.cases.create'],
  ['getting started', 'review, and decide', 'Approve, decline or archive a case'],
  ['getting started', 'create the declaration of a case that was checked', 'quickr.cases.declarations.create'],
  ['getting started', 'update a declaration', 'quickr.cases.declarations.update'],
  ['getting started', 'patch a case', 'quickr.cases.update'],
  ['getting started', 'schedule checks', 'quickr.cases.scheduleChecks'],
  ['getting started', 'create an automation', 'quickr.automations.create'],
  ['authentication', 'list cases', 'quickr.cases.list'],
  ['cases', 'retrieve a case by its id', 'quickr.cases.get'],
  ['cases', 'PUT /cases/:cid/declarations/:did', 'quickr.cases.declarations.update'],
  ['cases', 'GET …/signatories/:sid/sign', 'quickr.cases.contracts.signingLink'],
  ['contracts', 'renew a contract', 'quickr.cases.contracts.renew'],
  ['contracts', 'download a signed contract', 'Download a contract as PDF'],
  ['checks', 'POST /cases/:cid/schedule_checks', 'quickr.cases.scheduleChecks'],
  ['checks', 'check results at cases/:cid', 'quickr.cases.get'],
  ['checks', 'notifications by callback', 'Case events, by callback'],
  ['automations', 'retrieve an automation by its id', 'quickr.automations.get'],
  ['automations', 'a note is added to the case', 'Notes on a case'],
  ['changelog', '2024-08-20 and others: GET a case', 'quickr.cases.get'],
  ['changelog', '2024-07-10: webhook events', 'Case events, by callback'],
  ['changelog', '2024-06-27: presigned URLs of files', 'quickr.files.link'],
  ['changelog', '2024-03-26: GET cases', 'quickr.cases.list'],
  ['changelog', '2024-03-08: discoveries of a case', 'quickr.cases.discoveries'],
  ['changelog', '2024-02-21: usage data', 'quickr.accounts.reports'],
  ['changelog', '2024-01-10: checklists', 'quickr.checklists.create'],
  ['changelog', '2024-01-10: the answer to an item of a checklist', 'Answer an item of an agent checklist on a case'],
  ['changelog', '2023-12-20 and 2023-11-14: agent edits', 'quickr.cases.agentEdits.create'],
  ['changelog', '2023-11-13: one-off schedules', 'quickr.cases.scheduleChecks'],
  ['changelog', '2023-11-08: declaration URLs', 'quickr.cases.declarations.create'],
  ['changelog', '2023-10-23: schedules of checks', 'quickr.cases.update'],
  ['changelog', '2023-10-20: company ownership', 'Company ownership of a case'],
  ['changelog', '2023-10-02: another contract signing', 'quickr.cases.contracts.renew'],
  ['changelog', '2023-09-12: export of case events', 'Export the events of a case as JSON'],
  ['changelog', '2023-09-02, 2023-09-08 and 2023-11-11: filters of cases', 'quickr.cases.list'],
  ['changelog', '2023-08-29: filters of accounts', 'quickr.accounts.list'],
  ['changelog', '2023-08-29: type and status of an account', 'quickr.accounts.administrate'],
  ['changelog', '2023-06-15: sections of notes', 'Notes on a case'],
  ['FAQ', 'POST …/contracts/{contract_id}', 'quickr.cases.contracts.renew'],
  ['FAQ', 'archive a case', 'Approve, decline or archive a case'],
  ['FAQ', 'case events, for earlier results', 'quickr.cases.events.list'],
  ['FAQ', 'search company', 'Search a company'],
  ['FAQ', 'links to the reports of Creditsafe', 'quickr.cases.get'],
  ['other copies', 'read a contract', 'quickr.cases.contracts.get'],
  ['other copies', 'identity verifications of a case', 'quickr.cases.identityVerifications.list'],
  ['other copies', 'initiate an identity verification', 'quickr.cases.identityVerifications.initiate'],
];

test.each(mentioned)('%s: %s', (_, __, row) => {
  expect(named).toContain(row);
});

test('the list covers every row', () => {
  const unlisted = [...named].filter((row) => !['operation', 'what', ...mentioned.map(([, , one]) => one)].includes(row ?? ''));
  /* Nothing of the page speaks of it; it is there because readers will look for it. */
  expect(unlisted).toEqual(['List, change or delete automations']);
});

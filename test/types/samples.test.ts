/** The samples of the vendors' pages are what the types take and give: as printed, and with nothing added. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultsOfTypes } from '../docs/compile.js';

const fixtures = new URL('../fixtures/', import.meta.url);

const createCase = 'quickr.cases.create(SAMPLE)';
const register = "quickstream.customers.accounts.register('1', SAMPLE)";

/* What is sent: the sample, and the call that takes it. */
const requests = {
  'quickstream/create-customer.request': 'quickstream.customers.create(SAMPLE)',
  'quickstream/update-customer.request': "quickstream.customers.update('1', SAMPLE)",
  'quickstream/register-credit-card.request': register,
  'quickstream/register-receipt-number.request': register,
  'quickstream/register-single-use-token.request': register,
  'quickstream/create-recurring-payment.request': "quickstream.customers.recurringPayments.create('1', SAMPLE)",
  'customer-accounts/bulk-load.request': 'customerAccounts.bulkLoad(SAMPLE)',
  'customer-accounts/list.request': 'customerAccounts.list(SAMPLE)',
  'quickr/exchange-token.request': 'quickr.auth.exchange(SAMPLE)',
  'quickr/create-account.request': 'quickr.accounts.create(SAMPLE)',
  'quickr/update-account.request': 'quickr.accounts.update(SAMPLE)',
  'quickr/administrate-the-account.request': 'quickr.accounts.administrate(SAMPLE)',
  'quickr/get-account-reports.request': 'quickr.accounts.reports(SAMPLE)',
  'quickr/create-user.request': 'quickr.users.create(SAMPLE)',
  'quickr/update-user-data.request': "quickr.users.update('1', SAMPLE)",
  'quickr/create-checklist.request': 'quickr.checklists.create(SAMPLE)',
  'quickr/update-checklist.request': "quickr.checklists.update('1', SAMPLE)",
  'quickr/create-template.request': 'quickr.templates.create(SAMPLE)',
  'quickr/schedule-checks.request': "quickr.cases.scheduleChecks('1', SAMPLE)",
  'quickr/automation.request': 'quickr.automations.create(SAMPLE)',
  'quickr/automation-bare.request': 'quickr.automations.create(SAMPLE)',
  'quickr/automation-payload.request': 'quickr.automations.create(SAMPLE)',
  'quickr/callback-url.request': createCase,
  'quickr/case-with-automation.request': createCase,
  'quickr/create-case.request': createCase,
  'quickr/one-off-checks.request': createCase,
  'quickr/onboarding.request': createCase,
  'quickr/ongoing-due-diligence.request': createCase,
  'quickr/qualifying.request': createCase,
  'quickr/scheduled-check.request': createCase,
};

const accountGiven = 'Awaited<ReturnType<typeof quickr.accounts.create>>';
const checklistGiven = 'Awaited<ReturnType<typeof quickr.checklists.get>>';
const userGiven = 'Awaited<ReturnType<typeof quickr.users.create>>';
const tokenGiven = 'Awaited<ReturnType<typeof quickr.auth.login>>';

/* What comes back, and pieces of both: the sample, and its type. CRM.COM's page prints the token, which the client adds. */
const values = {
  'crmcom/apply-settlement.request': 'CrmCom.ApplySettlementBody & { token: string }',
  'crmcom/apply-settlement': 'CrmCom.Settlement',
  'customer-accounts/business-unit': 'CustomerAccounts.BusinessUnit',
  'customer-accounts/customer-account': 'CustomerAccounts.CustomerAccount',
  'customer-accounts/page': 'CustomerAccounts.CustomerAccountPage',
  'customer-accounts/postal-address': 'CustomerAccounts.PostalAddress',
  'customer-accounts/result': 'CustomerAccounts.Result',
  'quickr/get-token': tokenGiven,
  'quickr/token-of-guide': tokenGiven,
  'quickr/exchange-token': tokenGiven,
  'quickr/create-account': accountGiven,
  'quickr/update-account': accountGiven,
  'quickr/administrate-the-account': accountGiven,
  'quickr/get-accounts': 'Quickr.ListPage<Quickr.Account>',
  'quickr/get-account-reports': 'Quickr.AccountReports',
  'quickr/get-the-authenticated-user': 'Quickr.UserInfo',
  'quickr/create-user': userGiven,
  'quickr/update-user-data': userGiven,
  'quickr/delete-user': userGiven,
  'quickr/get-users': 'Quickr.ListPage<Quickr.User>',
  'quickr/create-checklist': checklistGiven,
  'quickr/update-checklist': checklistGiven,
  'quickr/get-checklist': checklistGiven,
  'quickr/get-checklists': 'Quickr.ListPage<Quickr.Checklist>',
  'quickr/automation-actions': "Pick<Quickr.AutomationInput, 'actions'>",
  'quickr/test-company': 'Quickr.Prefill',
  'quickstream/address': 'QuickStream.Address',
  'quickstream/bank-account': 'QuickStream.BankAccount',
  'quickstream/credit-card-account': 'QuickStream.CreditCardAccount',
  'quickstream/customer': 'QuickStream.Customer',
  'quickstream/nz-bank-account': 'QuickStream.NzBankAccount',
  'quickstream/recurring-payment': 'QuickStream.RecurringPayment',
};

/* A mere list of pieces, each of which stands in a request above. */
const pieces = ['quickr/automation-conditions'];

const samples: readonly (readonly [name: string, use: string])[] = [
  ...Object.entries(requests),
  ...Object.entries(values).map(([name, type]) => [name, `export const value: ${type} = SAMPLE`] as const),
];

const head = [
  `import type * as CrmCom from 'quadrail/crmcom';`,
  `import type * as CustomerAccounts from 'quadrail/customer-accounts';`,
  `import type * as Quickr from 'quadrail/quickr';`,
  `import type * as QuickStream from 'quadrail/quickstream';`,
  'declare const customerAccounts: CustomerAccounts.CustomerAccounts;',
  'declare const quickr: Quickr.Quickr;',
  'declare const quickstream: QuickStream.QuickStream;',
].join(' ');

/** A sample; of CRM.COM's answer what stands in its envelope. */
function printed(name: string): string {
  const sample = JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8'));
  return JSON.stringify(name === 'crmcom/apply-settlement' ? sample.data : sample);
}

/** A program that uses a sample: as printed on line 1, on line 2 with a member more. */
function program(name: string, use: string): string {
  const sample = printed(name);
  const more = sample.replace('{', '{"aMemberTooMany":1,').replace(',}', '}');
  const second = use.replace('const value', 'const other');
  return [`${head} ${use.replace('SAMPLE', () => sample)};`, `${second.replace('SAMPLE', () => more)};`].join('\n');
}

describe('the samples of the vendors', () => {
  it('are all here', () => {
    const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    expect([...samples.map(([name]) => name), ...pieces].sort()).toEqual(files.map((file) => file.replace(/\.json$/, '')).sort());
  });

  it('compile as printed, and with a member too many do not', { timeout: 120_000 }, () => {
    const blocks = samples.map(([name, use]) => ({ file: name, line: 1, language: 'ts', marks: [], code: program(name, use) }));
    const faults = faultsOfTypes(blocks, []);
    const found = faults.map(({ file, line, message }) => ({ file, line, message: message.replace(/\n.*/s, '') }));
    expect(found.filter(({ line }) => line === 1)).toEqual([]);
    expect(found.filter(({ line }) => line === 2)).toEqual(
      samples.map(([file]) => ({ file, line: 2, message: expect.stringContaining('aMemberTooMany') })),
    );
  });
});

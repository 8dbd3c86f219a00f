/** Examples of the vendors' pages: which sample belongs to which operation. */
import { readFileSync } from 'node:fs';

/** The examples of one operation. */
export interface Example {
  readonly request?: unknown;
  readonly answer?: unknown;
}

/* The files hold the samples as they are printed. What a page shows collapsed is an empty object in them. */
const files: Readonly<Record<string, { readonly request?: string; readonly answer?: string }>> = {
  'quickstream.customers.get': { answer: 'quickstream/customer' },
  'quickstream.customers.create': { request: 'quickstream/create-customer.request', answer: 'quickstream/customer' },
  'quickstream.customers.update': { request: 'quickstream/update-customer.request' },
  'quickstream.customers.accounts.register': {
    request: 'quickstream/register-single-use-token.request',
    answer: 'quickstream/bank-account',
  },
  'quickstream.customers.recurringPayments.create': { request: 'quickstream/create-recurring-payment.request' },
  'quickstream.recurringPayments.get': { answer: 'quickstream/recurring-payment' },
  'quickstream.accounts.register': { request: 'quickstream/register-receipt-number.request' },
  'crmcom.purchases.applySettlement': { answer: 'crmcom/apply-settlement' },
  'customerAccounts.delete': { answer: 'customer-accounts/result' },
  'customerAccounts.list': { answer: 'customer-accounts/page' },
  'quickr.auth.login': { answer: 'quickr/get-token' },
  'quickr.auth.exchange': { request: 'quickr/exchange-token.request', answer: 'quickr/exchange-token' },
  'quickr.accounts.create': { request: 'quickr/create-account.request', answer: 'quickr/create-account' },
  'quickr.accounts.list': { answer: 'quickr/get-accounts' },
  'quickr.accounts.update': { request: 'quickr/update-account.request', answer: 'quickr/update-account' },
  'quickr.accounts.administrate': { request: 'quickr/administrate-the-account.request', answer: 'quickr/administrate-the-account' },
  'quickr.accounts.reports': { request: 'quickr/get-account-reports.request', answer: 'quickr/get-account-reports' },
  'quickr.users.me': { answer: 'quickr/get-the-authenticated-user' },
  'quickr.users.create': { request: 'quickr/create-user.request', answer: 'quickr/create-user' },
  'quickr.users.list': { answer: 'quickr/get-users' },
  'quickr.users.update': { request: 'quickr/update-user-data.request', answer: 'quickr/update-user-data' },
  'quickr.users.delete': { answer: 'quickr/delete-user' },
  'quickr.checklists.create': { answer: 'quickr/create-checklist' },
  'quickr.checklists.list': { answer: 'quickr/get-checklists' },
  'quickr.checklists.get': { answer: 'quickr/get-checklist' },
  'quickr.checklists.update': { answer: 'quickr/update-checklist' },
  'quickr.templates.create': { request: 'quickr/create-template.request' },
  'quickr.cases.create': { request: 'quickr/create-case.request' },
  'quickr.cases.scheduleChecks': { request: 'quickr/schedule-checks.request' },
  'quickr.automations.create': { request: 'quickr/automation.request' },
};

const folder = new URL('../../test/fixtures/', import.meta.url);
const read = (file: string | undefined): unknown =>
  file === undefined ? undefined : JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8'));

/** The examples, by operation. */
export function readExamples(): Readonly<Record<string, Example>> {
  return Object.fromEntries(
    Object.entries(files).map(([id, { request, answer }]) => [id, { request: read(request), answer: read(answer) }]),
  );
}

import type { Account } from '../../quickr/models/account.js';
import type { AccountInput } from '../../quickr/models/account-input.js';
import { accountStatuses, accountTypes } from '../../quickr/models/account-kind.js';
import type { AccountReports } from '../../quickr/models/account-reports.js';
import type { AdministrateAccount } from '../../quickr/models/administrate-account.js';
import type { ReportRequest } from '../../quickr/models/report-request.js';
import type { UpdateAccount } from '../../quickr/models/update-account.js';
import type { Answer } from '../simulator.js';
import { type Actor, isBelow } from './access.js';
import { keepFile, linkTo } from './files.js';
import { valuesOf } from './input.js';
import { mergedMetadata } from './metadata.js';
import { found, refusal, type Service, stamps, touch } from './service.js';
import type { HeldAccount } from './state.js';

/** An account by its id. */
export const accountOf = (service: Service, accountId: string): HeldAccount =>
  found(
    service,
    service.state.accounts.find(({ account }) => account.account_id === accountId),
    'account',
  );

/** Creates an account under a partner, in the partner's mode: test or live. */
export function createAccount(service: Service, partnerId: string, actor: Actor, body: AccountInput): Account {
  const { account: partner } = accountOf(service, partnerId);
  if (partner.type !== 'partner' && partner.type !== 'reseller') {
    throw refusal(service, 'notPartner', 'Only the account of a partner or a reseller has accounts below it.');
  }
  const number = newNumber(service);
  const account: Account = {
    ...stamps(service, 'account', actor),
    id: `Q${number}`,
    account_id: `${partnerId.slice(0, 1)}Q${number}`,
    type: body.type ?? 'customer',
    status: body.status ?? 'ACTIVE',
    subscription: body.subscription ?? {},
    branding: body.branding ?? {},
    company: body.company ?? {},
    billing: body.billing ?? {},
    contacts: [...(body.contacts ?? [])],
    urls: body.urls ?? {},
    invites: [...(body.invites ?? [])],
    actions: [...(body.actions ?? [])],
    acceptances: [...(body.acceptances ?? [])],
    managers: [...(body.managers ?? [])],
    settings: body.settings ?? {},
    metadata: mergedMetadata({}, body.metadata),
    name: body.name ?? null,
    partner: { type: partner.type },
  };
  service.state.accounts.push({ account, partnerId });
  return named(account);
}

function newNumber({ state, random }: Service): string {
  for (;;) {
    const number = random.digits(7);
    if (!state.accounts.some(({ account }) => account.id === `Q${number}`)) return number;
  }
}

/** An account as answers show it: without a name of its own it has that of its company. */
const named = (account: Account): Account => ({ ...account, name: account.name ?? account.company?.name ?? null });

/** The accounts right below one, those that the query asks for; the oldest first. */
export function accountsBelow(service: Service, partnerId: string, query: Readonly<Record<string, unknown>>): Account[] {
  const search = String(query['search'] ?? '')
    .trim()
    .toLowerCase();
  const asked = {
    status: valuesOf(service, query, 'status', accountStatuses),
    type: valuesOf(service, query, 'type', accountTypes),
    country: valuesOf(service, query, 'country', ['NO', 'SE', 'DK', 'FI']),
    created_by: valuesOf(service, query, 'created_by'),
  };
  const among = (values: readonly string[], value: unknown): boolean => values.length === 0 || values.includes(String(value));
  return service.state.accounts
    .filter((held) => held.partnerId === partnerId)
    .map(({ account }) => named(account))
    .filter(
      ({ account_id, company }) =>
        search === '' ||
        account_id.toLowerCase() === search ||
        company?.organization_number === search ||
        company?.name?.toLowerCase().includes(search) === true,
    )
    .filter(({ status, type }) => among(asked.status, status) && among(asked.type, type))
    .filter(({ company, created_by }) => among(asked.country, company?.country) && among(asked.created_by, created_by));
}

/** Changes the details of an account: what is given takes the place of what was there. */
export function updateAccount(service: Service, accountId: string, actor: Actor, body: UpdateAccount): Account {
  const { account } = accountOf(service, accountId);
  touch(service, account, actor.userId);
  Object.assign(account, body, { metadata: mergedMetadata(account.metadata, body.metadata) });
  return named(account);
}

/** Changes the commercial side of an account. */
export function administrateAccount(service: Service, accountId: string, actor: Actor, body: AdministrateAccount): Account {
  const { account } = accountOf(service, accountId);
  touch(service, account, actor.userId);
  return named(Object.assign(account, body));
}

/** Reports the use of an account and of those below it: how many cases each has. */
export function report(service: Service, askerId: string, accountId: string, body: ReportRequest): Answer<AccountReports> {
  const { state } = service;
  if (accountId !== askerId && !isBelow(state, accountId, askerId)) {
    throw refusal(service, 'notBelow', 'The account is none of those below this one.');
  }
  const reported = state.accounts
    .map(({ account }) => account.account_id)
    .filter((id) => id === accountId || isBelow(state, id, accountId))
    .map((id) => ({ account_id: id, cases: state.cases.filter((file) => file.accountId === id).length }));
  if (state.rules.reports === 'csv') {
    const csv = ['account_id,cases', ...reported.map((one) => `${one.account_id},${one.cases}`), ''].join('\n');
    /* Not what the reference says, so not what the operation's type says. */
    return { status: state.rules.statuses.created, body: csv as never, headers: { 'content-type': 'text/csv;charset=UTF-8' } };
  }
  const reports = reported.map((one) => {
    const file = keepFile(service, askerId, `usage-${one.account_id}.csv`);
    return { ...one, ...body, file_id: file.id, signed_url: linkTo(service, askerId, file.id).url };
  });
  return { status: state.rules.statuses.created, body: { reports } };
}

import type { Scope } from '../../quickr/models/scope.js';
import type { QuickrOperationId } from '../../quickr/table.js';

const admin: readonly Scope[] = ['admin:quickr'];
const readers: readonly Scope[] = ['read:quickr', 'write:quickr', 'admin:quickr'];
const writers: readonly Scope[] = ['write:quickr', 'admin:quickr'];

/** The scope of persons who have signed in to the dashboard. */
export const signedIn: Scope = 'aws.cognito.signin.user.admin';

/** The scope of API keys. */
export const ofKeys: Scope = 'api-key:quickr';

/**
 * The scopes that each operation takes, any one of them. Those of cases and of what belongs to them, and of automations, are
 * inferred: their entries in the reference are lost.
 */
export const scopesOf: Readonly<Record<QuickrOperationId, readonly Scope[]>> = {
  'quickr.auth.login': [ofKeys, signedIn],
  'quickr.auth.exchange': ['admin:quickr', 'write:quickr', 'read:quickr'],
  'quickr.accounts.create': admin,
  'quickr.accounts.list': ['read:quickr'],
  'quickr.accounts.update': admin,
  'quickr.accounts.administrate': admin,
  'quickr.accounts.reports': admin,
  'quickr.users.me': [signedIn],
  'quickr.users.create': admin,
  'quickr.users.list': ['read:quickr'],
  'quickr.users.update': ['write:quickr', 'admin:quickr'],
  'quickr.users.delete': admin,
  'quickr.checklists.create': admin,
  'quickr.checklists.list': ['read:quickr', 'admin:quickr'],
  'quickr.checklists.get': ['read:quickr', 'admin:quickr'],
  'quickr.checklists.update': admin,
  'quickr.templates.create': admin,
  'quickr.cases.create': writers,
  'quickr.cases.list': readers,
  'quickr.cases.get': readers,
  'quickr.cases.update': writers,
  'quickr.cases.scheduleChecks': writers,
  'quickr.cases.discoveries': readers,
  'quickr.cases.declarations.create': writers,
  'quickr.cases.declarations.update': writers,
  'quickr.cases.contracts.get': readers,
  'quickr.cases.contracts.renew': writers,
  'quickr.cases.contracts.signingLink': readers,
  'quickr.cases.events.list': readers,
  'quickr.cases.agentEdits.create': writers,
  'quickr.cases.identityVerifications.list': readers,
  'quickr.cases.identityVerifications.initiate': readers,
  'quickr.files.link': readers,
  'quickr.automations.create': admin,
  'quickr.automations.get': admin,
};

/** Whether a token with these scopes has one that is asked for. */
export function allows(given: readonly string[], asked: readonly string[], includes: boolean): boolean {
  return (includes ? withIncluded(given) : given).some((scope) => asked.includes(scope));
}

function withIncluded(given: readonly string[]): string[] {
  const all = new Set(given);
  if (all.has('admin:quickr')) all.add('write:quickr');
  if (all.has('write:quickr')) all.add('read:quickr');
  return [...all];
}

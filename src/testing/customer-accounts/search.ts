import type { CustomerAccount } from '../../customer-accounts/models/customer-account.js';
import type { CustomerAccountRow } from '../../customer-accounts/models/customer-account-row.js';
import type { SimulatedUnit, StoredAccount } from './state.js';

const identifying = ['externalId', 'mainAccountNumber', 'altAccountNumber', 'depositorAccountName'] as const;

/** Whether an account agrees with every identifying member that is given; without any, none does. */
export function isMeant({ account }: StoredAccount, given: CustomerAccount): boolean {
  const names = identifying.filter((name) => given[name] != null);
  return names.length > 0 && names.every((name) => account[name] === given[name]);
}

/** Whether an account agrees with every value that is given, those of addresses included. */
export function agrees({ account }: StoredAccount, { busUnit: _unit, ...given }: CustomerAccount): boolean {
  return holds(account, given);
}

function holds(value: unknown, wanted: unknown): boolean {
  if (wanted === null || wanted === undefined) return true;
  if (typeof wanted !== 'object') return value === wanted;
  return Object.entries(wanted).every(([name, one]) => holds((value as Record<string, unknown> | null | undefined)?.[name], one));
}

/** An account as one thing, with its whole unit. */
export const whole = ({ account }: StoredAccount, unit: SimulatedUnit): CustomerAccount => ({ busUnit: unit, ...account });

/** An account as a row of a list: what is set, and of its unit what it can be told by. */
export function rowOf({ account, systemId, lastModifiedDate }: StoredAccount, unit: SimulatedUnit): CustomerAccountRow {
  const { name, externalId, billerId } = unit;
  return {
    objectType: 'CustomerAccount',
    systemId,
    owningBusUnitId: unit.systemId,
    lastModifiedDate,
    busUnit: { systemId: unit.systemId, name, externalId, billerId },
    ...Object.fromEntries(Object.entries(account).filter(([, value]) => value !== null && value !== undefined)),
  };
}

import type { BusinessUnit } from '../../customer-accounts/models/business-unit.js';
import { notAuthorized, unitNotFound } from './refusal.js';
import type { CustomerAccountsState, CustomerAccountsUser, SimulatedUnit } from './state.js';

/* What a unit can be told by; the rest of what a request says about it is not compared. */
const identifying = ['name', 'systemId', 'externalId', 'billerId'] as const;

/** The units that a user may work in: those that the user was given, and all below them. */
export function unitsOf({ units }: CustomerAccountsState, user: CustomerAccountsUser): SimulatedUnit[] {
  return units.filter((unit) => isBelow(units, unit, user.units));
}

/** The unit that a request names, or `undefined` where it names none. Throws the vendor's refusal for one that is unknown or forbidden. */
export function unitNamed(
  state: CustomerAccountsState,
  user: CustomerAccountsUser,
  busUnit: BusinessUnit | null | undefined,
  unknownStatus?: number,
): SimulatedUnit | undefined {
  const given = identifying.filter((name) => busUnit?.[name] != null);
  if (given.length === 0) return undefined;
  const unit = state.units.find((one) => given.every((name) => one[name] === busUnit?.[name]));
  if (unit === undefined) throw unitNotFound(unknownStatus);
  if (!unitsOf(state, user).includes(unit)) throw notAuthorized(403);
  return unit;
}

/** The units themselves and all below them. */
export function withUnitsBelow({ units }: CustomerAccountsState, of: readonly SimulatedUnit[]): SimulatedUnit[] {
  const roots = of.map(({ systemId }) => systemId);
  return units.filter((unit) => isBelow(units, unit, roots));
}

function isBelow(units: readonly SimulatedUnit[], unit: SimulatedUnit, roots: readonly number[]): boolean {
  const seen = new Set<number>();
  /* The unit of the vendor's example owns itself. */
  for (let one: SimulatedUnit | undefined = unit; one !== undefined && !seen.has(one.systemId); ) {
    if (roots.includes(one.systemId)) return true;
    seen.add(one.systemId);
    const owner: number | null | undefined = one.owningBusUnitId;
    one = units.find(({ systemId }) => systemId === owner);
  }
  return false;
}

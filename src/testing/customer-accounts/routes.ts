import type { BusinessUnit } from '../../customer-accounts/models/business-unit.js';
import type { CustomerAccount } from '../../customer-accounts/models/customer-account.js';
import type { CustomerAccountPage } from '../../customer-accounts/models/customer-account-page.js';
import type { ListCustomerAccounts } from '../../customer-accounts/models/list-customer-accounts.js';
import type { Result } from '../../customer-accounts/models/result.js';
import type { CustomerAccountsOperations } from '../../customer-accounts/table.js';
import type { IssuedTokens } from '../issued-tokens.js';
import type { Answer, OperationRequest, Routes } from '../simulator.js';
import { accountOf, addAccount, bulkLoad, type Service, updateAccount } from './accounts.js';
import { callerOf, logIn, type UserToken } from './callers.js';
import { testOf } from './list-filter.js';
import { accountNotFound, invalid } from './refusal.js';
import { agrees, isMeant, rowOf, whole } from './search.js';
import type { CustomerAccountsState, CustomerAccountsUser, SimulatedUnit, StoredAccount } from './state.js';
import { unitNamed, unitsOf, withUnitsBelow } from './units.js';

/** A route for every operation of CustomerAccount. */
export function routes(service: Service, tokens: IssuedTokens<UserToken>): Routes<CustomerAccountsOperations> {
  const { state } = service;
  const caller = (call: OperationRequest): CustomerAccountsUser => callerOf(call, tokens, state);
  const unitAt = (call: OperationRequest & { params: { busUnitName: string } }): SimulatedUnit =>
    unitNamed(state, caller(call), { name: call.params.busUnitName }) as SimulatedUnit;
  const unitIn = (call: OperationRequest, busUnit: BusinessUnit | null | undefined, unknownStatus?: number): SimulatedUnit => {
    const unit = unitNamed(state, caller(call), busUnit, unknownStatus);
    if (unit === undefined) throw invalid(400, 'busUnit', 'names no unit');
    return unit;
  };
  const done = (systemId: number): Answer<Result> => ok({ httpCode: state.rules.successHttpCode, message: 'Success', systemId });
  const candidates = (call: OperationRequest & { body: CustomerAccount }): StoredAccount[] =>
    accountsIn(
      state,
      inUnit(unitNamed(state, caller(call), call.body.busUnit), () => unitsOf(state, caller(call))),
    );

  return {
    'customerAccounts.get': (call) => {
      const unit = unitAt(call);
      return ok(whole(accountOf(state, unit, call.params.externalId), unit));
    },
    'customerAccounts.delete': (call) => {
      const found = accountOf(state, unitAt(call), call.params.externalId);
      state.accounts.splice(state.accounts.indexOf(found), 1);
      return done(found.systemId);
    },
    'customerAccounts.deleteAll': (call) => {
      const { systemId } = unitAt(call);
      empty(state, systemId);
      return done(systemId);
    },
    'customerAccounts.validate': (call) => done(firstMeant(candidates(call), call.body).systemId),
    'customerAccounts.add': (call) => {
      const unit = unitIn(call, call.body.busUnit);
      return ok(whole(addAccount(service, unit, call.body), unit));
    },
    'customerAccounts.update': (call) => {
      const unit = unitIn(call, call.body.busUnit);
      return ok(whole(updateAccount(service, unit, call.body), unit));
    },
    'customerAccounts.match': (call) => {
      const stored = firstMeant(candidates(call), call.body);
      return ok(whole(stored, unitOf(state, stored)));
    },
    'customerAccounts.lookup': (call) => {
      const found = candidates(call).filter((stored) => agrees(stored, call.body));
      if (found.length === 0 && state.rules.lookupNothing === 404) throw accountNotFound();
      return ok(pageOf(state, found, 0, found.length));
    },
    'customerAccounts.list': (call) => {
      const user = caller(call);
      const test = testOf(call.body);
      const found = accountsIn(state, unitsToList(state, user, call.body), test);
      const { rowLimit, mostRows } = state.rules;
      return ok(pageOf(state, found, call.body.rowOffset ?? 0, Math.min(call.body.rowLimit || rowLimit, mostRows)));
    },
    'customerAccounts.bulkLoad': (call) => {
      const unit = unitIn(call, call.body.busUnit, 400);
      for (const [row, { busUnit }] of call.body.customerAccounts.entries()) {
        const own = unitNamed(state, caller(call), busUnit, 400);
        if (own !== undefined && own !== unit)
          throw invalid(400, `customerAccounts.${row}.busUnit`, 'is another unit than that of the load');
      }
      bulkLoad(service, unit, call.body);
      return done(unit.systemId);
    },
    'customerAccounts.auth.login': (call) => loggedIn(logIn(call, tokens, state, service.random, service.now()), state),
  };
}

const ok = <Body>(body: Body): Answer<Body> => ({ status: 200, body });

const json = { 'content-type': 'application/json' };

function loggedIn(token: string, { rules }: CustomerAccountsState): Answer<string> {
  if (rules.loginAnswer === 'bare') return { status: 200, body: token };
  return { status: 200, body: JSON.stringify(rules.loginAnswer === 'quoted' ? token : { token }), headers: json };
}

function empty({ accounts }: CustomerAccountsState, systemId: number): void {
  const kept = accounts.filter(({ unitId }) => unitId !== systemId);
  accounts.length = 0;
  for (const one of kept) accounts.push(one);
}

const inUnit = (unit: SimulatedUnit | undefined, all: () => SimulatedUnit[]): SimulatedUnit[] => (unit === undefined ? all() : [unit]);

function accountsIn(
  { accounts }: CustomerAccountsState,
  units: readonly SimulatedUnit[],
  test: (stored: StoredAccount) => boolean = () => true,
): StoredAccount[] {
  const ids = new Set(units.map(({ systemId }) => systemId));
  return accounts.filter((stored) => ids.has(stored.unitId) && test(stored));
}

const unitOf = ({ units }: CustomerAccountsState, { unitId }: StoredAccount): SimulatedUnit =>
  units.find(({ systemId }) => systemId === unitId) as SimulatedUnit;

function firstMeant(candidates: readonly StoredAccount[], given: CustomerAccount): StoredAccount {
  const found = candidates.find((stored) => isMeant(stored, given));
  if (found === undefined) throw accountNotFound();
  return found;
}

/* A list knows no 404: a unit that nobody knows has no accounts. */
function unitsToList(state: CustomerAccountsState, user: CustomerAccountsUser, filter: ListCustomerAccounts): SimulatedUnit[] {
  const { busUnitId: systemId, busUnitName: name, billerBusUnitId: billerId, externalBusUnitId: externalId } = filter;
  const wanted = { systemId, name, billerId, externalId };
  if (!state.units.some((unit) => isNamed(unit, wanted))) return [];
  const unit = unitNamed(state, user, wanted);
  const units = inUnit(unit, () => unitsOf(state, user));
  return state.rules.listUnitsBelow ? withUnitsBelow(state, units) : units;
}

const isNamed = (unit: SimulatedUnit, wanted: BusinessUnit): boolean =>
  Object.entries(wanted).every(([name, value]) => value === undefined || unit[name as keyof BusinessUnit] === value);

const pageOf = (state: CustomerAccountsState, found: readonly StoredAccount[], offset: number, limit: number): CustomerAccountPage => ({
  rows: found.slice(offset, offset + limit).map((stored) => rowOf(stored, unitOf(state, stored))),
  totalCount: found.length,
});

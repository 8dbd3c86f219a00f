import type { BulkLoad } from '../../customer-accounts/models/account-requests.js';
import type { CustomerAccount } from '../../customer-accounts/models/customer-account.js';
import { ListIndex } from '../list-index.js';
import type { Random } from '../random.js';
import { accountNotFound, invalid } from './refusal.js';
import type { CustomerAccountsState, SimulatedUnit, StoredAccount } from './state.js';

/** What the routes work on. */
export interface Service {
  readonly state: CustomerAccountsState;
  readonly random: Random;
  readonly now: () => number;
  /** A number that no object has yet. */
  readonly newSystemId: () => number;
}

/* An id means an account within its unit alone. */
const keyOf = (unitId: number, externalId: string | null | undefined): string => `${unitId}/${externalId ?? ''}`;

const byId = new ListIndex<StoredAccount>(({ unitId, account }) => keyOf(unitId, account.externalId));

/** An account with this id in a unit. Throws the vendor's no where there is none. */
export function accountOf({ accounts }: CustomerAccountsState, { systemId }: SimulatedUnit, externalId: string): StoredAccount {
  const found = byId.find(accounts, keyOf(systemId, externalId));
  if (found === undefined) throw accountNotFound();
  return found;
}

/** Adds an account, with an id of its own where it has none. */
export function addAccount(service: Service, unit: SimulatedUnit, given: CustomerAccount): StoredAccount {
  return new Load(service, unit).put(given, '', 'refuse');
}

/** Puts an account in the place of the one that has its id. */
export function updateAccount(service: Service, unit: SimulatedUnit, given: CustomerAccount): StoredAccount {
  const { state } = service;
  if (isBlank(given.externalId)) throw invalid(400, 'externalId', 'is missing');
  const found = accountOf(state, unit, given.externalId as string);
  const next = withoutUnit(given);
  const account = state.rules.update === 'merge' ? { ...found.account, ...next } : next;
  requireUniqueNumber(state, unit, account, found);
  found.account = account;
  found.lastModifiedDate = stamp(service.now());
  return found;
}

/** Loads accounts into a unit. What is refused is undone as the rules say. */
export function bulkLoad(service: Service, unit: SimulatedUnit, { customerAccounts }: BulkLoad): void {
  const load = new Load(service, unit);
  try {
    for (const [row, given] of customerAccounts.entries()) {
      const path = `customerAccounts.${row}.`;
      load.requireOnce(given, path);
      load.put(given, path, service.state.rules.bulkLoadExisting);
    }
  } catch (error) {
    if (service.state.rules.bulkLoadRefused === 'load-none') load.undo();
    throw error;
  }
}

/** Accounts on their way into a unit. */
class Load {
  readonly #service: Service;
  readonly #unit: SimulatedUnit;
  readonly #given = new Set<string>();
  readonly #before: number;
  readonly #overwritten: (() => void)[] = [];

  constructor(service: Service, unit: SimulatedUnit) {
    this.#service = service;
    this.#unit = unit;
    this.#before = service.state.accounts.length;
  }

  /** Throws the vendor's no where an id comes twice in what is loaded. */
  requireOnce({ externalId }: CustomerAccount, path: string): void {
    if (isBlank(externalId)) return;
    if (this.#given.has(externalId as string)) throw invalid(400, `${path}externalId`, 'comes twice');
    this.#given.add(externalId as string);
  }

  put(given: CustomerAccount, path: string, existing: 'overwrite' | 'refuse'): StoredAccount {
    const { state, now, newSystemId } = this.#service;
    if (given.externalId === 'ALL' && state.rules.allAsId === 'refuse')
      throw invalid(400, `${path}externalId`, 'is the word for all accounts of the unit');
    const account = isBlank(given.externalId) ? { ...withoutUnit(given), externalId: this.#newId() } : withoutUnit(given);
    const known = this.#known(account.externalId);
    if (known !== undefined && existing === 'refuse') throw invalid(400, `${path}externalId`, 'is the id of another account of the unit');
    requireUniqueNumber(state, this.#unit, account, known, path);
    if (known !== undefined) {
      const was = { ...known };
      this.#overwritten.push(() => Object.assign(known, was));
      known.account = account;
      known.lastModifiedDate = stamp(now());
      return known;
    }
    const stored: StoredAccount = { systemId: newSystemId(), unitId: this.#unit.systemId, lastModifiedDate: stamp(now()), account };
    state.accounts.push(stored);
    return stored;
  }

  /** Makes as if nothing had been put. */
  undo(): void {
    this.#service.state.accounts.length = this.#before;
    for (const restore of this.#overwritten) restore();
  }

  #known(externalId: string | null | undefined): StoredAccount | undefined {
    return byId.findKnown(this.#service.state.accounts, keyOf(this.#unit.systemId, externalId));
  }

  #newId(): string {
    for (;;) {
      const id = this.#service.random.digits(10);
      if (this.#known(id) === undefined && !this.#given.has(id)) return id;
    }
  }
}

type Account = StoredAccount['account'];

function withoutUnit({ busUnit: _unit, ...account }: CustomerAccount): Account {
  return account;
}

function requireUniqueNumber(state: CustomerAccountsState, unit: SimulatedUnit, account: Account, self?: StoredAccount, path = ''): void {
  if (state.rules.accountNumbers === 'any' || isBlank(account.mainAccountNumber)) return;
  const isSame = (one: StoredAccount): boolean =>
    one !== self &&
    one.unitId === unit.systemId &&
    one.account.mainAccountNumber === account.mainAccountNumber &&
    (one.account.depositorAccountName ?? '') === (account.depositorAccountName ?? '');
  if (state.accounts.some(isSame)) throw invalid(400, `${path}mainAccountNumber`, 'is the number of another account of the unit');
}

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

/** A moment as the vendor's page prints it, with the letter that it prints for the zone. */
export const stamp = (ms: number): string => `${new Date(ms).toISOString().replaceAll('-', '/').replace('T', ' ').slice(0, -1)}X`;

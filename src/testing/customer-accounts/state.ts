import type { BusinessUnit } from '../../customer-accounts/models/business-unit.js';
import type { CustomerAccount } from '../../customer-accounts/models/customer-account.js';
import type { Random } from '../random.js';
import { simulatedJwt } from '../simulated-jwt.js';
import { seededAccounts, seededUnits } from './seeded-accounts.js';

/** A business unit of the simulated installation: its name and number are always there. */
export interface SimulatedUnit extends BusinessUnit {
  /** The name that paths use. */
  name: string;
  /** The vendor's number of the unit. */
  systemId: number;
}

/** A customer account with what the vendor notes beside it. */
export interface StoredAccount {
  /** The vendor's number of the account. */
  readonly systemId: number;
  /** The `systemId` of the unit that it belongs to. */
  readonly unitId: number;
  /** When it was last changed. */
  lastModifiedDate: string;
  /** The account as it was given, without its unit. */
  account: Omit<CustomerAccount, 'busUnit'>;
}

/** Someone who can log in. */
export interface CustomerAccountsUser {
  /** The user. */
  readonly userId: string;
  /** The user's password. */
  readonly password: string;
  /** The `systemId` of each unit that the user may work in; the units below belong to it. */
  readonly units: number[];
  /** Other users that this one may act as. */
  readonly mayActAs: string[];
  /** How many logins in a row were refused. */
  failedLogins: number;
}

/** What the vendor's pages leave open: our reading of it, to be changed where yours is another. */
export interface CustomerAccountsRules {
  /** The status for a missing, wrong or expired token. */
  unauthorizedStatus: 401 | 403;
  /** The code that the header `merchant` must carry; `null` where any will do, or none. */
  merchant: string | null;
  /** How a login gives the token: bare, as a JSON text, or as the member `token` of a JSON object. */
  loginAnswer: 'bare' | 'quoted' | 'object';
  /** How long a token of a login lives, in virtual milliseconds. */
  tokenLifetimeMs: number;
  /** After how many refused logins in a row a user is locked out; 0 for never. */
  lockUserAfter: number;
  /** The `httpCode` of a Result that says yes. */
  successHttpCode: 0 | 200;
  /** The status for bad input of the calls that list no 400: validate, match, lookup and list. */
  badInputStatus: number;
  /** What happens to members of an account or unit that no page names. */
  unknownMembers: 'refuse' | 'ignore';
  /** What happens to members of a list filter that no page names. */
  unknownFilters: 'ignore' | 'refuse';
  /** Whether an account may have the id `ALL`. */
  allAsId: 'refuse' | 'accept';
  /** Whether unit, depositor account and account number have to be unique together, as the page says that they should be. */
  accountNumbers: 'any' | 'unique';
  /** What an update does to members that it leaves out. */
  update: 'replace' | 'merge';
  /** What a bulk load does with an id that exists. */
  bulkLoadExisting: 'overwrite' | 'refuse';
  /** What a bulk load does where one of its accounts is refused: load none, or those before it. */
  bulkLoadRefused: 'load-none' | 'load-those-before';
  /** The status of a lookup that finds nothing. */
  lookupNothing: 404 | 200;
  /** Whether a list of a unit holds the accounts of the units below it. */
  listUnitsBelow: boolean;
  /** How many rows a page has where nothing, or 0, is asked for. */
  rowLimit: number;
  /** How many rows a page has at most, whatever is asked for. */
  mostRows: number;
}

/** The data of the simulated CustomerAccount service. Read it to see what calls did, write to it to set a scene. */
export interface CustomerAccountsState {
  /** The token that `options` hold: the first user's. It has no end. */
  readonly jwt: string;
  /** Who can log in. */
  readonly users: CustomerAccountsUser[];
  /** The business units. */
  readonly units: SimulatedUnit[];
  /**
   * The accounts, the oldest first. To give one another id, take it out and push it again: an account to add is compared with the
   * ids that came into this list.
   */
  readonly accounts: StoredAccount[];
  /** What the vendor's pages leave open. */
  readonly rules: CustomerAccountsRules;
}

/** The unit and the account of the vendor's own examples, with others around them. */
export function seededState(random: Random): CustomerAccountsState {
  const units = seededUnits();
  const user = (userId: string, unit: number, mayActAs: string[]): CustomerAccountsUser => ({
    userId,
    password: random.letters(20),
    units: [unit],
    mayActAs,
    failedLogins: 0,
  });
  const users = [user('first-state-admin', 3143, ['first-state-north']), user('first-state-north', 3144, []), user('utilities', 4201, [])];
  return {
    jwt: simulatedJwt({ sub: users[0]?.userId }, random),
    users,
    units,
    accounts: seededAccounts(),
    rules: {
      unauthorizedStatus: 401,
      merchant: null,
      loginAnswer: 'bare',
      tokenLifetimeMs: 60 * 60 * 1000,
      lockUserAfter: 0,
      successHttpCode: 200,
      badInputStatus: 400,
      unknownMembers: 'refuse',
      unknownFilters: 'ignore',
      allAsId: 'refuse',
      accountNumbers: 'any',
      update: 'replace',
      bulkLoadExisting: 'overwrite',
      bulkLoadRefused: 'load-none',
      lookupNothing: 404,
      listUnitsBelow: false,
      rowLimit: 100,
      mostRows: 1000,
    },
  };
}

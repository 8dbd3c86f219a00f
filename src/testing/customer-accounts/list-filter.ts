import { parseDate } from '../../core/ground/dates.js';
import type { DateFilter, NumberFilter, OpenFilter, StringFilter } from '../../customer-accounts/models/filters.js';
import type { ListCustomerAccounts } from '../../customer-accounts/models/list-customer-accounts.js';
import type { PostalAddress } from '../../customer-accounts/models/postal-address.js';
import type { StoredAccount } from './state.js';

type Account = StoredAccount['account'];
type Test = (stored: StoredAccount) => boolean;
/** Makes a test of what is asked for. */
type Condition<Wanted> = (wanted: Wanted) => Test;

/** A test for all that a filter asks for. */
export function testOf(filter: ListCustomerAccounts): Test {
  const tests = (Object.keys(conditions) as (keyof typeof conditions)[]).flatMap((name) => {
    const wanted = filter[name];
    return wanted === undefined ? [] : [(conditions[name] as Condition<unknown>)(wanted)];
  });
  return (stored) => tests.every((test) => test(stored));
}

type Text = string | null | undefined;

const text =
  (member: (account: Account) => Text): Condition<StringFilter> =>
  ({ min, max, like, notLike, equals, notEquals }) => {
    const pattern = like === undefined ? undefined : patternOf(like);
    const antiPattern = notLike === undefined ? undefined : patternOf(notLike);
    return (stored) => {
      const value = member(stored.account) ?? undefined;
      return (
        (min === undefined || (value !== undefined && value >= min)) &&
        (max === undefined || (value !== undefined && value <= max)) &&
        (pattern === undefined || (value !== undefined && pattern.test(value))) &&
        (antiPattern === undefined || value === undefined || !antiPattern.test(value)) &&
        (equals === undefined || value === equals) &&
        (notEquals === undefined || value !== notEquals)
      );
    };
  };

/* As in SQL: % for any characters, _ for one. */
const patternOf = (like: string): RegExp =>
  new RegExp(
    `^${like
      .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      .replaceAll('%', '[^]*')
      .replaceAll('_', '[^]')}$`,
    'iu',
  );

const number =
  (member: (account: Account) => number | null | undefined): Condition<NumberFilter> =>
  ({ min, max, equals, notEquals }) =>
  (stored) => {
    const value = member(stored.account) ?? undefined;
    return (
      (min === undefined || (value !== undefined && value >= min)) &&
      (max === undefined || (value !== undefined && value <= max)) &&
      (equals === undefined || value === equals) &&
      (notEquals === undefined || value !== notEquals)
    );
  };

const date =
  (member: (account: Account) => Text): Condition<DateFilter> =>
  ({ min, max }) =>
  (stored) => {
    const at = parseDate(member(stored.account))?.getTime();
    const from = min === undefined ? undefined : parseDate(min)?.getTime();
    const to = max === undefined ? undefined : parseDate(max)?.getTime();
    /* What cannot be read as a date is not in any span. */
    return (
      (min === undefined || (at !== undefined && from !== undefined && at >= from)) &&
      (max === undefined || (at !== undefined && to !== undefined && at <= to))
    );
  };

const exactly =
  (member: (stored: StoredAccount) => string | number | null | undefined): Condition<string | number> =>
  (wanted) =>
  (stored) =>
    member(stored) === wanted;

/* Numbers and flags in an object of unknown form: compared as texts, so that `true` and `'true'` are one. */
const loosely =
  (member: (stored: StoredAccount) => unknown): Condition<OpenFilter> =>
  ({ equals, notEquals }) =>
  (stored) => {
    const value = String(member(stored) ?? '');
    return (equals === undefined || value === String(equals)) && (notEquals === undefined || value !== String(notEquals));
  };

/* Nobody knows what the vendor compares it with. */
const nothing: Condition<unknown> = () => () => true;

const inAddress = (place: 'address1' | 'address2' | 'address3', member: keyof PostalAddress): Condition<StringFilter> =>
  text((account) => account[place]?.[member]);

type Conditions = {
  readonly [Name in Exclude<keyof ListCustomerAccounts, 'rowLimit' | 'rowOffset' | 'rowSortOrder'>]-?: Condition<
    NonNullable<ListCustomerAccounts[Name]>
  >;
};

const conditions: Conditions = {
  accountAmountDue: number(({ amountDue }) => amountDue),
  accountDueDate: date(({ dueDate }) => dueDate),
  accountId: loosely(({ systemId }) => systemId),
  accountNumber: exactly((stored) => stored.account.mainAccountNumber),
  acctAddr1Type: inAddress('address1', 'addressType'),
  addrLine1: inAddress('address1', 'addrLine1'),
  addrLine2: inAddress('address1', 'addrLine2'),
  city: inAddress('address1', 'city'),
  state: inAddress('address1', 'state'),
  countryCode: inAddress('address1', 'countryCode'),
  postalCode: inAddress('address1', 'postalCode'),
  addr2Type: inAddress('address2', 'addressType'),
  acctAddr2Line1: inAddress('address2', 'addrLine1'),
  acctAddr2Line2: inAddress('address2', 'addrLine2'),
  acctAddr2City: inAddress('address2', 'city'),
  acctAddr2State: inAddress('address2', 'state'),
  acctAddr2CountryCode: inAddress('address2', 'countryCode'),
  acctAddr2PostalCode: inAddress('address2', 'postalCode'),
  addr3Type: inAddress('address3', 'addressType'),
  acctAddr3Line1: inAddress('address3', 'addrLine1'),
  acctAddr3Line2: inAddress('address3', 'addrLine2'),
  acctAddr3City: inAddress('address3', 'city'),
  acctAddr3State: inAddress('address3', 'state'),
  acctAddr3CountryCode: inAddress('address3', 'countryCode'),
  acctAddr3PostalCode: inAddress('address3', 'postalCode'),
  altAccountNumber: text(({ altAccountNumber }) => altAccountNumber),
  billerStatus: text(({ paymentDecision }) => paymentDecision),
  description: text(({ name }) => name),
  electronic: loosely(({ account }) => account.electronicDelivery),
  externalId: text(({ externalId }) => externalId),
  info1: text(({ info1 }) => info1),
  info2: text(({ info2 }) => info2),
  info3: text(({ info3 }) => info3),
  info4: text(({ info4 }) => info4),
  info5: text(({ info5 }) => info5),
  info6: text(({ info6 }) => info6),
  info7: text(({ info7 }) => info7),
  info8: text(({ info8 }) => info8),
  info9: text(({ info9 }) => info9),
  /* The unit is chosen before. */
  billerBusUnitId: nothing,
  busUnitId: nothing,
  busUnitName: nothing,
  externalBusUnitId: nothing,
  currentId: nothing,
  customerCount: nothing,
  dupsOnly: nothing,
  effEndDate: nothing,
  effStartDate: nothing,
  group: nothing,
  status: nothing,
};

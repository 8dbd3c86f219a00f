import { integer, model, optional, type Rule, ruled, type Schema, text } from '../../core/contract/schema.js';
import { DateFilter, NumberFilter, OpenFilter, StringFilter } from './filters.js';

/**
 * What to list customer accounts by; without any member, whatever you may see. Conditions probably have to hold all at once.
 *
 * The page names all 53 members and calls 45 of them just "object": the forms here come from the vendor's other lists, or
 * are guesses where the type says so. What your installation takes beyond them goes into `extraBody` of the call's options.
 *
 * CustomerAccount, "List Customer Accounts".
 */
export interface ListCustomerAccounts {
  /** On `amountDue`. */
  readonly accountAmountDue?: NumberFilter | undefined;
  /** On `dueDate`. */
  readonly accountDueDate?: DateFilter | undefined;
  /** On the vendor's own id of the account, which the model does not have. */
  readonly accountId?: OpenFilter | undefined;
  /** `mainAccountNumber` as a whole. A plain text, unlike `altAccountNumber`. */
  readonly accountNumber?: string | undefined;
  /** On `address1.addressType`. The other members of the first address have plain names: `addrLine1`, `city`, `state`. */
  readonly acctAddr1Type?: StringFilter | undefined;
  /** On `address2.city`. */
  readonly acctAddr2City?: StringFilter | undefined;
  /** On `address2.countryCode`. */
  readonly acctAddr2CountryCode?: StringFilter | undefined;
  /** On `address2.addrLine1`. */
  readonly acctAddr2Line1?: StringFilter | undefined;
  /** On `address2.addrLine2`. */
  readonly acctAddr2Line2?: StringFilter | undefined;
  /** On `address2.postalCode`. */
  readonly acctAddr2PostalCode?: StringFilter | undefined;
  /** On `address2.state`. */
  readonly acctAddr2State?: StringFilter | undefined;
  /** On `address3.city`. */
  readonly acctAddr3City?: StringFilter | undefined;
  /** On `address3.countryCode`. */
  readonly acctAddr3CountryCode?: StringFilter | undefined;
  /** On `address3.addrLine1`. */
  readonly acctAddr3Line1?: StringFilter | undefined;
  /** On `address3.addrLine2`. */
  readonly acctAddr3Line2?: StringFilter | undefined;
  /** On `address3.postalCode`. */
  readonly acctAddr3PostalCode?: StringFilter | undefined;
  /** On `address3.state`. */
  readonly acctAddr3State?: StringFilter | undefined;
  /** On `address2.addressType`. */
  readonly addr2Type?: StringFilter | undefined;
  /** On `address3.addressType`. */
  readonly addr3Type?: StringFilter | undefined;
  /** On `address1.addrLine1`. */
  readonly addrLine1?: StringFilter | undefined;
  /** On `address1.addrLine2`. */
  readonly addrLine2?: StringFilter | undefined;
  /** On `altAccountNumber`. */
  readonly altAccountNumber?: StringFilter | undefined;
  /** The unit, by its `billerId`. */
  readonly billerBusUnitId?: string | undefined;
  /** On `paymentDecision`: the page labels it so. */
  readonly billerStatus?: StringFilter | undefined;
  /** The unit, by its `systemId`. */
  readonly busUnitId?: number | undefined;
  /** The unit, by its name. What happens without any of the four ways to name one is not documented. */
  readonly busUnitName?: string | undefined;
  /** On `address1.city`. */
  readonly city?: StringFilter | undefined;
  /** On `address1.countryCode`. */
  readonly countryCode?: StringFilter | undefined;
  /** Labelled "Current Id"; what it is compared with is not documented. */
  readonly currentId?: OpenFilter | undefined;
  /** Labelled "Customer Count"; what is counted is not documented. */
  readonly customerCount?: NumberFilter | undefined;
  /** On `name`: the page labels it "Name/Description". */
  readonly description?: StringFilter | undefined;
  /** Labelled "Duplicates Only?"; how a yes is written is not documented. */
  readonly dupsOnly?: OpenFilter | undefined;
  /** On the end of the account's validity, which the model does not have. */
  readonly effEndDate?: DateFilter | undefined;
  /** On the start of the account's validity, which the model does not have. */
  readonly effStartDate?: DateFilter | undefined;
  /** On `electronicDelivery`; how a yes is written is not documented. */
  readonly electronic?: OpenFilter | undefined;
  /** The unit, by its `externalId`. */
  readonly externalBusUnitId?: string | undefined;
  /** On `externalId`. */
  readonly externalId?: StringFilter | undefined;
  /** On the depositor account's own id: the page labels it so. */
  readonly group?: OpenFilter | undefined;
  /** On `info1`. */
  readonly info1?: StringFilter | undefined;
  /** On `info2`. */
  readonly info2?: StringFilter | undefined;
  /** On `info3`. */
  readonly info3?: StringFilter | undefined;
  /** On `info4`. */
  readonly info4?: StringFilter | undefined;
  /** On `info5`. */
  readonly info5?: StringFilter | undefined;
  /** On `info6`. */
  readonly info6?: StringFilter | undefined;
  /** On `info7`. */
  readonly info7?: StringFilter | undefined;
  /** On `info8`. */
  readonly info8?: StringFilter | undefined;
  /** On `info9`. */
  readonly info9?: StringFilter | undefined;
  /** On `address1.postalCode`. */
  readonly postalCode?: StringFilter | undefined;
  /** How many rows a page may hold; 100 unless given. The vendor may send fewer. */
  readonly rowLimit?: number | undefined;
  /** How many rows to skip; 0 unless given. The pages after the first count on from here. */
  readonly rowOffset?: number | undefined;
  /** How to sort. The syntax is not documented; it is sent as given. */
  readonly rowSortOrder?: string | undefined;
  /** On `address1.state`. */
  readonly state?: StringFilter | undefined;
  /** On a status of the account, which the model does not have. */
  readonly status?: OpenFilter | undefined;
}

const notNegative =
  (member: 'rowLimit' | 'rowOffset'): Rule<ListCustomerAccounts> =>
  (filter) =>
    (filter[member] ?? 0) < 0 ? { path: member, message: 'must not be negative' } : undefined;

/** The schema of {@link ListCustomerAccounts}. */
export const ListCustomerAccounts: Schema<ListCustomerAccounts> = ruled(
  model<ListCustomerAccounts>('ListCustomerAccounts', {
    accountAmountDue: optional(NumberFilter),
    accountDueDate: optional(DateFilter),
    accountId: optional(OpenFilter),
    accountNumber: optional(text()),
    acctAddr1Type: optional(StringFilter),
    acctAddr2City: optional(StringFilter),
    acctAddr2CountryCode: optional(StringFilter),
    acctAddr2Line1: optional(StringFilter),
    acctAddr2Line2: optional(StringFilter),
    acctAddr2PostalCode: optional(StringFilter),
    acctAddr2State: optional(StringFilter),
    acctAddr3City: optional(StringFilter),
    acctAddr3CountryCode: optional(StringFilter),
    acctAddr3Line1: optional(StringFilter),
    acctAddr3Line2: optional(StringFilter),
    acctAddr3PostalCode: optional(StringFilter),
    acctAddr3State: optional(StringFilter),
    addr2Type: optional(StringFilter),
    addr3Type: optional(StringFilter),
    addrLine1: optional(StringFilter),
    addrLine2: optional(StringFilter),
    altAccountNumber: optional(StringFilter),
    billerBusUnitId: optional(text()),
    billerStatus: optional(StringFilter),
    busUnitId: optional(integer()),
    busUnitName: optional(text()),
    city: optional(StringFilter),
    countryCode: optional(StringFilter),
    currentId: optional(OpenFilter),
    customerCount: optional(NumberFilter),
    description: optional(StringFilter),
    dupsOnly: optional(OpenFilter),
    effEndDate: optional(DateFilter),
    effStartDate: optional(DateFilter),
    electronic: optional(OpenFilter),
    externalBusUnitId: optional(text()),
    externalId: optional(StringFilter),
    group: optional(OpenFilter),
    info1: optional(StringFilter),
    info2: optional(StringFilter),
    info3: optional(StringFilter),
    info4: optional(StringFilter),
    info5: optional(StringFilter),
    info6: optional(StringFilter),
    info7: optional(StringFilter),
    info8: optional(StringFilter),
    info9: optional(StringFilter),
    postalCode: optional(StringFilter),
    rowLimit: optional(integer()),
    rowOffset: optional(integer()),
    rowSortOrder: optional(text()),
    state: optional(StringFilter),
    status: optional(OpenFilter),
  }),
  notNegative('rowLimit'),
  notNegative('rowOffset'),
);

/** What the doctor reads: lists first, and then what they name. */

/** Ids that were found, by the placeholder that they fill. They leave this program by requests to the vendor alone. */
export type Known = Map<string, string>;

/** One read. */
export interface Probe {
  /** The operation's id. */
  readonly operation: string;
  /** Members of the query. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** The query, made of what the user named; nothing where that is needed and was not named. */
  readonly queryOf?: (own: Readonly<Record<string, string>>) => Readonly<Record<string, unknown>> | undefined;
  /** The body. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The ids that one entry of the result, or the result itself, gives: by placeholder, the path of members to it. */
  readonly gives?: Readonly<Record<string, readonly string[]>>;
}

const one = { limit: 1 };

/** By vendor, in the order in which they are tried. Whatever needs an id that was not found is left out, and told. */
export const probes: Readonly<Record<string, readonly Probe[]>> = {
  quickstream: [
    { operation: 'quickstream.ping' },
    { operation: 'quickstream.customers.list', gives: { customerId: ['customerId'] } },
    { operation: 'quickstream.customers.get' },
    { operation: 'quickstream.customers.accounts.list', gives: { accountToken: ['accountToken'] } },
    { operation: 'quickstream.customers.recurringPayments.list', gives: { paymentScheduleId: ['paymentScheduleId'] } },
    { operation: 'quickstream.customers.transactions.list', gives: { receiptNumber: ['receiptNumber'] } },
    { operation: 'quickstream.transactions.list', gives: { receiptNumber: ['receiptNumber'] } },
    { operation: 'quickstream.accounts.get' },
    { operation: 'quickstream.recurringPayments.get' },
    { operation: 'quickstream.transactions.get' },
    { operation: 'quickstream.businesses.list', gives: { supplierBusinessCode: ['supplierBusinessCode'] } },
    { operation: 'quickstream.businesses.get' },
  ],
  /* It has no list: a purchase can be read by its number alone, which the user names. */
  crmcom: [
    {
      operation: 'crmcom.purchases.show',
      queryOf: ({ purchase }) => (purchase === undefined ? undefined : { customer_event_identifier: { number: purchase } }),
    },
  ],
  customerAccounts: [
    {
      operation: 'customerAccounts.list',
      body: { rowLimit: 1, rowOffset: 0 },
      gives: { busUnitName: ['busUnit', 'name'], externalId: ['externalId'] },
    },
    { operation: 'customerAccounts.get' },
  ],
  quickr: [
    { operation: 'quickr.accounts.list', query: one },
    { operation: 'quickr.users.list', query: one },
    { operation: 'quickr.checklists.list', query: one, gives: { chkid: ['id'] } },
    { operation: 'quickr.checklists.get' },
    { operation: 'quickr.cases.list', query: one, gives: { cid: ['id'] } },
    {
      operation: 'quickr.cases.get',
      gives: { contract_id: ['contracts', '0', 'id'], automation_id: ['automations', '0', 'id'], fid: ['reports', '0', 'id'] },
    },
    { operation: 'quickr.cases.discoveries' },
    { operation: 'quickr.cases.events.list', query: one },
    { operation: 'quickr.cases.identityVerifications.list', query: one },
    { operation: 'quickr.cases.contracts.get' },
    { operation: 'quickr.automations.get' },
  ],
};

/** A read that finds nothing, to see the form of an error. */
export const missing: Readonly<Record<string, Pick<Probe, 'operation' | 'query'> & { readonly params: Readonly<Record<string, string>> }>> =
  {
    quickstream: { operation: 'quickstream.customers.get', params: { customerId: '999999999999' } },
    crmcom: {
      operation: 'crmcom.purchases.show',
      params: {},
      query: { customer_event_identifier: { number: 'quadrail-doctor' } },
    },
    customerAccounts: { operation: 'customerAccounts.get', params: { busUnitName: 'quadrail-doctor', externalId: 'quadrail-doctor' } },
    quickr: { operation: 'quickr.cases.get', params: { cid: 'quadrail-doctor' } },
  };

/** What must compile, and what must not, with CRM.COM's types. Nothing here runs: `types.test.ts` compiles it. */
import type { ApiPromise } from '../../src/core/call/api-promise.js';
import type { RequestOptions } from '../../src/core/call/options.js';
import type { OperationInput } from '../../src/core/contract/operation.js';
import {
  type AccessToken,
  type AccountsReceivable,
  type ApplySettlement,
  type ApplySettlementBody,
  type AwardRewardTransaction,
  type ContactInformation,
  CrmCom,
  type CrmComOperations,
  type CustomerEventIdentifier,
  type Invoice,
  type NamePurchase,
  type Purchase,
  type Settlement,
  type SettlementField,
  type SettlementOf,
} from '../../src/crmcom/index.js';
import type { Expect, Same } from './loose.js';
import type { Deviating, InputOf, LooseInputs, LooseItems, LooseResults, Nothing, ResultOf, Unmatched } from './table.js';

/* Every operation as its method is to be called. */
interface Signatures {
  'crmcom.purchases.applySettlement': <const Fields extends readonly SettlementField[]>(
    settlement: ApplySettlement<Fields>,
    options?: RequestOptions,
  ) => ApiPromise<SettlementOf<Fields>>;
  'crmcom.purchases.show': (purchase: NamePurchase, options?: RequestOptions) => ApiPromise<Purchase>;
  'crmcom.purchases.cancel': (purchase: NamePurchase, options?: RequestOptions) => ApiPromise<Purchase>;
  'crmcom.auth.login': (options?: RequestOptions) => ApiPromise<AccessToken>;
  /* `auth.login()` does both, as the credentials are. */
  'crmcom.auth.loginWithKey': 'no method';
  'crmcom.auth.release': (options?: RequestOptions) => ApiPromise<Record<string, unknown>>;
}

export type Unnamed = Nothing<Unmatched<CrmComOperations, Signatures>>;
export type Deviations = Nothing<Deviating<{ crmcom: CrmCom }, Signatures>>;

/* Open are the entries of a set that the page names and does not describe, and the one known answer to a release, an empty object. */
export type Table = [
  Expect<Same<LooseInputs<CrmComOperations>, never>>,
  Expect<
    Same<
      LooseResults<CrmComOperations>,
      | 'crmcom.purchases.applySettlement.contribution_details_set.*.@unknown'
      | `crmcom.purchases.${'show' | 'cancel'}.${'classification' | 'performed_by_unit' | 'log_information'}.*.@unknown`
      | 'crmcom.auth.release.*.@unknown'
    >
  >,
  Expect<Same<LooseItems<CrmComOperations>, never>>,
  Expect<Same<InputOf<CrmComOperations['crmcom.purchases.applySettlement']>, { body: ApplySettlementBody }>>,
  Expect<Same<ResultOf<CrmComOperations['crmcom.purchases.applySettlement']>, Settlement>>,
  Expect<Same<InputOf<CrmComOperations[keyof CrmComOperations]> extends OperationInput ? true : false, true>>,
];

/** Options of the client. */
export function options(): CrmCom[] {
  const baseUrl = 'https://crm.example.com';
  return [
    new CrmCom({ baseUrl, credentials: { webApiKey: process.env['CRMCOM_WEB_API_KEY'] } }),
    new CrmCom({ baseUrl: process.env['CRMCOM_URL'], credentials: { webApiKey: async () => 'k', unit: undefined } }),
    new CrmCom({ baseUrl, credentials: { username: 'u', password: process.env['CRMCOM_PASSWORD'], organisation: 'o', unit: '1' } }),
    new CrmCom({ baseUrl, credentials: { token: () => 't' } }),
    new CrmCom({ baseUrl: '/crm', auth: 'none' }),
    new CrmCom({
      baseUrl,
      credentials: { token: 't' },
      tokenRejectedCodes: ['INVALID_TOKEN'],
      operations: { 'crmcom.auth.login': { path: '/token' } },
    }),
    new CrmCom({ baseUrl, auth: 'none' }).withOptions({ maxRetries: 0 }),
    // @ts-expect-error a client needs a credential, or says that it has none
    new CrmCom({ baseUrl }),
    // @ts-expect-error not both
    new CrmCom({ baseUrl, auth: 'none', credentials: { token: 't' } }),
    // @ts-expect-error there is no default address
    new CrmCom({ credentials: { token: 't' } }),
    // @ts-expect-error a key and a user
    new CrmCom({ baseUrl, credentials: { webApiKey: 'k', username: 'u', password: 'p', organisation: 'o' } }),
    // @ts-expect-error a token and a key
    new CrmCom({ baseUrl, credentials: { token: 't', webApiKey: 'k' } }),
    // @ts-expect-error a token needs no password
    new CrmCom({ baseUrl, credentials: { token: 't', password: 'p' } }),
    // @ts-expect-error a token has its unit already
    new CrmCom({ baseUrl, credentials: { token: 't', unit: '1' } }),
    // @ts-expect-error a key belongs to an organisation already
    new CrmCom({ baseUrl, credentials: { webApiKey: 'k', organisation: 'o' } }),
    // @ts-expect-error the vendor spells it with an s
    new CrmCom({ baseUrl, credentials: { username: 'u', password: 'p', organization: 'o' } }),
    // @ts-expect-error a user belongs to an organisation
    new CrmCom({ baseUrl, credentials: { username: 'u', password: 'p' } }),
    // @ts-expect-error an option of another vendor
    new CrmCom({ baseUrl, credentials: { token: 't' }, environment: 'test' }),
    // @ts-expect-error an operation of another vendor
    new CrmCom({ baseUrl, credentials: { token: 't' }, operations: { 'quickstream.ping': { path: '/' } } }),
    // @ts-expect-error codes are texts
    new CrmCom({ baseUrl, credentials: { token: 't' }, tokenRejectedCodes: [401] }),
  ];
}

/** A purchase is named in exactly one way. */
export function identifiers({ purchases }: CrmCom): void {
  purchases.applySettlement({ customer_event_identifier: { number: '796' } });
  purchases.applySettlement({ customer_event_identifier: { id: 'E1' }, fields_set: undefined }, { totalTimeout: 1 });
  purchases.applySettlement({ customer_event_identifier: { external_system_reference_number: 'R1', number: undefined } });
  // @ts-expect-error none
  purchases.applySettlement({ customer_event_identifier: {} });
  // @ts-expect-error two
  purchases.applySettlement({ customer_event_identifier: { number: '796', id: 'E1' } });
  // @ts-expect-error a number is a text, also where it is all digits
  purchases.applySettlement({ customer_event_identifier: { number: 796 } });
  // @ts-expect-error another one
  purchases.applySettlement({ customer_event_identifier: { code: '796' } });
  // @ts-expect-error no purchase
  purchases.applySettlement({ fields_set: ['invoice'] });
  // @ts-expect-error the client adds the token
  purchases.applySettlement({ customer_event_identifier: { number: '796' }, token: 't' });
  // @ts-expect-error a list here, though a text on the wire
  purchases.applySettlement({ customer_event_identifier: { number: '796' }, fields_set: 'invoice' });
  // @ts-expect-error amounts are worked out by the vendor
  purchases.applySettlement({ customer_event_identifier: { number: '796' }, amount: 15 });
}

/** Options of calls: CRM.COM knows no idempotency key, and has no lists. */
export function callOptions(client: CrmCom): void {
  const settlement = { customer_event_identifier: { number: '796' } };
  // @ts-expect-error the vendor would ignore it
  client.purchases.applySettlement(settlement, { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  client.auth.login({ idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  client.auth.release({ idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  client.request({ method: 'POST', path: '/customers' }, { idempotencyKey: 'k' });
  // @ts-expect-error not a list
  client.purchases.applySettlement(settlement, { cursor: '1' });
  // @ts-expect-error a misspelt option
  client.auth.login({ timeOut: 1 });
}

/** What was asked for is what can be read. */
export async function fields({ purchases }: CrmCom): Promise<unknown[]> {
  const customer_event_identifier = { number: '796' };
  const whole = await purchases.applySettlement({ customer_event_identifier });
  const two = await purchases.applySettlement({ customer_event_identifier, fields_set: ['invoice', 'total_awarded_amount'] });
  const own = await purchases.applySettlement({ customer_event_identifier, fields_set: ['invoice', 'a_field_of_ours'] });
  const names: SettlementField[] = ['invoice'];
  const later = await purchases.applySettlement({ customer_event_identifier, fields_set: names });
  // @ts-expect-error was not asked for
  two.total_contribution_amount;
  const types: [
    Expect<Same<typeof whole, Settlement>>,
    Expect<Same<typeof two, Pick<Settlement, 'invoice' | 'total_awarded_amount'>>>,
    Expect<Same<typeof own, Settlement>>,
    Expect<Same<typeof later, Settlement>>,
  ] = [true, true, true, true];
  return types;
}

/** What may be absent must be asked for; known values complete, others compile. */
export function answers(settlement: Settlement, award: AwardRewardTransaction, contact: ContactInformation): void {
  // @ts-expect-error may be absent or null
  settlement.invoice.number;
  const number: string | null | undefined = settlement.invoice?.number;
  // @ts-expect-error of a form that no page tells
  settlement.contribution_details_set?.[0]?.amount;
  const types: [
    Expect<Same<Settlement['invoice'], Invoice | null | undefined>>,
    Expect<Same<Settlement['award_transactions_set'], AwardRewardTransaction[] | null | undefined>>,
    Expect<Same<AwardRewardTransaction['accounts_receivable'], AccountsReceivable | null | undefined>>,
    Expect<Same<Settlement['total_contribution_amount'], number | null | undefined>>,
  ] = [true, true, true, true];
  award.life_cycle_state = 'POSTED';
  award.life_cycle_state = 'A_STATE_OF_TOMORROW';
  // @ts-expect-error a state is a text
  award.life_cycle_state = 1;
  // @ts-expect-error no such member
  award.share;
  /* The kinds of contact are open, so they tell no members apart: both are there, and may be null. */
  if (contact.type === 'PERSON') contact.demographics?.date_of_birth;
  void [number, types];
}

/** The identifier, held in a variable of its own type, and of a wider one. */
export function held(identifier: CustomerEventIdentifier, wide: { number?: string; id?: string }): void {
  const same: ApplySettlement = { customer_event_identifier: identifier };
  // @ts-expect-error may be none, or two
  const other: ApplySettlement = { customer_event_identifier: wide };
  void [same, other];
}

import { btoaUtf8 } from '../../core/ground/base64.js';
import type { ApplySettlementBody } from '../../crmcom/models/apply-settlement.js';
import type { CustomerEventIdentifier, CustomerEventNames } from '../../crmcom/models/customer-event-identifier.js';
import type { Purchase } from '../../crmcom/models/purchase.js';
import type { Settlement } from '../../crmcom/models/settlement.js';
import type { CrmComOperations } from '../../crmcom/table.js';
import type { IssuedTokens } from '../issued-tokens.js';
import { ListIndex } from '../list-index.js';
import type { Answer, Routes } from '../simulator.js';
import { credentialsInvalid, eventNotFound, notAPurchase, notPosted, parameterInvalid } from './refusal.js';
import { fieldsOf, membersOf } from './request-body.js';
import { type Installation, settle } from './settle.js';
import { shown } from './show-purchase.js';
import type { CrmComCustomerEvent, CrmComRules, CrmComState, CrmComUnit } from './state.js';
import { type Caller, type CrmComToken, issueToken } from './tokens.js';

/** A route for every operation of CRM.COM. They give what the answer holds as `data`. */
export function routes(installation: Installation, tokens: IssuedTokens<CrmComToken>): Routes<CrmComOperations> {
  const { state } = installation;
  const token = (caller: Caller) => ok({ token: issueToken(tokens, caller, state, installation.random, installation.now()) });
  return {
    'crmcom.purchases.applySettlement': (call) => {
      const fields = fieldsOf(membersOf(call));
      requireKnown(fields, ofSettlement, state.rules);
      return ok(picked(settle(installation, eventOf(state, call.body.customer_event_identifier)), fields));
    },
    'crmcom.purchases.show': (call) => {
      const fields = fieldsOf(membersOf(call));
      requireKnown(fields, ofPurchase, state.rules);
      /* The parameters of a GET are looked at as the members of a body are. */
      const { customer_event_identifier } = call.body as unknown as ApplySettlementBody;
      return ok(picked(shown(purchaseOf(state, customer_event_identifier)), fields));
    },
    'crmcom.purchases.cancel': (call) => {
      const fields = fieldsOf(membersOf(call));
      requireKnown(fields, ofPurchase, state.rules);
      const event = purchaseOf(state, call.body.customer_event_identifier);
      if (event.life_cycle_state !== 'POSTED') throw notPosted();
      event.life_cycle_state = 'CANCELLED';
      return ok(picked(shown(event), fields));
    },
    'crmcom.auth.login': (call) => {
      const { username, organisation, unit } = call.body;
      const { password } = membersOf(call);
      const user = state.users.find((one) => one.username === username && one.organisation === organisation);
      if (user === undefined || user.password !== password) throw credentialsInvalid();
      return token({ username, organisation, unit: unitOf(state, unit) });
    },
    'crmcom.auth.loginWithKey': ({ headers, body }) => {
      requireKey(headers.get('authorization'), state.webApiKey);
      return token({ organisation: state.organisation, unit: unitOf(state, body.unit) });
    },
    'crmcom.auth.release': (call) => {
      const released = String(membersOf(call)['token']);
      if (state.rules.releaseEndsJwt || tokens.find(released)?.isJwt === false) tokens.revoke(released);
      return ok({});
    },
  };
}

const ok = <Body>(body: Body): Answer<Body> => ({ status: 200, body });

const eventsBy: Readonly<Record<keyof CustomerEventNames, ListIndex<CrmComCustomerEvent>>> = {
  number: new ListIndex(({ number }) => number),
  id: new ListIndex(({ id }) => id),
  external_system_reference_number: new ListIndex(({ external_system_reference_number }) => external_system_reference_number ?? ''),
};

function eventOf({ events, rules }: CrmComState, identifier: CustomerEventIdentifier): CrmComCustomerEvent {
  const [name, value] = Object.entries(identifier)[0] as [keyof CustomerEventNames, string];
  if (!rules.identifiers.includes(name)) throw parameterInvalid(`customer_event_identifier.${name}`, 'is not a documented member');
  const event = eventsBy[name].find(events, value);
  if (event === undefined) throw eventNotFound();
  return event;
}

function purchaseOf(state: CrmComState, identifier: CustomerEventIdentifier): CrmComCustomerEvent {
  const event = eventOf(state, identifier);
  if (event.type !== 'PURCHASE') throw notAPurchase();
  return event;
}

const ofSettlement: Readonly<Record<keyof Settlement, true>> = {
  total_awarded_amount: true,
  total_contribution_amount: true,
  invoice: true,
  accounts_receivable: true,
  award_transactions_set: true,
  contribution_details_set: true,
};

const ofPurchase: Readonly<Partial<Record<keyof Purchase, true>>> = {
  id: true,
  number: true,
  type: true,
  life_cycle_state: true,
  performed_on: true,
  external_system_reference_number: true,
};

/* Before anything is settled: a no must leave everything as it was. */
function requireKnown(fields: readonly string[] | undefined, answered: object, { unknownFields }: CrmComRules): void {
  const unknown = fields?.find((name) => !Object.hasOwn(answered, name));
  if (unknown !== undefined && unknownFields === 'refuse') throw parameterInvalid('fields_set', 'names a field that is not documented');
}

/* Every member of an answer may be absent. */
function picked<Data extends object>(data: Data, fields: readonly string[] | undefined): Data {
  return fields === undefined ? data : (Object.fromEntries(Object.entries(data).filter(([name]) => fields.includes(name))) as Data);
}

function unitOf({ units }: CrmComState, id: string | undefined): CrmComUnit {
  const unit = id === undefined ? units[0] : units.find((one) => one.id === id);
  if (unit === undefined) throw credentialsInvalid();
  return unit;
}

function requireKey(authorization: string | null, webApiKey: string): void {
  const given = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  /* Public clients leave the colon out, and seem to be let in. */
  if (given !== btoaUtf8(`${webApiKey}:`) && given !== btoaUtf8(webApiKey)) throw credentialsInvalid();
}

import { model, optional, type Rule, ruled, type Schema, textLike } from '../../core/contract/schema.js';
import { CustomerEventIdentifier, choiceProblem } from './customer-event-identifier.js';
import type { Settlement } from './settlement.js';

/** A member of {@link Settlement}, or another name that your installation knows. */
export type SettlementField = keyof Settlement | (string & {});

/**
 * A purchase to settle. Amounts, merchant and currency are not given: CRM.COM works them out.
 *
 * POST customer_events/purchases/apply_settlement, "Parameters".
 */
export interface ApplySettlement<Fields extends readonly SettlementField[] = readonly SettlementField[]> {
  /** The purchase event. It must be of type purchase and posted. */
  readonly customer_event_identifier: CustomerEventIdentifier;
  /**
   * The members that the answer should have; all of them where it is left out. Sent as the comma list that the vendor
   * documents. Whether names of nested members are understood is not documented.
   */
  readonly fields_set?: Fields | undefined;
}

/** The body as it travels, beside the token that the client adds. */
export interface ApplySettlementBody {
  /** The purchase event. */
  readonly customer_event_identifier: CustomerEventIdentifier;
  /** Names with commas between them: `total_contribution_amount,invoice`. */
  readonly fields_set?: string | undefined;
}

/**
 * What the answer holds for a list of fields: only those. A name that this library does not know may bring anything, so
 * then, as without a list, it is all that is documented.
 */
export type SettlementOf<Fields extends readonly SettlementField[]> = Fields[number] extends keyof Settlement
  ? Pick<Settlement, Fields[number]>
  : Settlement;

const oneName: Rule<ApplySettlementBody> = (body) => {
  const message = choiceProblem(body.customer_event_identifier);
  return message === undefined ? undefined : { path: 'customer_event_identifier', message };
};

/** The schema of {@link ApplySettlementBody}. */
export const ApplySettlementBody: Schema<ApplySettlementBody> = ruled(
  model<ApplySettlementBody>('ApplySettlementBody', {
    customer_event_identifier: CustomerEventIdentifier,
    fields_set: optional(textLike(/^[a-z_][\w.]*(,[a-z_][\w.]*)*$/i, "a non-empty list of field names, such as ['invoice']")),
  }),
  oneName,
);

/** The body as the vendor documents it. */
export function toWire(settlement: ApplySettlement): ApplySettlementBody {
  /* Callers without types may give anything, or nothing at all: the check that follows says what is wrong with it. */
  const fields: unknown = (settlement as ApplySettlement | undefined)?.fields_set;
  return Array.isArray(fields) ? { ...settlement, fields_set: fields.join(',') } : (settlement as ApplySettlementBody);
}

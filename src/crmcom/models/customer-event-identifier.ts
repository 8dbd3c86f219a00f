import { type ExactlyOne, filledText, model, optional, type Schema } from '../../core/contract/schema.js';

/** The three ways to name a customer event. */
export interface CustomerEventNames {
  /** The number that CRM.COM gave the event. A text, also where it is all digits: `'796'`. */
  readonly number: string;
  /** CRM.COM's id of the event. Not on the page: inferred from the API's other identifiers, which all have it. */
  readonly id: string;
  /** Your system's own reference, given when the event was created. Not on the page: inferred, and less surely than `id`. */
  readonly external_system_reference_number: string;
}

/**
 * Names one customer event, by exactly one of three members. The page's example uses `number`; the list of the others is
 * lost, and its layout shows that there were three.
 *
 * POST customer_events/purchases/apply_settlement, "Customer Event identifier".
 */
export type CustomerEventIdentifier = ExactlyOne<CustomerEventNames>;

interface AnyIdentifier {
  readonly number?: string | undefined;
  readonly id?: string | undefined;
  readonly external_system_reference_number?: string | undefined;
}

const names = ['number', 'id', 'external_system_reference_number'] as const;

/** What is wrong with the choice of members, or nothing: exactly one must be given. */
export function choiceProblem(identifier: AnyIdentifier): string | undefined {
  const given = names.filter((name) => identifier[name] !== undefined);
  if (given.length === 1) return undefined;
  return `needs exactly one of ${names.join(', ')}; ${given.length === 0 ? 'none is given' : `${given.join(' and ')} are given`}`;
}

/** The schema of {@link CustomerEventIdentifier}. */
export const CustomerEventIdentifier: Schema<CustomerEventIdentifier> = model<AnyIdentifier>('CustomerEventIdentifier', {
  number: optional(filledText()),
  id: optional(filledText()),
  external_system_reference_number: optional(filledText()),
  /* No member distinguishes the three, so the schema is wider than the type; `choiceProblem` makes up for it. */
}) as Schema<CustomerEventIdentifier>;

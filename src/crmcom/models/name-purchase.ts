import type { CustomerEventIdentifier } from './customer-event-identifier.js';

/** A purchase to read or to cancel. */
export interface NamePurchase {
  /** The purchase event, by exactly one of its names. */
  readonly customer_event_identifier: CustomerEventIdentifier;
  /** The members that the answer should have; all of them where it is left out. */
  readonly fields_set?: readonly string[] | undefined;
}

/** In a query the vendor spells an identifier as one text, a field and its value: `number=796`. */
export function queryToWire(query: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { customer_event_identifier: identifier } = query;
  if (typeof identifier !== 'object' || identifier === null) return query;
  const [[field, value] = []] = Object.entries(identifier);
  return { ...query, customer_event_identifier: `${field}=${value}` };
}

import { array, either, integer, model, optional, type Rule, ruled, type Schema, type ShapeOf, text } from '../../core/contract/schema.js';

/**
 * Which part of a list to give.
 *
 * Quickr API, "Get accounts", "Get users", "Get checklists".
 */
export interface ListQuery {
  /** The id of the last entry of the page before. The client fills it in as it walks; `options.cursor` resumes likewise. */
  readonly starting_after?: string | undefined;
  /** How many entries a page may have: 1 to 100, 10 where it is left out. */
  readonly limit?: number | undefined;
}

/** One value of a filter, or several: each travels as `name=value`, the name repeated. */
export type OneOrMany<Value extends string> = Value | readonly Value[];

/** The members of {@link ListQuery}. */
export const listQuery: ShapeOf<ListQuery> = { starting_after: optional(text()), limit: optional(integer()) };

/** The schema of a filter; any value is let through, the vendor says no to those that it does not know. */
export const oneOrMany = <Value extends string>(): Schema<OneOrMany<Value>, true> =>
  optional(either(text(), array(text()))) as unknown as Schema<OneOrMany<Value>, true>;

/** Pages have 1 to 100 entries. */
export const limited: Rule<ListQuery> = ({ limit }) =>
  limit !== undefined && (limit < 1 || limit > 100) ? { path: 'limit', message: 'must be 1 to 100' } : undefined;

/** The schema of {@link ListQuery}. */
export const ListQuery: Schema<ListQuery> = ruled(model<ListQuery>('ListQuery', listQuery), limited);

import { model, type Open, optional, ruled, type Schema, text } from '../../core/contract/schema.js';
import type { Country } from './country.js';
import { type ListQuery, limited, listQuery, type OneOrMany, oneOrMany } from './list-query.js';

/**
 * Which cases to list. The names are those of the changelog; whether a filter takes several values is not said.
 *
 * Quickr API, changelog of 2023-09-02, 2023-09-08, 2023-11-11 and 2024-03-26.
 */
export interface ListCases extends ListQuery {
  /** A case id, an organization number or a name of a company. */
  readonly search?: string | undefined;
  /** Cases of this kind of customer. The values are not known; a sibling API has `company` and `individual`. */
  readonly customer_type?: OneOrMany<string> | undefined;
  /** Cases of companies in this country. */
  readonly country?: OneOrMany<Country> | undefined;
  /** What to sort by. The values are not known. */
  readonly sort_by?: string | undefined;
  /** Which way to sort. `asc` and `desc` are likely. */
  readonly sort_order?: Open<'asc' | 'desc'> | undefined;
  /** Members to leave out of the answer. Leave `id` in: a list walks on by it. */
  readonly exclude?: OneOrMany<string> | undefined;
}

/** The schema of {@link ListCases}. */
export const ListCases: Schema<ListCases> = ruled(
  model<ListCases>('ListCases', {
    ...listQuery,
    search: optional(text()),
    customer_type: oneOrMany<string>(),
    country: oneOrMany<Country>(),
    sort_by: optional(text()),
    sort_order: optional(text()),
    exclude: oneOrMany<string>(),
  }),
  limited,
);

import { inferred, model, ruled, type Schema } from '../../core/contract/schema.js';
import { type ListQuery, limited, listQuery, type OneOrMany, oneOrMany } from './list-query.js';

/**
 * Which events of a case to list.
 *
 * Quickr API, changelog of 2024-08-09.
 */
export interface ListCaseEvents extends ListQuery {
  /** Events of these types. That there is such a filter stands in the changelog; its name is inferred. */
  readonly type?: OneOrMany<string> | undefined;
}

/** The schema of {@link ListCaseEvents}. */
export const ListCaseEvents: Schema<ListCaseEvents> = ruled(
  model<ListCaseEvents>('ListCaseEvents', { ...listQuery, type: inferred(oneOrMany<string>()) }),
  limited,
);

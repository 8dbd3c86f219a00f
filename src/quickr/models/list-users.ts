import { model, type Open, ruled, type Schema } from '../../core/contract/schema.js';
import { type ListQuery, limited, listQuery, type OneOrMany, oneOrMany } from './list-query.js';

/**
 * Which users to list.
 *
 * Quickr API, "Get users".
 */
export interface ListUsers extends ListQuery {
  /** Users of these kinds; all where it is left out. */
  readonly type?: OneOrMany<Open<'email' | 'api_key'>> | undefined;
}

/** The schema of {@link ListUsers}. */
export const ListUsers: Schema<ListUsers> = ruled(
  model<ListUsers>('ListUsers', { ...listQuery, type: oneOrMany<Open<'email' | 'api_key'>>() }),
  limited,
);

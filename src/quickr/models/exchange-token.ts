import { array, model, oneOfKnown, optional, type Schema, textLike } from '../../core/contract/schema.js';
import { accountIdPattern } from './account-id.js';
import { type Scope, scopes } from './scope.js';

/**
 * A partner's token to be exchanged for one of a sub-account.
 *
 * Quickr API, "Exchange token".
 */
export interface ExchangeToken {
  /** The sub-account: `PQ` or `TQ` and seven digits. */
  readonly account_id: string;
  /** What the new token may do; what the presented one may where it is left out. */
  readonly scope?: readonly Scope[] | undefined;
}

/** The schema of {@link ExchangeToken}. */
export const ExchangeToken: Schema<ExchangeToken> = model<ExchangeToken>('ExchangeToken', {
  account_id: textLike(accountIdPattern, 'an account id: PQ or TQ and seven digits'),
  scope: optional(array(oneOfKnown(...scopes))),
});

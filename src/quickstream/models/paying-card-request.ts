import { extended, optional, type Schema, textLike } from '../../core/contract/schema.js';
import { CardAccountRequest } from './card-account-request.js';

/**
 * A card that pays, in the clear: card data passes through your server, which the card schemes' rules (PCI DSS) regulate.
 *
 * Transactions API, "Credit Card Request Model", whose table is not public: the members are those of the Single-Use-Tokens API.
 */
export interface PayingCardRequest extends CardAccountRequest {
  /** The three or four digits that prove the card is at hand. Inferred: the Single-Use-Tokens API has them. */
  readonly cvn?: string | undefined;
}

/** The schema of {@link PayingCardRequest}. */
export const PayingCardRequest: Schema<PayingCardRequest> = extended<CardAccountRequest, PayingCardRequest>(
  'PayingCardRequest',
  CardAccountRequest,
  {
    cvn: optional(textLike(/^\d{3,4}$/, 'three or four digits')),
  },
);

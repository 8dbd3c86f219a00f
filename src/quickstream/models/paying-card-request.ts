import { model, optional, type Schema, type SchemaNode, type ShapeOf, textLike } from '../../core/contract/schema.js';
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

const { shape } = CardAccountRequest.node as Extract<SchemaNode, { kind: 'object' }>;

/** The schema of {@link PayingCardRequest}. */
export const PayingCardRequest: Schema<PayingCardRequest> = model<PayingCardRequest>('PayingCardRequest', {
  ...(shape as ShapeOf<CardAccountRequest>),
  cvn: optional(textLike(/^\d{3,4}$/, 'three or four digits')),
});

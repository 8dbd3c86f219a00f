import { model, optional, type Schema, text, textLike } from '../../core/contract/schema.js';

/**
 * A card to register, in the clear: card data passes through your server, which the card schemes' rules (PCI DSS) regulate.
 *
 * Customers API, "Direct registrations": an example without a table. That the name may be left out, the Single-Use-Tokens API says.
 */
export interface CardAccountRequest {
  /** The name printed on the card. Customers API. */
  readonly cardholderName?: string | undefined;
  /** The number on the card: 12 to 19 digits, nothing between them. Customers API. */
  readonly cardNumber: string;
  /** Expiry month as two digits, `01` to `12`. Customers API. */
  readonly expiryDateMonth: string;
  /** Expiry year as four digits; answers have two. Customers API. */
  readonly expiryDateYear: string;
}

/** The schema of {@link CardAccountRequest}. */
export const CardAccountRequest: Schema<CardAccountRequest> = model<CardAccountRequest>('CardAccountRequest', {
  cardholderName: optional(text()),
  cardNumber: textLike(/^\d{12,19}$/, '12 to 19 digits without spaces'),
  expiryDateMonth: textLike(/^(0[1-9]|1[0-2])$/, 'a month with two digits, 01 to 12'),
  expiryDateYear: textLike(/^\d{4}$/, 'a year with four digits'),
});

import { array, boolean, either, literal, maybe, model, number, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { Link } from './link.js';

/** A card scheme. The model documents upper case, the vendor's own recurring payment shows lower case: expect both. */
export type CardScheme =
  | 'VISA'
  | 'MASTERCARD'
  | 'AMEX'
  | 'DINERS'
  | 'JCB'
  | 'UNIONPAY'
  | 'visa'
  | 'mastercard'
  | 'amex'
  | 'diners'
  | 'jcb'
  | 'unionpay';

/** The schema of {@link CardScheme}. */
export const CardScheme: Schema<CardScheme> = oneOf(
  'VISA',
  'MASTERCARD',
  'AMEX',
  'DINERS',
  'JCB',
  'UNIONPAY',
  'visa',
  'mastercard',
  'amex',
  'diners',
  'jcb',
  'unionpay',
);

/**
 * A registered card, its number masked.
 *
 * Customers API, "Credit card model".
 */
export interface CreditCardAccount {
  /** Tells a card from a bank account. Customers API. */
  accountType: 'CREDIT_CARD';
  /** Names the account when a payment is taken. Treat it as a secret of your facility. Customers API. */
  accountToken: string;
  /** Whether payments that name the customer and no account are taken from this one. Customers API. */
  defaultAccount: boolean;
  /** First 6 and last 3 digits, `424242...242`; of a scheme-tokenised card the last 3 only, `xxxxxx...242`. Customers API. */
  cardNumber: string;
  /** Expiry month as two digits, `01`. Customers API. */
  expiryDateMonth: string;
  /** Expiry year as two digits, `17`; requests take four. Customers API. */
  expiryDateYear: string;
  /** Whose network the card belongs to. Compare without regard to case. Customers API. */
  cardScheme: Open<CardScheme>;
  /** Whether purchases are on credit. Known for Visa and Mastercard; absent or `null` for other schemes. Customers API. */
  cardType?: Open<'CREDIT' | 'DEBIT'> | null;
  /** The name printed on the card; absent or `null` where it was not given. Customers API. */
  cardholderName?: string | null;
  /** First 6 and last 4 digits, `424242...4242`; of a scheme-tokenised card the last 4 only, `xxxxxx...4242`. Customers API. */
  maskedCardNumber4Digits: string;
  /** `FPAN` is the number on the card, `DPAN` one that a wallet or a scheme made for it. Absent where not told. Customers API. */
  panType?: Open<'FPAN' | 'DPAN'> | null;
  /** The wallet that the card came from; absent where it came from none. Customers API. */
  walletProvider?: Open<'APPLE_PAY' | 'GOOGLE_PAY'> | null;
  /** The customer who owns the account: documented as a string, a number in the vendor's example. Absent where it is nested. */
  customerId?: string | number | null;
  /** Related documents. Customers API. */
  links: Link[];
}

/** The schema of {@link CreditCardAccount}. */
export const CreditCardAccount: Schema<CreditCardAccount> = model<CreditCardAccount>('CreditCardAccount', {
  accountType: literal('CREDIT_CARD'),
  accountToken: text(),
  defaultAccount: boolean(),
  cardNumber: text(),
  expiryDateMonth: text(),
  expiryDateYear: text(),
  cardScheme: CardScheme,
  cardType: maybe(oneOf('CREDIT', 'DEBIT')),
  cardholderName: maybe(text()),
  maskedCardNumber4Digits: text(),
  panType: maybe(oneOf('FPAN', 'DPAN')),
  walletProvider: maybe(oneOf('APPLE_PAY', 'GOOGLE_PAY')),
  customerId: maybe(either(text(), number())),
  links: array(Link),
});

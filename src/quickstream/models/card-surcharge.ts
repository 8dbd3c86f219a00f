import {
  array,
  either,
  inferred,
  maybe,
  model,
  number,
  type Open,
  oneOf,
  type Schema,
  text,
  textLike,
} from '../../core/contract/schema.js';
import { CardScheme } from './credit-card-account.js';
import { Link } from './link.js';

/**
 * What a payment by one kind of card costs on top. Businesses API, "List card surcharges"; its members are known from client code.
 */
export interface CardSurcharge {
  /** Related documents. Known from client code. */
  links?: Link[] | null;
  /** The scheme of the card. Known from client code. */
  cardScheme?: Open<CardScheme> | null;
  /** Whether the card is one of credit or of debit; absent where the scheme has no such difference. Known from client code. */
  cardType?: Open<'CREDIT' | 'DEBIT'> | null;
  /** What is added to the principal amount, in percent: a text to one client, a number to another. */
  surchargePercentage?: string | number | null;
}

/** The schema of {@link CardSurcharge}. */
export const CardSurcharge: Schema<CardSurcharge> = inferred(
  model<CardSurcharge>('CardSurcharge', {
    links: maybe(array(Link)),
    cardScheme: maybe(CardScheme),
    cardType: maybe(oneOf('CREDIT', 'DEBIT')),
    surchargePercentage: maybe(either(text(), number())),
  }),
);

/** A card to ask the surcharge of. Known from two clients. */
export interface QueryCardSurcharge {
  /** The whole number of the card: 12 to 19 digits, nothing between them. Known from client code. */
  readonly cardNumber: string;
}

/** The schema of {@link QueryCardSurcharge}. */
export const QueryCardSurcharge: Schema<QueryCardSurcharge> = model<QueryCardSurcharge>('QueryCardSurcharge', {
  cardNumber: textLike(/^\d{12,19}$/, '12 to 19 digits without spaces'),
});

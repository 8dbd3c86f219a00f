import { array, either, integer, model, type Open, ruled, type Schema, text } from '../../core/contract/schema.js';
import { CardScheme } from './credit-card-account.js';
import { Link } from './link.js';

/** The scheme of a card number. Credit Cards API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/credit-cards. */
export interface CardSchemeOfBin {
  /** Related documents. Credit Cards API. */
  links: Link[];
  /** The scheme that cards with this beginning are of. Credit Cards API. */
  cardScheme: Open<CardScheme>;
}

/** The schema of {@link CardSchemeOfBin}. */
export const CardSchemeOfBin: Schema<CardSchemeOfBin> = model<CardSchemeOfBin>('CardSchemeOfBin', {
  links: array(Link),
  cardScheme: CardScheme,
});

/** The beginning of a card number. */
export interface CardBin {
  /** The first six digits: never the whole number, which would stand in a URL. Credit Cards API. */
  readonly cardBIN: string | number;
}

/** The schema of {@link CardBin}. */
export const CardBin: Schema<CardBin> = ruled(model<CardBin>('CardBin', { cardBIN: either(text(), integer()) }), ({ cardBIN }) =>
  /^\d{6}$/.test(String(cardBIN)) ? undefined : { path: 'cardBIN', message: 'must be the first six digits of a card number, and no more' },
);

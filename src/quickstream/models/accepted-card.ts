import { array, inferred, maybe, model, type Open, type Schema } from '../../core/contract/schema.js';
import { CardScheme } from './credit-card-account.js';
import { Link } from './link.js';

/** A card scheme that a business takes. Businesses API, "List accepted cards"; its members are known from client code. */
export interface AcceptedCard {
  /** Related documents. Known from client code. */
  links?: Link[] | null;
  /** The scheme. Known from client code. */
  cardScheme?: Open<CardScheme> | null;
}

/** The schema of {@link AcceptedCard}. */
export const AcceptedCard: Schema<AcceptedCard> = inferred(
  model<AcceptedCard>('AcceptedCard', { links: maybe(array(Link)), cardScheme: maybe(CardScheme) }),
);

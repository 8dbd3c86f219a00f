import { maybe, model, type Schema, text } from '../../core/contract/schema.js';
import { Image } from './image.js';

/**
 * A country, as it is set up at your installation.
 *
 * POST customer_events/purchases/apply_settlement, "Country Object".
 */
export interface Country {
  /** CRM.COM's id of the country. */
  id?: string | null;
  /** What it is called. */
  name?: string | null;
  /** A code of your own for it. */
  alternative_code?: string | null;
  /** What a phone number there begins with. Since R15.1.0. */
  dialing_code?: string | null;
  /** Two letters, by the name ISO 3166-1 alpha-2. */
  two_character_code?: string | null;
  /** Three letters, by the name ISO 3166-1 alpha-3. */
  three_character_code?: string | null;
  /** A picture of its flag. Since R15.1.0. */
  country_flag?: Image | null;
}

/** The schema of {@link Country}. */
export const Country: Schema<Country> = model<Country>('Country', {
  id: maybe(text()),
  name: maybe(text()),
  alternative_code: maybe(text()),
  dialing_code: maybe(text()),
  two_character_code: maybe(text()),
  three_character_code: maybe(text()),
  country_flag: maybe(Image),
});

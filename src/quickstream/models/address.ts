import { maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * A postal address as QuickStream holds it. A line that was never given is absent or `null`.
 *
 * Customers API, "Address model".
 */
export interface Address {
  /** First line: number and street, or level and building. */
  street1?: string | null;
  /** Second line; absent where one line was enough. */
  street2?: string | null;
  /** Third line; absent where two lines were enough. */
  street3?: string | null;
  /** City or suburb. */
  city?: string | null;
  /** Code of the state, `NSW`. */
  state?: string | null;
  /** Postal or zip code: text, since it may begin with a zero. */
  postcode?: string | null;
  /** Country as two letters of ISO 3166-1, `AU`. */
  country?: string | null;
}

/** The schema of {@link Address}. */
export const Address: Schema<Address> = model<Address>('Address', {
  street1: maybe(text()),
  street2: maybe(text()),
  street3: maybe(text()),
  city: maybe(text()),
  state: maybe(text()),
  postcode: maybe(text()),
  country: maybe(text()),
});

import { maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * A postal address as QuickStream holds it. A line that was never given is absent or `null`.
 *
 * Customers API, "Address model".
 */
export interface Address {
  /** First line: number and street, or level and building. Customers API. */
  street1?: string | null;
  /** Second line; absent where one line was enough. Customers API. */
  street2?: string | null;
  /** Third line; absent where two lines were enough. Customers API. */
  street3?: string | null;
  /** City or suburb. Customers API. */
  city?: string | null;
  /** Code of the state, `NSW`. Customers API. */
  state?: string | null;
  /** Postal or zip code: text, since it may begin with a zero. Customers API. */
  postcode?: string | null;
  /** Country as two letters of ISO 3166-1, `AU`. Customers API. */
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

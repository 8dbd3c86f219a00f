import { model, optional, type Schema, text, textLike } from '../../core/contract/schema.js';

/**
 * A postal address to store. The vendor marks no line as required, and prints an address whose postcode is of another state.
 *
 * Customers API, "Address model".
 */
export interface AddressRequest {
  /** First line: number and street, or level and building. Customers API. */
  readonly street1?: string | undefined;
  /** Second line, where one is not enough. Customers API. */
  readonly street2?: string | undefined;
  /** Third line, where two are not enough. Customers API. */
  readonly street3?: string | undefined;
  /** City or suburb. Customers API. */
  readonly city?: string | undefined;
  /** Code of the state, `NSW`. Customers API. */
  readonly state?: string | undefined;
  /** Postal or zip code. Customers API. */
  readonly postcode?: string | undefined;
  /** Country as two letters of ISO 3166-1, `AU`. Customers API. */
  readonly country?: string | undefined;
}

/** The schema of {@link AddressRequest}. */
export const AddressRequest: Schema<AddressRequest> = model<AddressRequest>('AddressRequest', {
  street1: optional(text()),
  street2: optional(text()),
  street3: optional(text()),
  city: optional(text()),
  state: optional(text()),
  postcode: optional(text()),
  country: optional(textLike(/^[A-Za-z]{2}$/, 'a two-letter ISO 3166-1 code, such as AU')),
});

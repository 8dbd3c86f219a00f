import { model, optional, type Schema, text, textLike } from '../../core/contract/schema.js';

/**
 * A postal address to store. The vendor marks no line as required, and prints an address whose postcode is of another state.
 *
 * Customers API, "Address model".
 */
export interface AddressRequest {
  /** First line: number and street, or level and building. */
  readonly street1?: string | undefined;
  /** Second line, where one is not enough. */
  readonly street2?: string | undefined;
  /** Third line, where two are not enough. */
  readonly street3?: string | undefined;
  /** City or suburb. */
  readonly city?: string | undefined;
  /** Code of the state, `NSW`. */
  readonly state?: string | undefined;
  /** Postal or zip code. */
  readonly postcode?: string | undefined;
  /** Country as two letters of ISO 3166-1, `AU`. */
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

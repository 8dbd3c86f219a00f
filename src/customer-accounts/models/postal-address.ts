import { maybe, model, type Open, type Schema, text } from '../../core/contract/schema.js';

/**
 * One of the up to three addresses of a customer account.
 *
 * CustomerAccount, "PostalAddress".
 */
export interface PostalAddress {
  /** What the address is for. The page shows one value, and no list of them. */
  addressType?: Open<'Residential'> | null | undefined;
  /** Number and street. */
  addrLine1?: string | null | undefined;
  /** The unit or flat, or whatever else the first line has no room for. */
  addrLine2?: string | null | undefined;
  /** Town or city. */
  city?: string | null | undefined;
  /** State or province, in the short form: `ND`. */
  state?: string | null | undefined;
  /** Country, in two letters: `US`. */
  countryCode?: string | null | undefined;
  /** Postal code, a US one with or without its last four digits: `33234-2312`. */
  postalCode?: string | null | undefined;
}

/** The schema of {@link PostalAddress}. */
export const PostalAddress: Schema<PostalAddress> = model<PostalAddress>('PostalAddress', {
  addressType: maybe(text()),
  addrLine1: maybe(text()),
  addrLine2: maybe(text()),
  city: maybe(text()),
  state: maybe(text()),
  countryCode: maybe(text()),
  postalCode: maybe(text()),
});

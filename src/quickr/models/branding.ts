/**
 * How declaration pages, e-mails and contracts look. Three members are known by name, from the changelog, and none by its form.
 *
 * Quickr API, "Create account".
 */
export interface Branding {
  /** The logo of pages and e-mails. Contracts had it too, until 2023-06-15. */
  readonly logo?: unknown;
  /** The logo of contracts, since 2023-06-15. */
  readonly pdf_logo?: unknown;
  /** The colour behind the header; since 2023-06-19 in the place of `background_color_email`. */
  readonly background_color_header?: unknown;
}

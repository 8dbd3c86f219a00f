import { inferred, maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { Country } from './country.js';
import { DateOfBirth } from './date-of-birth.js';
import { Industry } from './industry.js';
import { IndustrySector } from './industry-sector.js';
import { NameDay } from './name-day.js';

/**
 * What is known about a person. None of it shows in an error of this library.
 *
 * POST customer_events/purchases/apply_settlement, "Demographics Object". The names of its object members are lost in the
 * table; all but one stand in the example.
 */
export interface Demographics {
  /** The person's gender, as far as it was recorded. */
  gender?: Open<'MALE' | 'FEMALE'> | null;
  /** Number of the identity card. */
  id_number?: string | null;
  /** Until when the identity card is good, a date as text. Since R14.0.0. */
  id_number_expiration_date?: string | null;
  /** Number of the passport. */
  passport_number?: string | null;
  /** Until when the passport is good, a date as text. Since R14.0.0. */
  passport_number_expiration_date?: string | null;
  /** Number at the social insurance. */
  social_security_number?: string | null;
  /** The birthday. Unknown, it is an object whose members are `null`, not `null` itself. */
  date_of_birth?: DateOfBirth | null;
  /** The day of the person's patron saint. Unknown, it is an object whose members are `null`. */
  name_day?: NameDay | null;
  /**
   * Where the person lives. The page documents the member and its name is lost; this name is inferred from the parameter
   * `country_of_residence_identifier` of a neighbouring method and stands in no answer that we know.
   */
  country_of_residence?: Country | null;
  /** The country whose authority issued the identity card. */
  id_issued_by_country?: Country | null;
  /** The country whose authority issued the passport. */
  passport_issued_by_country?: Country | null;
  /** The line of business that the person works in. */
  industry?: Industry | null;
  /** The part of that line of business. */
  industry_sector?: IndustrySector | null;
}

/** The schema of {@link Demographics}. */
export const Demographics: Schema<Demographics> = model<Demographics>('Demographics', {
  gender: maybe(oneOf('MALE', 'FEMALE')),
  id_number: maybe(text()),
  id_number_expiration_date: maybe(text()),
  passport_number: maybe(text()),
  passport_number_expiration_date: maybe(text()),
  social_security_number: maybe(text()),
  date_of_birth: maybe(DateOfBirth),
  name_day: maybe(NameDay),
  country_of_residence: inferred(maybe(Country)),
  id_issued_by_country: maybe(Country),
  passport_issued_by_country: maybe(Country),
  industry: maybe(Industry),
  industry_sector: maybe(IndustrySector),
});

import { maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { CompanyProfile } from './company-profile.js';
import { Demographics } from './demographics.js';

/**
 * A person or a company that the CRM knows.
 *
 * POST customer_events/purchases/apply_settlement, "Contact information object". The names of `demographics` and
 * `company_profile` are lost in its table; they stand in its example.
 */
export interface ContactInformation {
  /** CRM.COM's id of the contact. */
  id?: string | null;
  /** Which of the two it is; a person has `demographics`, a company a `company_profile`. */
  type?: Open<'PERSON' | 'COMPANY'> | null;
  /** `FINANCIAL` once the contact owns accounts, `MARKETING` before, by the sense of the words; the page only lists the two. */
  life_cycle_state?: Open<'MARKETING' | 'FINANCIAL'> | null;
  /** The full name. `null` in the example although first and last name are there: do not rely on it. */
  name?: string | null;
  /** Given name of a person. */
  first_name?: string | null;
  /** Name between the first and the last, if the person has one. */
  middle_name?: string | null;
  /** Family name of a person. */
  last_name?: string | null;
  /** Form of address: `Mr`, `Dr`. */
  title?: string | null;
  /** The name of a company; `null` for a person. The page misprints its type as "Sting". */
  company_name?: string | null;
  /** What is known about a person. */
  demographics?: Demographics | null;
  /** What is known about a company; `null` for a person. */
  company_profile?: CompanyProfile | null;
}

/** The schema of {@link ContactInformation}. */
export const ContactInformation: Schema<ContactInformation> = model<ContactInformation>('ContactInformation', {
  id: maybe(text()),
  type: maybe(oneOf('PERSON', 'COMPANY')),
  life_cycle_state: maybe(oneOf('MARKETING', 'FINANCIAL')),
  name: maybe(text()),
  first_name: maybe(text()),
  middle_name: maybe(text()),
  last_name: maybe(text()),
  title: maybe(text()),
  company_name: maybe(text()),
  demographics: maybe(Demographics),
  company_profile: maybe(CompanyProfile),
});

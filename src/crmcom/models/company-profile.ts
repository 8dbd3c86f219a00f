import { inferred, maybe, model, number, type Schema, text } from '../../core/contract/schema.js';
import { Country } from './country.js';
import { Industry } from './industry.js';
import { IndustrySector } from './industry-sector.js';

/**
 * What is known about a company. It is `null` in every answer that we know, so its members stand in no example.
 *
 * POST customer_events/purchases/apply_settlement, "Company profile object". The names of the last three members are lost
 * in the table and inferred.
 */
export interface CompanyProfile {
  /** The year that the other figures are of. */
  profile_year?: number | null;
  /** Turnover of that year; the currency is not documented. */
  annual_turnover?: number | null;
  /** When the company was founded, a date as text. */
  established_date?: string | null;
  /** How many people it employs. */
  number_of_employees?: number | null;
  /** Its number in the register of companies. */
  registration_number?: string | null;
  /** Its number for value-added tax. */
  vat_registration_number?: string | null;
  /** Who registered it for value-added tax. */
  vat_registered_by?: string | null;
  /** When it was registered for value-added tax, a date as text. */
  vat_registration_date?: string | null;
  /** Its number at the tax office. */
  tax_reference_number?: string | null;
  /** The company's country; the page's text says country of residence, and the name is inferred from that. */
  country_of_residence?: Country | null;
  /** Its line of business; the name is inferred from `Demographics`, whose members have the same descriptions. */
  industry?: Industry | null;
  /** The part of that line of business; the name is inferred in the same way. */
  industry_sector?: IndustrySector | null;
}

/** The schema of {@link CompanyProfile}. */
export const CompanyProfile: Schema<CompanyProfile> = model<CompanyProfile>('CompanyProfile', {
  profile_year: maybe(number()),
  annual_turnover: maybe(number()),
  established_date: maybe(text()),
  number_of_employees: maybe(number()),
  registration_number: maybe(text()),
  vat_registration_number: maybe(text()),
  vat_registered_by: maybe(text()),
  vat_registration_date: maybe(text()),
  tax_reference_number: maybe(text()),
  country_of_residence: inferred(maybe(Country)),
  industry: inferred(maybe(Industry)),
  industry_sector: inferred(maybe(IndustrySector)),
});

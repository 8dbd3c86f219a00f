/** What can be added to the simulated Quickr beside its API, from a file or another program. */
import { boolean, model, number, oneOf, optional, type Schema, text } from '../../core/contract/schema.js';
import type { Addition } from '../scene.js';
import type { RegisteredCompany } from './register.js';
import type { Service } from './service.js';

/* What is left out is that of a company in good standing. */
type NewCompany = Pick<RegisteredCompany, 'organization_number' | 'name'> &
  Partial<Omit<RegisteredCompany, 'organization_number' | 'name' | 'boardMembers' | 'owners' | 'articles' | 'parent_organization_number'>>;

const NewCompany: Schema<NewCompany> = model<NewCompany>('NewCompany', {
  organization_number: text(),
  name: text(),
  country: optional(text()),
  status: optional(oneOf('Active', 'Bankrupt', 'InActive')),
  type: optional(oneOf('AS', 'ENK')),
  registration_date: optional(text()),
  sanctioned: optional(boolean()),
  creditGrade: optional(oneOf('A', 'B', 'C', 'D', 'E')),
  creditScore: optional(number()),
  paymentRemarks: optional(boolean()),
});

const ordinary: Omit<RegisteredCompany, 'organization_number' | 'name'> = {
  country: 'NO',
  status: 'Active',
  type: 'AS',
  registration_date: '2015-01-01',
  parent_organization_number: null,
  sanctioned: false,
  creditGrade: 'A',
  creditScore: 85,
  paymentRemarks: false,
  boardMembers: [],
  owners: [],
  articles: [],
};

/** By name: companies of the registers. */
export function additions({ state }: Service): Readonly<Record<string, Addition>> {
  const add = (company: NewCompany): RegisteredCompany => {
    const country = company.country ?? ordinary.country;
    if (state.register.companies.some((one) => one.organization_number === company.organization_number && one.country === country))
      throw new RangeError(`There is a company ${company.organization_number} of ${country} already.`);
    const added = { ...structuredClone(ordinary), ...company };
    state.register.companies.push(added);
    return added;
  };
  return { companies: { schema: NewCompany, add } };
}

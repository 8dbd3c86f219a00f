/** What registers add to a case, and whether they say anything new. */
import type { OpenObject } from '../../quickr/models/open-object.js';
import { type CaseFile, hasSection, type Known, known, type News, type Seen } from './case-file.js';
import {
  findCompany,
  type QuickrRegister,
  type RegisteredCompany,
  type RegisteredOwner,
  type RegisteredPerson,
  registerFor,
  sameName,
} from './register.js';
import type { Service } from './service.js';

/** The company of a case: its number as declared or prefilled, looked up in the register. */
export function companyOf({ state }: Service, file: CaseFile): RegisteredCompany | undefined {
  const [entry] = known(file, 'company');
  return entry === undefined
    ? undefined
    : findCompany(registerFor(state.register, file.accountId), entry['organization_number'], entry['country']);
}

/** Asks the registers, and fills in what they know. */
export function discover(service: Service, file: CaseFile): News {
  /* Prefills are what is known before anything is declared. */
  if (file.case.declared_at === null) file.case.prefills = filledIn(registerFor(service.state.register, file.accountId), file);
  const company = companyOf(service, file);
  if (company !== undefined) {
    const facts = factsOf(company);
    replace(file.case.current_information, { type: 'company', data: [facts] });
    replace(file.discoveries, { type: 'company', data: [facts], additional_data: { management: company.boardMembers.map(personFacts) } });
    replace(file.case.discoveries, { type: 'company', data: [facts] });
  }
  return newsFor(service, file, 'case');
}

/** What the registers say that they did not say when a check, or the case, last asked. The first time there is nothing new. */
export function newsFor(service: Service, file: CaseFile, by: string): News {
  const company = companyOf(service, file);
  const now: Seen = {
    by,
    company: company === undefined ? '' : JSON.stringify([factsOf(company), company.boardMembers.map(personFacts)]),
    parent: company?.parent_organization_number ?? '',
    owners: JSON.stringify((company?.owners ?? []).map(ownerFacts)),
  };
  const place = file.seen.findIndex((one) => one.by === by);
  const before = file.seen[place] ?? now;
  file.seen.splice(place < 0 ? file.seen.length : place, place < 0 ? 0 : 1, now);
  return { company: now.company !== before.company, parent: now.parent !== before.parent, owners: now.owners !== before.owners };
}

/** Nothing new. */
export const nothingNew: News = { company: false, parent: false, owners: false };

/** Puts the latest of a subject in the place of what was known before. */
export function replace<Subject extends { readonly type?: unknown }>(list: Subject[], latest: Subject): void {
  const place = list.findIndex(({ type }) => type === latest.type);
  if (place < 0) list.push(latest);
  else list[place] = latest;
}

const factsOf = ({ organization_number, country, name, status, type, registration_date }: RegisteredCompany): OpenObject => ({
  organization_number,
  country,
  name,
  status,
  company_type: type,
  registration_date,
});

const personFacts = ({ name, birth_date, title, country }: RegisteredPerson): OpenObject => ({ name, birth_date, title, country });

const ownerFacts = (owner: RegisteredOwner): OpenObject => ({
  ...personFacts(owner),
  percent_voting_shares: owner.percent_voting_shares,
});

/* What the caller gave stays; the register adds what is missing, to the sections that the case has. */
function filledIn(register: QuickrRegister, file: CaseFile): Known[] {
  const given = file.given.map(({ type, data }) => ({ type: subjectOf(type), data: data.map((entry) => ({ ...entry })) }));
  const [entry] = given.find(({ type }) => type === 'company')?.data ?? [];
  const company = entry === undefined ? undefined : findCompany(register, entry['organization_number'], entry['country']);
  if (entry === undefined || company === undefined) return given;
  if (hasSection(file, 'company')) {
    for (const [name, value] of Object.entries(factsOf(company))) entry[name] ??= value;
  }
  if (hasSection(file, 'signatory')) addPersons(given, 'signatory', company.boardMembers.map(personFacts));
  if (hasSection(file, 'ultimate_beneficial_ownership')) {
    addPersons(given, 'ultimate_beneficial_ownership', company.owners.map(ownerFacts));
  }
  return given;
}

function addPersons(prefills: Known[], type: string, persons: readonly OpenObject[]): void {
  const own = prefills.find((one) => one.type === type);
  if (own === undefined) prefills.push({ type, data: [...persons] });
  else own.data.push(...persons.filter(({ name }) => !own.data.some((one) => sameName(one['name'], name))));
}

/* Both are spelled in two ways on the page. */
const spellings = new Map([
  ['ultimate_beneficial_owner', 'ultimate_beneficial_ownership'],
  ['agreements', 'agreement'],
]);

/** The section that a prefill is about. */
export const subjectOf = (type: string): string => spellings.get(type) ?? type;

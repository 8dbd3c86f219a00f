/** What each type of check finds, and what it needs to find anything. */
import type { Flag } from '../../quickr/models/flag.js';
import type { OpenObject } from '../../quickr/models/open-object.js';
import { type CaseFile, hasSection, known, type News, prefilled } from './case-file.js';
import { companyOf } from './prefills.js';
import { findPerson, type RegisteredPerson, registerFor, sameBirth, sameName } from './register.js';
import type { Service } from './service.js';

/** What a check looks at. */
interface Subject {
  readonly service: Service;
  readonly file: CaseFile;
  readonly news: News;
}

interface Kind {
  /** Whether the data that it needs is there, as long as nothing was declared. */
  readonly ready: (subject: Subject) => boolean;
  /** The flags that it raises. */
  readonly flags: (subject: Subject) => Flag<string>[];
  /** Whether it waits for somebody even when everything is declared. */
  readonly waits?: (subject: Subject) => boolean;
}

const aboutOwners = 'ultimate_beneficial_ownership';

/** Whether a check can be done now: "checks will only be performed when the data it requires is available". */
export function isReady(service: Service, file: CaseFile, type: string): boolean {
  const kind = kindOf(type);
  const subject = { service, file, news: { company: false, parent: false, owners: false } };
  if (kind.waits?.(subject) === true) return false;
  return file.case.declared_at !== null || kind.ready(subject);
}

/** The flags of a check that is done now. */
export const flagsFound = (service: Service, file: CaseFile, type: string, news: News): Flag<string>[] =>
  kindOf(type).flags({ service, file, news });

const flag = (code: string, records?: readonly unknown[], details?: unknown): Flag<string> => ({
  code,
  ...(details === undefined ? {} : { details }),
  ...(records === undefined ? {} : { records: [...records] }),
});

/** A flag, where there is a reason for it. */
const flagIf = (reason: boolean, ...args: Parameters<typeof flag>): Flag<string>[] => (reason ? [flag(...args)] : []);

/** A flag with the records that it is raised for, where there are any. */
const flagFor = (code: string, records: readonly unknown[]): Flag<string>[] => flagIf(records.length > 0, code, records);

const hasCompany = ({ file }: Subject): boolean => known(file, 'company').some((one) => typeof one['organization_number'] === 'string');

/** Persons with authority and owners, each once. */
const personsOf = (file: CaseFile): OpenObject[] =>
  ['signatory', aboutOwners, 'individual']
    .flatMap((type) => [...known(file, type)])
    .filter((one, place, all) => all.findIndex((other) => isSame(one, other)) === place);

const isSame = (one: OpenObject, other: OpenObject): boolean =>
  one === other || (sameName(one['name'], other['name']) && sameBirth(one['birth_date'], other['birth_date']));

/** Of some persons, those who are on a list. */
function listed({ service, file }: Subject, persons: readonly OpenObject[], list: 'pep' | 'sanctioned'): OpenObject[] {
  const register = registerFor(service.state.register, file.accountId);
  return persons
    .map(({ name, birth_date }) => findPerson(register, name, birth_date))
    .filter((one): one is RegisteredPerson => one?.[list] === true)
    .map(({ name, birth_date }) => ({ name, birth_date, list }));
}

function sanctionedCompany({ service, file }: Subject): OpenObject[] {
  const company = companyOf(service, file);
  if (company?.sanctioned !== true) return [];
  return [{ type: 'SanctionedOrganizationRecord', organization_number: company.organization_number, name: company.name }];
}

/** What is said of anything that the customer should have declared. */
const declaredAtAll = ({ file }: Subject, type: string): Flag<string>[] =>
  flagIf(file.case.declared_at !== null && known(file, type).length === 0, 'DECLARATION_MISSING');

const company: Kind = {
  ready: hasCompany,
  flags: (subject) => {
    const { service, file, news } = subject;
    if (!hasCompany(subject)) return [...declaredAtAll(subject, 'company'), flag('DATA_MISSING')];
    const [before, now] = [prefilled(file, 'company')[0], known(file, 'company')[0]];
    const register = companyOf(service, file);
    const fields = Object.keys(now ?? {}).filter((name) => before !== undefined && name in before && before[name] !== now?.[name]);
    return [
      ...flagIf(before === undefined, 'PREFILL_MISSING'),
      ...flagIf(fields.length > 0, 'DATA_MISMATCH', undefined, { fields }),
      ...flagIf(register === undefined, 'DISCOVERY_MISSING'),
      ...flagIf(register !== undefined && register.status !== 'Active', 'COMPANY_INACTIVE'),
      ...flagFor('COMPANY_IN_SANCTIONS', sanctionedCompany(subject)),
      ...flagIf(news.parent, 'PARENT_COMPANY_CHANGED'),
      ...flagIf(news.company || news.parent, 'DISCOVERY_UPDATED'),
    ];
  },
};

const signatory: Kind = {
  ready: () => false,
  flags: (subject) => {
    const { service, file } = subject;
    const [before, now] = [prefilled(file, 'signatory'), known(file, 'signatory')];
    const strangers = now.filter((one) => !before.some((other) => isSame(one, other)));
    const contract = file.case.contracts.at(-1);
    const impostors = file.signatories.filter(({ person, proof }) => proof !== null && !isSame(person, { ...proof }));
    return [
      ...declaredAtAll(subject, 'signatory'),
      ...flagIf(before.length === 0, 'PREFILL_MISSING'),
      ...flagIf(before.length > 0 && strangers.length > 0, 'DATA_MISMATCH', strangers),
      ...flagIf(contract?.status !== service.state.rules.spelling.contractSigned, 'CONTRACT_NOT_SIGNED'),
      ...flagFor(
        'SIGNATORY_MISMATCH',
        impostors.map(({ proof }) => proof),
      ),
    ];
  },
};

const individual: Kind = {
  ready: ({ file }) => known(file, 'individual').length > 0 && file.verifications.some(({ proof }) => proof !== null),
  flags: (subject) => {
    const { file } = subject;
    const persons = known(file, 'individual');
    const proofs = file.verifications.flatMap(({ proof }) => (proof === null ? [] : [{ ...proof }]));
    const unproven = persons.filter((one) => !proofs.some((proof) => isSame(one, proof)));
    return [
      ...declaredAtAll(subject, 'individual'),
      ...flagIf(persons.length > 0 && proofs.length === 0, 'DATA_MISSING'),
      ...flagIf(proofs.length > 0 && unproven.length > 0, 'DATA_MISMATCH', unproven),
    ];
  },
};

const owners: Kind = {
  ready: (subject) => hasSection(subject.file, aboutOwners) && (hasCompany(subject) || known(subject.file, aboutOwners).length > 0),
  flags: (subject) => {
    const { service, file, news } = subject;
    const register = companyOf(service, file);
    const [before, now] = [prefilled(file, aboutOwners), known(file, aboutOwners)];
    if (register?.type === 'ENK') return [flag('COMPANY_TYPE_NOT_SUPPORTED')];
    const namesake = (one: OpenObject): OpenObject | undefined => before.find((other) => sameName(one['name'], other['name']));
    const changed = now.filter((one) => {
      const other = namesake(one);
      return other !== undefined && Object.keys(other).some((name) => name in one && one[name] !== other[name]);
    });
    return [
      ...declaredAtAll(subject, aboutOwners),
      ...flagIf(!hasSection(file, aboutOwners), 'DATA_MISSING'),
      ...flagIf(register === undefined, 'DISCOVERY_MISSING'),
      ...flagFor('PERSON_IN_SANCTIONS', listed(subject, now, 'sanctioned')),
      ...flagFor('PERSON_IN_PEP', listed(subject, now, 'pep')),
      ...flagFor('DATA_MANUAL_UPDATE', changed),
      ...flagFor(
        'DATA_MANUALLY_ADDED',
        now.filter((one) => namesake(one) === undefined),
      ),
      ...flagFor(
        'POSSIBLE_ULTIMATE_BENEFICIAL_OWNERS',
        before.filter((one) => !now.some((other) => sameName(one['name'], other['name']))),
      ),
      ...flagFor('POSSIBLE_FAMILY_RELATIONS', relatives(now)),
      ...flagIf(news.owners, 'DISCOVERY_UPDATED'),
    ];
  },
};

/** Persons who share their last name with another. */
function relatives(persons: readonly OpenObject[]): OpenObject[] {
  const lastName = ({ name }: OpenObject): string =>
    typeof name === 'string' ? (name.trim().toLowerCase().split(/\s+/).at(-1) ?? '') : '';
  return persons.filter((one) => lastName(one) !== '' && persons.some((other) => other !== one && lastName(other) === lastName(one)));
}

const anybody = (subject: Subject): boolean => hasCompany(subject) || personsOf(subject.file).length > 0;

const sanctions: Kind = {
  ready: anybody,
  flags: (subject) => [
    ...flagIf(!anybody(subject), 'DATA_MISSING'),
    ...flagFor('COMPANY_IN_SANCTIONS', hasSection(subject.file, 'company') ? sanctionedCompany(subject) : []),
    ...flagFor('PERSON_IN_SANCTIONS', listed(subject, personsOf(subject.file), 'sanctioned')),
  ],
};

const politicallyExposed: Kind = {
  ready: anybody,
  flags: (subject) => [
    ...flagIf(!anybody(subject), 'DATA_MISSING'),
    ...flagFor('PERSON_IN_PEP', listed(subject, personsOf(subject.file), 'pep')),
  ],
};

const numberOf = ({ bank_account_number: number }: OpenObject): string | undefined => (typeof number === 'string' ? number : undefined);

const bankAccount: Kind = {
  ready: ({ file }) => known(file, 'bank_account').some((one) => numberOf(one) !== undefined),
  flags: (subject) => {
    const { service, file } = subject;
    const { bankAccounts } = registerFor(service.state.register, file.accountId);
    const accounts = known(file, 'bank_account');
    const isForeign = (one: OpenObject): boolean => (one['country'] ?? one['bank_account_country_code'] ?? 'NO') !== 'NO';
    const own = accounts.filter((one) => numberOf(one) !== undefined && !isForeign(one));
    return [
      ...declaredAtAll(subject, 'bank_account'),
      ...flagIf(accounts.length > 0 && accounts.some((one) => numberOf(one) === undefined), 'DATA_MISSING'),
      ...flagFor('BANK_ACCOUNT_NUMBER_UNSUPPORTED', accounts.filter(isForeign)),
      ...flagFor(
        'BANK_ACCOUNT_NUMBER_INVALID',
        own.filter((one) => !bankAccounts.includes(numberOf(one) ?? '')),
      ),
    ];
  },
};

const creditThreshold = 30;

const creditScore: Kind = {
  ready: hasCompany,
  flags: (subject) => {
    const { service, file } = subject;
    if (!hasCompany(subject)) return [...declaredAtAll(subject, 'company'), flag('DATA_MISSING')];
    const register = companyOf(service, file);
    if (register === undefined) return [flag(file.accountId.startsWith('TQ') ? 'CASE_TYPE_NOT_SUPPORTED' : 'DISCOVERY_MISSING')];
    if (!hasScore(service, register.type)) return [flag('COMPANY_TYPE_NOT_SUPPORTED')];
    return [
      ...flagIf(register.creditScore < creditThreshold, 'COMPANY_HAS_HIGH_RISK'),
      ...flagIf(register.paymentRemarks, 'COMPANY_HAS_PAYMENT_REMARKS'),
    ];
  },
};

/** Whether companies of this form have a credit score. */
export const hasScore = ({ state }: Service, type: string): boolean => type !== 'ENK' || state.rules.scoreSoleProprietorships;

const agreement: Kind = {
  ready: () => false,
  flags: (subject) => {
    const agreements = known(subject.file, 'agreement');
    return [
      ...flagIf(prefilled(subject.file, 'agreement').length === 0, 'PREFILL_MISSING'),
      ...flagFor(
        'AGREEMENT_NOT_ACCEPTED',
        agreements.filter(({ accepted }) => accepted !== true),
      ),
    ];
  },
};

const website: Kind = {
  ready: ({ file }) => known(file, 'website').some(({ url }) => typeof url === 'string'),
  flags: (subject) => {
    const { service, file } = subject;
    const { websites } = registerFor(service.state.register, file.accountId);
    const origin = (url: string): string => new URL(url).origin;
    const found = known(file, 'website').flatMap(({ url }): Flag<string>[] => {
      if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url)) return [flag('INVALID_URL', [{ url }])];
      const site = websites.find((one) => origin(one.url) === origin(url));
      return site === undefined ? [] : [flag(site.flag, [{ url, redirects: site.redirects }], { redirects: site.redirects })];
    });
    return [...declaredAtAll(subject, 'website'), ...found];
  },
};

/* Of these the page lists no flags. */
const paymentInformation: Kind = {
  ready: ({ file }) => known(file, 'payment_information').length > 0,
  flags: (subject) => declaredAtAll(subject, 'payment_information'),
};

const adverseMedia: Kind = { ready: anybody, flags: (subject) => flagIf(!anybody(subject), 'DATA_MISSING') };

const checklists: Kind = {
  ready: () => true,
  flags: () => [],
  waits: ({ file }) => file.case.agent_checklists.some((one) => one.data.some(({ answer }) => answer === null)),
};

const identityVerification: Kind = {
  ready: () => true,
  flags: () => [],
  waits: ({ file }) => file.verifications.some(({ proof }) => proof === null),
};

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['company', company],
  ['signatory', signatory],
  ['individual', individual],
  [aboutOwners, owners],
  ['sanctions', sanctions],
  ['sanction', sanctions],
  ['politically_exposed_person', politicallyExposed],
  ['bank_account', bankAccount],
  ['credit_score', creditScore],
  ['agreement', agreement],
  ['website', website],
  ['payment_information', paymentInformation],
  ['adverse_media', adverseMedia],
  ['checklists', checklists],
  ['checklist', checklists],
  ['identity_verification', identityVerification],
]);

/* A check that is new today finds nothing, and needs nothing. */
const kindOf = (type: string): Kind => kinds.get(type) ?? { ready: () => true, flags: () => [] };

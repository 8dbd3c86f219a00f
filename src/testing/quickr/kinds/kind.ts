/** What a type of check is, and the words in which all of them speak. */
import type { Flag } from '../../../quickr/models/flag.js';
import type { OpenObject } from '../../../quickr/models/open-object.js';
import type { FlagRecord } from '../../../quickr/models/words.js';
import { type CaseFile, known, type News } from '../case-file.js';
import { findPersons, type RegisteredPerson, registerFor, sameBirth, sameName } from '../register.js';
import type { Service } from '../service.js';

/** The section on owners. */
export const aboutOwners = 'ultimate_beneficial_ownership';

/** What a check looks at. */
export interface Subject {
  readonly service: Service;
  readonly file: CaseFile;
  readonly news: News;
}

/** A type of check. */
export interface Kind {
  /** Whether the data that it needs is there, as long as nothing was declared. */
  readonly ready: (subject: Subject) => boolean;
  /** The flags that it raises. */
  readonly flags: (subject: Subject) => Flag<string>[];
  /** Whether it waits for somebody even when everything is declared. */
  readonly waits?: (subject: Subject) => boolean;
}

/** A flag. */
export const flag = (code: string, records?: readonly unknown[], details?: unknown): Flag<string> => ({
  code,
  ...(details === undefined ? {} : { details }),
  ...(records === undefined ? {} : { records: [...records] as FlagRecord[] }),
});

/** A flag, where there is a reason for it. */
export const flagIf = (reason: boolean, ...args: Parameters<typeof flag>): Flag<string>[] => (reason ? [flag(...args)] : []);

/** A flag with the records that it is raised for, where there are any. */
export const flagFor = (code: string, records: readonly unknown[]): Flag<string>[] => flagIf(records.length > 0, code, records);

/** What is said of anything that the customer should have declared. */
export const declaredAtAll = ({ file }: Subject, type: string): Flag<string>[] =>
  flagIf(file.case.declared_at !== null && known(file, type).length === 0, 'DECLARATION_MISSING');

/** Whether a company is known by its number. */
export const hasCompany = ({ file }: Subject): boolean =>
  known(file, 'company').some((one) => typeof one['organization_number'] === 'string');

/** Persons with authority and owners, each once. */
export const personsOf = (file: CaseFile): OpenObject[] =>
  ['signatory', aboutOwners, 'individual']
    .flatMap((type) => [...known(file, type)])
    .filter((one, place, all) => all.findIndex((other) => isSame(one, other)) === place);

/** Whether two entries are of one person. */
export const isSame = (one: OpenObject, other: OpenObject): boolean =>
  one === other || (sameName(one['name'], other['name']) && sameBirth(one['birth_date'], other['birth_date']));

/** Of some persons, those who are on a list. */
export function listed({ service, file }: Subject, persons: readonly OpenObject[], list: 'pep' | 'sanctioned'): OpenObject[] {
  const register = registerFor(service.state.register, file.accountId);
  return persons
    .map(({ name, birth_date }) => findPersons(register, name, birth_date).find((one) => one[list]))
    .filter((one): one is RegisteredPerson => one !== undefined)
    .map(({ name, birth_date }) => ({ name, birth_date, list: list === 'pep' ? 'pep' : 'sanctions' }));
}

/** Whether anybody is known whom lists could name. */
export const anybody = (subject: Subject): boolean => hasCompany(subject) || personsOf(subject.file).length > 0;

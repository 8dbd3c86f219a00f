import type { OpenObject } from '../../../quickr/models/open-object.js';
import { hasSection, known, prefilled } from '../case-file.js';
import { companyOf } from '../prefills.js';
import { sameName } from '../register.js';
import { aboutOwners, declaredAtAll, flag, flagFor, flagIf, hasCompany, type Kind, listed } from './kind.js';

/** Those who own the company: on lists, in the register, among each other. */
export const owners: Kind = {
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

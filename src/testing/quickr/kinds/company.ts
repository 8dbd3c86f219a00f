import type { OpenObject } from '../../../quickr/models/open-object.js';
import { known, prefilled } from '../case-file.js';
import { companyOf } from '../prefills.js';
import { declaredAtAll, flag, flagFor, flagIf, hasCompany, type Kind, type Subject } from './kind.js';

/** The register, the sanction lists, and what was declared of the company. */
export const company: Kind = {
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

/** The company of a case as an entry of a sanction list, if it is one. */
export function sanctionedCompany({ service, file }: Subject): OpenObject[] {
  const company = companyOf(service, file);
  if (company?.sanctioned !== true) return [];
  return [{ type: 'SanctionedOrganizationRecord', organization_number: company.organization_number, name: company.name }];
}

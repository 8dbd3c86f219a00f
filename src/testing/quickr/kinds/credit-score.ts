import { companyOf } from '../prefills.js';
import type { Service } from '../service.js';
import { declaredAtAll, flag, flagIf, hasCompany, type Kind } from './kind.js';

const creditThreshold = 30;

/** The company's credit score. */
export const creditScore: Kind = {
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

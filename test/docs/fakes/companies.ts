/** What registers and lists have on a company. */
export interface Company {
  readonly name: string;
  readonly isActive: boolean;
  readonly isSanctioned: boolean;
  readonly creditScore: number;
  readonly age: number;
  readonly board: readonly string[];
  readonly owners: readonly string[];
}

/** Two of the vendor's test companies: one in good standing, one that is not. */
export const testCompanies: Readonly<Record<string, Company>> = {
  987654321: {
    name: 'Ragnarok AS',
    isActive: true,
    isSanctioned: false,
    creditScore: 85,
    age: 12,
    board: ['Ragnar Lothbrok', 'Lagertha Shieldmaiden', 'Bjorn Ironside'],
    owners: ['Ragnar Lothbrok', 'Lagertha Shieldmaiden'],
  },
  987123654: {
    name: 'Ecbert Holdings AS',
    isActive: false,
    isSanctioned: true,
    creditScore: 40,
    age: 7,
    board: ['Ecbert Sigurdson', 'Aethelwulf Sigurdson', 'Aethelred Sigurdson'],
    owners: ['Ecbert Sigurdson', 'Aethelwulf Sigurdson'],
  },
};

/** What a check of one type finds. */
export function flagsOf(type: string, company: Company | undefined): string[] {
  if (company === undefined) return [type === 'credit_score' ? 'CASE_TYPE_NOT_SUPPORTED' : 'DISCOVERY_MISSING'];
  const found: Readonly<Record<string, readonly (string | false)[]>> = {
    company: [!company.isActive && 'COMPANY_INACTIVE', company.isSanctioned && 'COMPANY_IN_SANCTIONS'],
    sanctions: [company.isSanctioned && 'COMPANY_IN_SANCTIONS'],
    credit_score: [company.creditScore < 30 && 'COMPANY_HAS_HIGH_RISK'],
  };
  return (found[type] ?? []).filter((flag) => flag !== false);
}

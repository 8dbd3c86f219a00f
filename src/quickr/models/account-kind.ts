import type { Open } from '../../core/contract/schema.js';

/** What an account is to the vendor. */
export type AccountType = Open<'customer' | 'partner' | 'reseller'>;

/** Whether an account is in use. */
export type AccountStatus = Open<'ACTIVE' | 'INACTIVE' | 'PENDING'>;

/** The types that the page names. */
export const accountTypes = ['customer', 'partner', 'reseller'] as const;

/** The statuses that the page names. */
export const accountStatuses = ['ACTIVE', 'INACTIVE', 'PENDING'] as const;

import type { Open } from '../../core/contract/schema.js';

/** A country by its two letters. The four are those that accounts are filtered by; nothing says that others are refused. */
export type Country = Open<'NO' | 'SE' | 'DK' | 'FI'>;

/** What a process of the kill tests is to do. */

/** Where a process may be killed. `'while the vendor works'`: by the vendor, which has read the request and has not answered. */
export const killPoints = [
  'before the record is read',
  'after the record is read',
  'before the record is written',
  'after the record is written',
  'before the send',
  'while the vendor works',
  'after the answer',
  'before the end is written',
  'after the end is written',
] as const;

/** What a process of the kill tests is to do. */
export interface Plan {
  readonly vendor: 'crmcom' | 'quickstream';
  readonly vendorUrl: string;
  readonly storeUrl: string;
  /** Names the effect at the vendor, and is its journal key. */
  readonly name: string;
  readonly timeout: number;
  readonly diesAt?: (typeof killPoints)[number] | undefined;
}

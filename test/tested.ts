/** The vendors of the list, by their names: what a suite goes through. */
import type { PlainCall } from './sandbox/plain-calls.js';
import type { TestedVendor } from './vendor.js';
import * as vendors from './vendors.js';

/** The name of a vendor: its member of `Quadrail` and of the sandbox, and what its operation ids begin with. */
export type VendorName = keyof typeof vendors;

/** All of them. */
export const tested: Readonly<Record<VendorName, TestedVendor>> = { ...vendors };

/** Their names. */
export const vendorNames = Object.keys(tested) as VendorName[];

/** One of them, by a name that may be any text. */
export function vendorOf(name: string): TestedVendor {
  const vendor = tested[name as VendorName];
  if (vendor === undefined) throw new Error(`test/vendors.ts lists no vendor ${name}.`);
  return vendor;
}

/** The plain calls of all vendors. */
export const plainCalls: Readonly<Record<VendorName, PlainCall>> = Object.fromEntries(
  Object.entries(tested).map(([name, { plainCall }]) => [name, plainCall]),
) as Record<VendorName, PlainCall>;

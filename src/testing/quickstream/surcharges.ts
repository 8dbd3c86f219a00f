/** What payments by card cost on top. */

import type { AccountFace } from './accounts.js';
import { toCents } from './money.js';
import type { QuickStreamState, Surcharge } from './state.js';

/** The surcharge of a business on cards of a scheme and a kind; none where the business has no rule for them. */
export const surchargeOn = (
  { surcharges }: QuickStreamState,
  business: string,
  { cardScheme, cardType }: { readonly cardScheme?: string | null; readonly cardType?: string | null },
): Surcharge | undefined =>
  surcharges.find(
    (one) =>
      one.supplierBusinessCode === business &&
      one.cardScheme === cardScheme &&
      (one.cardType === undefined || cardType == null || one.cardType === cardType),
  );

/** What a payment from an account costs on top, in cents: half a cent is rounded up. Bank accounts cost nothing. */
export function surchargeCents(
  state: QuickStreamState,
  business: string | undefined,
  face: AccountFace | undefined,
  cents: number,
): number {
  if (business === undefined || face?.accountType !== 'CREDIT_CARD') return 0;
  const percentage = surchargeOn(state, business, face)?.surchargePercentage ?? '0';
  /* Of a percentage with two decimals: whole numbers alone, which are exact. */
  return Math.floor((cents * toCents(percentage) + 5_000) / 10_000);
}

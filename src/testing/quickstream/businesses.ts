import { invalid } from './refusal.js';
import type { QuickStreamState } from './state.js';

/** Throws the vendor's no where no business of the facility has the code. */
export function requireBusiness({ businesses }: QuickStreamState, code: string): void {
  if (!businesses.some(({ supplierBusinessCode }) => supplierBusinessCode === code)) {
    throw invalid({ path: 'supplierBusinessCode', message: 'is the code of no business of this facility', value: code });
  }
}

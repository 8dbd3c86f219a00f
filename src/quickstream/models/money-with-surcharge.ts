import { model, type Schema } from '../../core/contract/schema.js';
import { Money } from './money.js';

/**
 * An amount and the surcharge on it.
 *
 * Customers API, "Money with surcharge" in the recurring payment model.
 */
export interface MoneyWithSurcharge {
  /** What is paid for. Customers API. */
  principalAmount: Money;
  /** What the means of payment costs on top. Customers API. */
  surchargeAmount: Money;
  /** Both together: what the account is charged. Customers API. */
  totalAmount: Money;
}

/** The schema of {@link MoneyWithSurcharge}. */
export const MoneyWithSurcharge: Schema<MoneyWithSurcharge> = model<MoneyWithSurcharge>('MoneyWithSurcharge', {
  principalAmount: Money,
  surchargeAmount: Money,
  totalAmount: Money,
});

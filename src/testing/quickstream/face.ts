import type { Transaction } from '../../quickstream/models/transaction.js';
import type { Reach } from '../vendor.js';
import type { AccountDetails, QuickStreamState } from './state.js';
import type { Payment } from './take-payment.js';

/** The simulated QuickStream facility. */
export interface SandboxQuickStream {
  /** What `new QuickStream(…)` takes to be a client of it. */
  readonly options: Reach & { readonly secretKey: string; readonly publishableKey: string };
  /** Its data. */
  readonly state: QuickStreamState;
  /** Issues a single-use token for a card or bank account, as the vendor's script in a page would. It works once, within ten minutes. */
  singleUseToken(details: AccountDetails): string;
  /** Takes a payment, as another program of the facility would: approved or declined by the vendor's test numbers. */
  takePayment(payment: Payment): Transaction;
}

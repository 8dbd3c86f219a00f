import type { Reach } from '../vendor.js';
import type { QuickrDashboard } from './dashboard.js';
import type { QuickrState } from './state.js';

/** The simulated Quickr, and what people do in its dashboard, its form and with their BankID. */
export interface SandboxQuickr extends QuickrDashboard {
  /** What `new Quickr(…)` takes to be a client of it: of a partner's test account with one account below. */
  readonly options: Reach & { readonly accountId: string; readonly apiKey: string };
  /** Its data. */
  readonly state: QuickrState;
  /** Signs a person in to the dashboard; gives the token, which `users.me` takes, and which can be traded as an API key can. */
  signIn(email?: string): string;
  /**
   * Sends an event of `state.callbacks` once more, as a vendor may that did not see the answer; gives the status of the answer. Rejects
   * where nobody took it, and with a `RangeError` where nothing was sent for the event.
   */
  redeliver(eventId: string): Promise<number>;
}

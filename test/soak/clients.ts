/** Real clients of the simulated vendors, over one way to send. */
import { setTimeout as pause } from 'node:timers/promises';
import { type ClientOptions, CrmCom, CustomerAccounts, Quickr, QuickStream } from 'quadrail';
import type { Doors } from './messages.ts';

/** One client of each vendor. */
export interface Clients {
  readonly quickstream: QuickStream;
  readonly crmcom: CrmCom;
  readonly accounts: CustomerAccounts;
  readonly quickr: Quickr;
}

/* Waits between attempts are a hundredth of what they are: QuickStream's rule of 20 seconds takes a fifth of one. */
const clock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) => pause(ms / 100, undefined, { ...(signal === undefined ? {} : { signal }) }),
  setTimer: (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Makes them. `timeout`: of one attempt. */
export function connect(doors: Doors, transport?: ClientOptions['transport'], timeout = 1_000): Clients {
  const options: ClientOptions = { clock, timeout, transport };
  const { urls, secretKey, webApiKey, tokenRejectedCodes, userId, password, accountId, apiKey } = doors;
  return {
    quickstream: new QuickStream({ ...options, baseUrl: urls.quickstream, secretKey }),
    crmcom: new CrmCom({ ...options, baseUrl: urls.crmcom, credentials: { webApiKey }, tokenRejectedCodes }),
    accounts: new CustomerAccounts({ ...options, baseUrl: urls.customerAccounts, credentials: { userId, password } }),
    quickr: new Quickr({ ...options, baseUrl: urls.quickr, accountId, apiKey }),
  };
}

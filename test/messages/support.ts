/** What the usages share: clients that are answered by a script, short enough to be read in the list. */
import type { ClientOptions } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { type Step, scripted, testClock } from '../core/support.js';

/** A wrong usage, or a call that ends badly. What it throws or rejects with is listed; of what it returns, the texts. */
export type Usage = () => unknown;

const common = (steps: readonly Step[]): ClientOptions => ({ fetch: scripted(...steps), clock: testClock(), maxRetries: 0 });

/** A client of QuickStream whose sends are answered with these. */
export const quickstream = (...steps: readonly Step[]): QuickStream =>
  new QuickStream({ secretKey: 'THE-SECRET', environment: 'test', ...common(steps) });
/** A client of CRM.COM with a token. */
export const crmcom = (...steps: readonly Step[]): CrmCom =>
  new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { token: 'THE-SECRET' }, ...common(steps) });
/** A client of CRM.COM that logs in. */
export const crmcomWithKey = (...steps: readonly Step[]): CrmCom =>
  new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { webApiKey: 'THE-SECRET' }, ...common(steps) });
/** A client of CustomerAccount with a token. */
export const accounts = (...steps: readonly Step[]): CustomerAccounts =>
  new CustomerAccounts({ baseUrl: 'https://cw.example.com', credentials: { jwt: 'THE-SECRET' }, ...common(steps) });
/** A client of CustomerAccount that logs in. */
export const accountsWithUser = (...steps: readonly Step[]): CustomerAccounts =>
  new CustomerAccounts({ baseUrl: 'https://cw.example.com', credentials: { userId: 'u', password: 'THE-SECRET' }, ...common(steps) });
/** A client of Quickr with a token. */
export const quickr = (...steps: readonly Step[]): Quickr =>
  new Quickr({ accountId: 'TQ1234567', accessToken: 'THE-SECRET', ...common(steps) });
/** A client of Quickr that trades a key for tokens. */
export const quickrWithKey = (...steps: readonly Step[]): Quickr =>
  new Quickr({ accountId: 'TQ1234567', apiKey: 'THE-SECRET', ...common(steps) });

/** Takes anything for an argument, as JavaScript does. */
export const any = (value: unknown): never => value as never;

/** What the usages share: clients that are answered by a script, short enough to be read in the list. */
import type { ClientOptions } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import type { Sandbox } from '../../src/testing/index.js';
import { type Step, scripted, testClock } from '../core/support.js';

/** A wrong usage, or a call that ends badly. What it throws or rejects with is listed; of what it returns, the texts. */
export type Usage = () => unknown;

/** Codes of the tour that name one vendor's class, and the names that they find. */
export interface TourPart {
  /** Wrong usages. */
  readonly codes: readonly string[];
  /** What the codes find by these names, and those of other chapters too. */
  readonly scope: (sandbox: Sandbox) => Readonly<Record<string, unknown>>;
}

/** The usages of one vendor's client. */
export interface VendorMessages {
  /** Options that its constructor refuses. */
  readonly options: readonly Usage[];
  /** Arguments and options of calls that are refused. */
  readonly calls: readonly Usage[];
  /** Calls that were right, and ended badly. */
  readonly answers: readonly Usage[];
  /** Its part of the tour, where one file must not name every vendor. */
  readonly tour?: TourPart;
}

/** Options of every client in the list: a script in the place of the network. */
export const common = (steps: readonly Step[]): ClientOptions => ({ fetch: scripted(...steps), clock: testClock(), maxRetries: 0 });

/** A client of QuickStream whose sends are answered with these. */
export const quickstream = (...steps: readonly Step[]): QuickStream =>
  new QuickStream({ secretKey: 'THE-SECRET', environment: 'test', ...common(steps) });
/** A client of CRM.COM with a token. */
export const crmcom = (...steps: readonly Step[]): CrmCom =>
  new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { token: 'THE-SECRET' }, ...common(steps) });
/** Takes anything for an argument, as JavaScript does. */
export const any = (value: unknown): never => value as never;

/** Where one check plays: simulated vendors of its own, in another program, and clients that call them over sockets. */
import type { ClientOptions } from 'quadrail';
import { CrmCom, type CrmComCredentials } from 'quadrail/crmcom';
import { CustomerAccounts, type CustomerAccountsCredentials } from 'quadrail/customer-accounts';
import { Quickr } from 'quadrail/quickr';
import { QuickStream } from 'quadrail/quickstream';
import type { Fault, LoggedRequest, SandboxOperationId } from 'quadrail/testing';
import { must, pause, within } from '../../hazards/battery/assert.ts';
import type { Runtime } from '../../hazards/battery/environment.ts';
import type { SandboxAccess } from '../server/access.ts';

/** The account of Quickr that lies below the one of the sandbox. */
export const accountBelow = 'TQ1230483';

/** One check's stage. */
export class Stage {
  readonly runtime: Runtime;
  readonly access: SandboxAccess;
  readonly #control: string;

  private constructor(runtime: Runtime, control: string, access: SandboxAccess) {
    this.runtime = runtime;
    this.access = access;
    this.#control = control;
  }

  /** Asks for new vendors. What an earlier stage had is gone. */
  static async open(runtime: Runtime, control: string): Promise<Stage> {
    return new Stage(runtime, control, (await ask(control, 'sandbox')) as SandboxAccess);
  }

  /** Where a vendor is. A page calls its own origin, which passes the call on: it may call no other. */
  baseUrl(vendor: keyof SandboxAccess['urls']): string {
    const url = this.access.urls[vendor];
    return this.runtime === 'chromium' ? new URL(new URL(url).pathname, this.#control).href : url;
  }

  /** Plans what goes wrong with the next requests for an operation. */
  async fault(operation: SandboxOperationId, fault: Fault, times = 1): Promise<void> {
    await ask(this.#control, 'fault', [times, operation, fault]);
  }

  /** What the vendors have received, in order. */
  async requests(): Promise<readonly LoggedRequest[]> {
    return (await ask(this.#control, 'requests')) as LoggedRequest[];
  }

  /** The operations of those requests. */
  async operations(): Promise<(string | null)[]> {
    return (await this.requests()).map(({ operation }) => operation);
  }

  /** Waits until the vendors have received this many requests for an operation. */
  async received(operation: SandboxOperationId, count = 1): Promise<void> {
    const arrived = async (): Promise<void> => {
      while ((await this.operations()).filter((one) => one === operation).length < count) await pause(5);
    };
    await within(10_000, arrived(), `the wait for ${operation}`);
  }

  quickstream(options: Partial<ClientOptions> = {}): QuickStream {
    return new QuickStream({ ...common, baseUrl: this.baseUrl('quickstream'), secretKey: this.access.secretKey, ...options });
  }

  crmcom(options: Partial<ClientOptions> & { readonly credentials?: CrmComCredentials } = {}): CrmCom {
    const { webApiKey } = this.access;
    return new CrmCom({ ...common, baseUrl: this.baseUrl('crmcom'), credentials: { webApiKey }, ...options });
  }

  customerAccounts(options: Partial<ClientOptions> & { readonly credentials?: CustomerAccountsCredentials } = {}): CustomerAccounts {
    const { jwt } = this.access;
    return new CustomerAccounts({ ...common, baseUrl: this.baseUrl('customerAccounts'), credentials: { jwt }, ...options });
  }

  quickr(options: Partial<ClientOptions> = {}): Quickr {
    const { accountId, apiKey } = this.access;
    return new Quickr({ ...common, baseUrl: this.baseUrl('quickr'), accountId, apiKey, ...options });
  }
}

/* Keys of a simulation may be in a page. */
const common = { timeout: 10_000, dangerouslyAllowBrowser: true };

async function ask(control: string, what: string, body: unknown = null): Promise<unknown> {
  const response = await fetch(`${control}/${what}`, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  must(response.ok, `the server of the checks answered ${what} with ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** A call of each client, made as a program makes it: with a key, and without a word about pages. */
export const withKey: Readonly<Record<string, (stage: Stage) => Promise<unknown>>> = {
  QuickStream: (stage) => {
    const { secretKey } = stage.access;
    return new QuickStream({ baseUrl: stage.baseUrl('quickstream'), secretKey }).ping();
  },
  CrmCom: (stage) => {
    const { webApiKey } = stage.access;
    return new CrmCom({ baseUrl: stage.baseUrl('crmcom'), credentials: { webApiKey } }).auth.login();
  },
  CustomerAccounts: (stage) => {
    const { user } = stage.access;
    return new CustomerAccounts({ baseUrl: stage.baseUrl('customerAccounts'), credentials: user }).auth.login();
  },
  Quickr: (stage) => {
    const { accountId, apiKey } = stage.access;
    return new Quickr({ baseUrl: stage.baseUrl('quickr'), accountId, apiKey }).cases.list();
  },
};

/** Where one check plays: its scenes on the server, and clients that call them. */
import type { ApiPromise, ClientOptions } from 'quadrail';
import { CrmCom, type CrmComCredentials } from 'quadrail/crmcom';
import { CustomerAccounts, type CustomerAccountsCredentials } from 'quadrail/customer-accounts';
import { Quickr } from 'quadrail/quickr';
import { QuickStream } from 'quadrail/quickstream';
import type { Arrived, Awaited, Rule, SceneAddress, SceneLog } from '../script.ts';
import { must, within } from './assert.ts';
import type { Environment, Sending, TransportName } from './environment.ts';

/** The key of QuickStream in the checks. */
export const secretKey = 'SECRET-KEY-CANARY';

/** A scene on the server. */
export interface Scene {
  readonly baseUrl: string;
  /** What it has seen so far. */
  readonly log: () => Promise<SceneLog>;
  /** Waits until it has seen this much. */
  readonly seen: (awaited: Awaited) => Promise<SceneLog>;
  /** Lets go what is held at a gate. */
  readonly open: (gate: string) => Promise<void>;
  /** Freezes a process in a moment, for so many milliseconds. */
  readonly freeze: (pid: number, ms: number) => Promise<void>;
  /** Ends it: its own port is closed. */
  readonly end: () => Promise<void>;
}

/** One check's stage. */
export class Stage {
  readonly environment: Environment;
  readonly transport: TransportName;
  readonly #sending: Sending;
  readonly #scenes = new Set<string>();

  constructor(environment: Environment, transport: TransportName, sending: Sending) {
    this.environment = environment;
    this.transport = transport;
    this.#sending = sending;
  }

  /**
   * Sets up a scene: rules, or one script for all requests. One that keeps connections needs a port of its own, so that what
   * it leaves behind is met by no other scene.
   */
  async scene(rules: readonly Rule[] | Rule['script'], ownPort = false, tls = false): Promise<Scene> {
    const isScript = Array.isArray(rules[0]);
    const asked = { rules: isScript ? [{ script: rules }] : rules, ownPort, tls };
    const { id, baseUrl } = (await this.#ask('/scene', asked)) as SceneAddress;
    this.#scenes.add(id);
    return {
      baseUrl,
      log: async () => (await this.#ask(`/${id}/log`)) as SceneLog,
      seen: async (awaited) => {
        const what = `the server's wait for ${JSON.stringify(awaited)}`;
        return (await within(10_000, this.#ask(`/${id}/seen`, awaited), what)) as SceneLog;
      },
      open: async (gate) => {
        await this.#ask(`/${id}/open/${gate}`);
      },
      freeze: async (pid, ms) => {
        await this.#ask(`/${id}/freeze`, { pid, ms });
      },
      end: async () => {
        await this.#ask(`/${id}/end`);
        this.#scenes.delete(id);
      },
    };
  }

  async #ask(path: string, body: object = {}): Promise<unknown> {
    const response = await fetch(this.environment.control + path, { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    must(response.ok, `the hazard server answered ${path} with ${response.status}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  #options(options: ClientOptions): ClientOptions {
    return { timeout: 10_000, dangerouslyAllowBrowser: true, ...this.#sending.options, ...options };
  }

  quickstream({ baseUrl }: Pick<Scene, 'baseUrl'>, options: ClientOptions = {}): QuickStream {
    return new QuickStream({ ...this.#options(options), baseUrl: `${baseUrl}/rest/v1`, secretKey });
  }

  crmcom(
    { baseUrl }: Pick<Scene, 'baseUrl'>,
    options: ClientOptions = {},
    credentials: CrmComCredentials = { token: 'TOKEN-CANARY' },
  ): CrmCom {
    return new CrmCom({ ...this.#options(options), baseUrl, credentials });
  }

  /** A client as a page has it: no credential, and a backend of its own behind the address. */
  crmcomOfPage({ baseUrl }: Pick<Scene, 'baseUrl'>): CrmCom {
    return new CrmCom({ ...this.#options({}), baseUrl, auth: 'none' });
  }

  customerAccounts(
    { baseUrl }: Pick<Scene, 'baseUrl'>,
    options: ClientOptions = {},
    credentials: CustomerAccountsCredentials = { jwt: 'JWT-CANARY' },
  ): CustomerAccounts {
    return new CustomerAccounts({ ...this.#options(options), baseUrl, credentials });
  }

  quickr({ baseUrl }: Pick<Scene, 'baseUrl'>, options: ClientOptions = {}, apiKey?: string): Quickr {
    const credential = apiKey === undefined ? { accessToken: 'ACCESS-CANARY' } : { apiKey };
    return new Quickr({ ...this.#options(options), baseUrl: `${baseUrl}/v2`, accountId: 'TQ1234567', ...credential });
  }

  /** Ends the scenes and the connections of this check. */
  async close(): Promise<void> {
    for (const id of this.#scenes) await this.#ask(`/${id}/end`);
    await this.#sending.close?.();
  }
}

/** Calls that create something or move money, and carry no key: by name, for a scene. */
export const keylessCalls = (
  stage: Stage,
  options: ClientOptions = {},
): readonly (readonly [name: string, call: (scene: Scene) => ApiPromise<unknown>])[] => [
  ['applySettlement', (scene) => stage.crmcom(scene, options).purchases.applySettlement({ customer_event_identifier: { number: '796' } })],
  ['add', (scene) => stage.customerAccounts(scene, options).add({ busUnit: { name: 'Unit' }, name: 'A' })],
  ['cases.create', (scene) => stage.quickr(scene, options).cases.create({ checks: [{ type: 'company' }] })],
];

/** The idempotency keys that arrived, in order. */
export const keysOf = ({ requests }: SceneLog): (string | undefined)[] => requests.map(({ headers }) => headers['idempotency-key']);

/** The requests whose method and path match. */
export const arrivedAt = ({ requests }: SceneLog, at: RegExp): Arrived[] =>
  requests.filter(({ method, target }) => at.test(`${method} ${target}`));

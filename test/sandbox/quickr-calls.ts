import { Quickr, type QuickrOptions } from '../../src/quickr/index.js';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/testing/index.js';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at member by member, and the test says what is expected of each
export type Json = any;

export interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

/** Sends a request to a path after `/accounts/{aid}`, or with a leading `~` after the base URL. */
export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

export async function ask(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await sandbox.fetch(sandbox.quickr.options.baseUrl + path, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** Trades a key for a token, by hand. */
export async function tokenFor(sandbox: Sandbox, accountId: string, key: string): Promise<string> {
  const { body } = await ask(sandbox, 'POST', `/accounts/${accountId}/auth/token`, undefined, { authorization: `Bearer ${key}` });
  return body.access_token;
}

/** Plain requests with a token of the sandbox's own account, without the client. */
export function sender(sandbox: Sandbox): Send {
  const { accountId, apiKey } = sandbox.quickr.options;
  let token: Promise<string> | undefined;
  return async (method, path, body, headers = {}) => {
    token ??= tokenFor(sandbox, accountId, apiKey);
    const whole = path.startsWith('~') ? path.slice(1) : `/accounts/${accountId}${path}`;
    return ask(sandbox, method, whole, body, { authorization: `Bearer ${await token}`, ...headers });
  };
}

export interface Scene {
  readonly sandbox: Sandbox;
  readonly send: Send;
  readonly quickr: Quickr;
  /** Lets virtual time pass at once. */
  readonly pass: (ms: number) => Promise<void>;
}

export function scene(options?: SandboxOptions, client?: Partial<QuickrOptions>): Scene {
  const sandbox = createSandbox(options);
  const quickr = new Quickr({ ...sandbox.quickr.options, ...client } as QuickrOptions);
  return { sandbox, send: sender(sandbox), quickr, pass: (ms) => sandbox.quickr.options.clock.sleep(ms) };
}

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** Numbers of the vendor's test companies. */
export const ragnarok = '987654321';
export const floki = '123456789';
export const ecbert = '987123654';
export const rollo = '159753468';

export const companyPrefill = (organization_number: string) =>
  ({ type: 'company', data: [{ organization_number, country: 'NO' }] }) as const;

export const sections = (...types: string[]) => types.map((type) => ({ type }));
export const checks = (...types: string[]) => types.map((type) => ({ type }));

/** A case that is only checked. */
export const checked = (
  organization_number: string,
  types: string[],
  inSections: string[] = ['company', 'signatory'],
  more: object = {},
) => ({
  checks: checks(...types),
  sections: sections(...inSections),
  prefills: [companyPrefill(organization_number)],
  actions: ['perform_checks'],
  ...more,
});

/** A case whose customer is asked to declare. */
export const declared = (organization_number: string, types: string[], inSections: string[], more: object = {}) => {
  const { actions, ...rest } = checked(organization_number, types, inSections);
  return { ...rest, ...more };
};

/** The codes of a check's flags, in the order of their names. */
export const flags = (one: Json, type: string): string[] =>
  (one.checks.find((check: Json) => check.type === type)?.data ?? [])
    .flatMap((result: Json) => result.flags.map((flag: Json) => flag.code))
    .sort();

export const statusOf = (one: Json, type: string): string => one.checks.find((check: Json) => check.type === type)?.status;

/** How a promise failed; fails the test where it did not. */
export async function failure(promise: PromiseLike<unknown>): Promise<Json> {
  const end = await Promise.resolve(promise).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (end === undefined) throw new Error('it did not fail');
  return end.error;
}

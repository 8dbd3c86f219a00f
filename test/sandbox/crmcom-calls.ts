import { CrmCom } from '../../src/crmcom/index.js';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/testing/index.js';
import type { Json, Reply } from './quickstream-calls.js';

export type Send = (path: string, body: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** Plain POST requests, without the client. */
export function sender(sandbox: Sandbox): Send {
  const { baseUrl } = sandbox.crmcom.options;
  return async (path, body, headers = {}) => {
    const response = await sandbox.fetch(baseUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
}

export const keyLogin = '/authentication/web_api_key/token';
export const userLogin = '/authentication/token';
export const settlement = '/customer_events/purchases/apply_settlement';
export const show = '/customer_events/purchases/show';

/** A plain GET, its parameters in the query. */
export async function getter(sandbox: Sandbox, path: string, query: Readonly<Record<string, string>>): Promise<Reply> {
  const response = await sandbox.fetch(`${sandbox.crmcom.options.baseUrl}${path}?${new URLSearchParams(query)}`);
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

/** What a login by key needs besides a body. */
export const keyHeader = (sandbox: Sandbox) => ({ authorization: `Basic ${btoa(`${sandbox.crmcom.state.webApiKey}:`)}` });

/** What a login by password needs. */
export function userBody(sandbox: Sandbox) {
  const { username, password, organisation } = sandbox.crmcom.state.users[0] as Json;
  return { username, password, organisation };
}

export async function tokenOf(sandbox: Sandbox): Promise<string> {
  return (await sender(sandbox)(keyLogin, {}, keyHeader(sandbox))).body.data.token;
}

export async function scene(options?: SandboxOptions) {
  const sandbox = createSandbox(options);
  const send = sender(sandbox);
  const token = await tokenOf(sandbox);
  const settle = (number: string, rest: object = {}) => send(settlement, { token, customer_event_identifier: { number }, ...rest });
  return { sandbox, state: sandbox.crmcom.state, send, token, settle, client: new CrmCom(sandbox.crmcom.options) };
}

/** The last part of a code of the sandbox's: `TOKENEXPIRED`. */
export const codeOf = ({ body }: Reply): string =>
  /^COM\.CRM\.EXCEPTION\.SANDBOX\.([A-Z]+)EXCEPTION$/.exec(body.status.code)?.[1] ?? body.status.code;

import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/testing/index.js';
import type { Json, Reply, Send } from './quickstream-calls.js';

export const prefix = '/cw/customeraccounts';
export const login = '/public/jwtauth/authenticate';
export const unitName = 'First State Properties';
export const busUnit = { name: unitName };

/** Plain requests with the sandbox's own token, without the client. Paths stand after the service's prefix. */
export function sender(sandbox: Sandbox): Send {
  const { credentials, baseUrl } = sandbox.customerAccounts.options;
  return async (method, path, body, headers = {}) => {
    const response = await sandbox.fetch(baseUrl + prefix + path, {
      method,
      headers: {
        authorization: `Bearer ${credentials.jwt}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
}

/** A login by form. */
export async function logIn(sandbox: Sandbox, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await sandbox.fetch(sandbox.customerAccounts.options.baseUrl + login, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

export function userOf(sandbox: Sandbox, place = 0): { userId: string; password: string } {
  const { userId, password } = sandbox.customerAccounts.state.users[place] as Json;
  return { userId, password };
}

export function scene(options?: SandboxOptions) {
  const sandbox = createSandbox(options);
  const { state } = sandbox.customerAccounts;
  return { sandbox, send: sender(sandbox), state, client: new CustomerAccounts(sandbox.customerAccounts.options) };
}

export const at = (externalId: string, unit = unitName): string => `/customerAccount/${encodeURIComponent(unit)}/${externalId}`;

import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/testing/index.js';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at member by member, and the test says what is expected of each
export type Json = any;

export interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** Plain requests with the sandbox's own key, without the client. */
export function sender(sandbox: Sandbox): Send {
  const { secretKey, baseUrl } = sandbox.quickstream.options;
  return async (method, path, body, headers = {}) => {
    const response = await sandbox.fetch(path.startsWith('http') ? path : baseUrl + path, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${secretKey}:`)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  };
}

export function scene(options?: SandboxOptions): { sandbox: Sandbox; send: Send } {
  const sandbox = createSandbox(options);
  return { sandbox, send: sender(sandbox) };
}

export const visa = { cardholderName: 'Jane Smith', cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2030' };
export const bank = { accountName: 'Jane Smith', bsb: '032002', accountNumber: '123465' };
export const nzBank = { nzAccountName: 'Jane', nzBankCode: '01', nzBranchCode: '0001', nzAccountNumber: '0000001', nzAccountSuffix: '00' };

export const terms = {
  supplierBusinessCode: 'MYCOMPANY',
  frequency: 'WEEKLY',
  nextPaymentDate: '2026-02-02',
  instalmentAmount: '125.00',
  currency: 'AUD',
};

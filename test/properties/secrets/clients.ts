/** Clients whose credentials are canaries, and what the vendors say to them in their own forms. */
import type { ClientOptions } from '../../../src/index.js';
import type { Sandbox } from '../../../src/testing/index.js';
import type { VendorName } from './calls.js';
import type { Canary, Planter } from './canaries.js';

/** The library under test, or a copy of it. */
export type Library = typeof import('./library.js');

/** A way to say who is calling: makes a client of it. */
export type Connect = (library: Library, options: ClientOptions, planter: Planter, sandbox: Sandbox) => unknown;

/** What the harness must know of a vendor besides its table. */
export interface Manners {
  /** One for each kind of credential. */
  readonly connect: Readonly<Record<string, Connect>>;
  /** The answer to a login, with a token that is a canary; nothing for any other path. */
  readonly login: (path: string, planter: Planter) => unknown;
  /** An error answer in the vendor's form, which says a text wherever there is a place for one. */
  readonly refusal: (says: string, url: string, shown: Canary) => Readonly<Record<string, unknown>>;
}

/** The manners of the four vendors. */
export const manners: Readonly<Record<VendorName, Manners>> = {
  quickstream: {
    connect: {
      secretKey: (library, options, planter, sandbox) =>
        new library.QuickStream({ ...options, baseUrl: sandbox.quickstream.options.baseUrl, secretKey: planter.word('secretKey') }),
    },
    login: () => undefined,
    refusal: (says, url, shown) => ({
      status: 'error',
      requestMethod: 'POST',
      requestUrl: url,
      developerMessage: says,
      customerMessage: says,
      errors: [{ fieldName: 'customerName', messages: [says, says], fieldValue: shown.value }],
      links: [{ rel: 'self', href: url, requestMethod: 'POST' }],
    }),
  },
  crmcom: {
    connect: {
      webApiKey: (library, options, planter, sandbox) =>
        new library.CrmCom({ ...options, baseUrl: sandbox.crmcom.options.baseUrl, credentials: { webApiKey: planter.word('webApiKey') } }),
      password: (library, options, planter, sandbox) =>
        new library.CrmCom({
          ...options,
          baseUrl: sandbox.crmcom.options.baseUrl,
          credentials: { username: planter.text('username'), password: planter.text('password'), organisation: 'DEMO' },
        }),
      token: (library, options, planter, sandbox) =>
        new library.CrmCom({ ...options, baseUrl: sandbox.crmcom.options.baseUrl, credentials: { token: planter.text('token') } }),
    },
    login: (path, planter) =>
      /\/authentication\/(web_api_key\/)?token$/.test(path)
        ? { status: { code: 'OK', message: null, description: null }, data: { token: planter.word('token') } }
        : undefined,
    refusal: (says) => ({ status: { code: 'COM_REFUSED', message: says, description: says } }),
  },
  customerAccounts: {
    connect: {
      jwt: (library, options, planter, sandbox) =>
        new library.CustomerAccounts({
          ...options,
          baseUrl: sandbox.customerAccounts.options.baseUrl,
          credentials: { jwt: planter.word('jwt') },
        }),
      user: (library, options, planter, sandbox) =>
        new library.CustomerAccounts({
          ...options,
          baseUrl: sandbox.customerAccounts.options.baseUrl,
          credentials: { userId: planter.text('userId'), password: planter.text('password'), loginAs: planter.text('loginAs') },
        }),
    },
    login: (path, planter) => (path.endsWith('/authenticate') ? planter.word('token') : undefined),
    refusal: (says) => ({ httpCode: 400, message: says, systemId: 1 }),
  },
  quickr: {
    connect: {
      apiKey: (library, options, planter) => new library.Quickr({ ...options, accountId: 'TQ1234567', apiKey: planter.word('apiKey') }),
      accessToken: (library, options, planter) =>
        new library.Quickr({ ...options, accountId: 'TQ1234567', accessToken: planter.word('accessToken') }),
      subAccount: (library, options, planter) =>
        new library.Quickr({ ...options, accountId: 'TQ1234567', apiKey: planter.word('apiKey') }).forAccount('TQ7654321'),
    },
    login: (path, planter) =>
      /\/auth\/(token|exchange_token)$/.test(path)
        ? { access_token: planter.word('access_token'), token_type: 'Bearer', expires_in: 3_600 }
        : undefined,
    refusal: (says, url) => ({ error: { message: says, code: 'invalid', errors: [{ message: says, path: ['name'] }] }, url }),
  },
};

/** What the secrets tests must know of the vendor. */
import type { SecretsOf } from '../properties/secrets/calls.js';

export const secrets: SecretsOf = {
  manners: {
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
  /* Parts of a currency's name, a date, and the name of a picture of a flag. */
  harmless: ['decimal_part_name', 'integer_part_name', 'suffix_symbol', 'posted_on', 'file_name'],
  logins: { 'crmcom.auth.login': 'password', 'crmcom.auth.loginWithKey': 'webApiKey' },
  envelope: (body, change) => {
    const { data, ...envelope } = body as Readonly<Record<string, unknown>>;
    return { ...envelope, data: change(data) };
  },
  success: (data) => ({ status: { code: 'OK' }, data }),
};

/** Clients for the command line: their credentials come from the environment, under the names that `quadrail sandbox --env` prints. */
import type { Client } from '../core/call/client.js';
import type { ClientOptions } from '../core/call/options.js';
import type { AnyOperation } from '../core/contract/operation.js';
import { isConfigurationError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';
import { CrmCom, operations as ofCrmCom } from '../crmcom/index.js';
import { CustomerAccounts, operations as ofCustomerAccounts } from '../customer-accounts/index.js';
import { operations as ofQuickr, Quickr } from '../quickr/index.js';
import { operations as ofQuickStream, QuickStream } from '../quickstream/index.js';
import { UsageError } from './failure.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A vendor as the command line knows it. */
export interface CliVendor {
  /** Every operation, by id. */
  readonly table: Readonly<Record<string, AnyOperation>>;
  /** The variables of the environment that its client is made of, as help shows them. */
  readonly variables: string;
  /** Makes its client. */
  readonly client: (env: Environment, options: ClientOptions) => Client;
}

/* Options that are not given must be absent, not `undefined` beside each other. */
const given = <Options extends object>(options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== '')) as Options;

/** The vendors, by name. */
export const cliVendors: Readonly<Record<string, CliVendor>> = {
  quickstream: {
    table: ofQuickStream,
    variables: 'QUICKSTREAM_SECRET_KEY and QUICKSTREAM_ENVIRONMENT (test, production) or QUICKSTREAM_URL; QUICKSTREAM_PUBLISHABLE_KEY',
    client: (env, options) =>
      new QuickStream({
        ...options,
        ...given({
          secretKey: env['QUICKSTREAM_SECRET_KEY'],
          publishableKey: env['QUICKSTREAM_PUBLISHABLE_KEY'],
          baseUrl: env['QUICKSTREAM_URL'],
          environment: env['QUICKSTREAM_URL'] ? undefined : env['QUICKSTREAM_ENVIRONMENT'],
        }),
      } as ConstructorParameters<typeof QuickStream>[0]),
  },
  crmcom: {
    table: ofCrmCom,
    variables:
      'CRMCOM_URL, and CRMCOM_WEB_API_KEY, or CRMCOM_USERNAME, CRMCOM_PASSWORD and CRMCOM_ORGANISATION, or CRMCOM_TOKEN; CRMCOM_UNIT',
    client: (env, options) => {
      const unit = env['CRMCOM_UNIT'];
      const user = { username: env['CRMCOM_USERNAME'], password: env['CRMCOM_PASSWORD'], organisation: env['CRMCOM_ORGANISATION'], unit };
      const key = env['CRMCOM_TOKEN'] ? { token: env['CRMCOM_TOKEN'] } : { webApiKey: env['CRMCOM_WEB_API_KEY'], unit };
      const credentials = given(env['CRMCOM_USERNAME'] ? user : key);
      return new CrmCom({ ...options, baseUrl: env['CRMCOM_URL'], credentials } as ConstructorParameters<typeof CrmCom>[0]);
    },
  },
  customerAccounts: {
    table: ofCustomerAccounts,
    variables:
      'CUSTOMER_ACCOUNTS_URL, and CUSTOMER_ACCOUNTS_JWT, or CUSTOMER_ACCOUNTS_USER_ID and CUSTOMER_ACCOUNTS_PASSWORD; CUSTOMER_ACCOUNTS_MERCHANT',
    client: (env, options) => {
      const user = { userId: env['CUSTOMER_ACCOUNTS_USER_ID'], password: env['CUSTOMER_ACCOUNTS_PASSWORD'] };
      const credentials = given(env['CUSTOMER_ACCOUNTS_JWT'] ? { jwt: env['CUSTOMER_ACCOUNTS_JWT'] } : user);
      const place = given({ baseUrl: env['CUSTOMER_ACCOUNTS_URL'], merchant: env['CUSTOMER_ACCOUNTS_MERCHANT'] });
      return new CustomerAccounts({ ...options, ...place, credentials } as ConstructorParameters<typeof CustomerAccounts>[0]);
    },
  },
  quickr: {
    table: ofQuickr,
    variables: 'QUICKR_ACCOUNT_ID, and QUICKR_API_KEY or QUICKR_ACCESS_TOKEN; QUICKR_URL',
    client: (env, options) =>
      new Quickr({
        ...options,
        ...given({
          accountId: env['QUICKR_ACCOUNT_ID'],
          apiKey: env['QUICKR_ACCESS_TOKEN'] ? undefined : env['QUICKR_API_KEY'],
          accessToken: env['QUICKR_ACCESS_TOKEN'],
          baseUrl: env['QUICKR_URL'],
        }),
      } as ConstructorParameters<typeof Quickr>[0]),
  },
};

/** A vendor by its name, in any case and with or without a hyphen. Throws a `UsageError` for another name. */
export function vendorNamed(name: string): CliVendor & { readonly name: string } {
  const plain = (one: string): string => one.toLowerCase().replace(/[^a-z]/g, '');
  const found = Object.entries(cliVendors).find(([one]) => plain(one) === plain(name));
  const names = Object.keys(cliVendors);
  if (found === undefined)
    throw new UsageError(`There is no vendor ${name}${didYouMean(name, names) || `; there are ${names.join(', ')}`}`);
  return { name: found[0], ...found[1] };
}

/** Makes a vendor's client from the environment. Throws a `UsageError` that names the variables. */
export function clientOf({ client, variables }: CliVendor, options: ClientOptions = {}): Client {
  try {
    return client(process.env, options);
  } catch (error) {
    if (!isConfigurationError(error)) throw error;
    if (/^The option journal needs a scope/.test(error.message)) {
      throw new UsageError('The journal needs --scope NAME, your own name for the account: no variable of the environment names it');
    }
    throw new UsageError(`${error.message.replace(/\.$/, '')}. Its client is made of the environment: ${variables}`);
  }
}

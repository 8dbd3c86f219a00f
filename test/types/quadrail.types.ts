/** What must compile, and what must not, with the four vendors under one configuration. `types.test.ts` compiles it. */
import {
  type ClientOptions,
  type ConfiguredClient,
  type CrmCom,
  type CustomerAccounts,
  fromMinorUnits,
  type NotConfigured,
  type parseDate,
  Quadrail,
  type QuadrailDefaults,
  type QuadrailOptions,
  type Quickr,
  type QuickStream,
  toMinorUnits,
  type VERSION,
} from '../../src/index.js';
import type { Expect, Same } from './loose.js';
import type { Nothing } from './table.js';

const quickstream = { secretKey: process.env['QUICKSTREAM_SECRET_KEY'], environment: 'test' } as const;
const crmcom = { baseUrl: 'https://crm.example.com', credentials: { webApiKey: process.env['CRMCOM_WEB_API_KEY'] } };
const customerAccounts = { baseUrl: 'https://cw.example.com', credentials: { jwt: process.env['CUSTOMER_ACCOUNTS_JWT'] } };
const quickr = { accountId: 'TQ1234567', apiKey: process.env['QUICKR_API_KEY'] };

/** Options: each vendor's own, and defaults for all. */
export function options(): object[] {
  return [
    new Quadrail({ quickstream }),
    new Quadrail({ defaults: { timeout: 1, fetch: undefined, hooks: {} }, quickstream, crmcom, customerAccounts, quickr }),
    new Quadrail({ crmcom: { baseUrl: '/crm', auth: 'none' }, quickr: undefined }),
    new Quadrail({ quickstream: { ...quickstream, operations: { 'quickstream.ping': { path: '/' } } } }),
    /* Functions know what they are given. */
    new Quadrail({
      quickstream: { ...quickstream, onDrift: ({ path }) => path.length, hooks: { onRetry: ({ waitMs }) => waitMs.toFixed() } },
    }),
    // @ts-expect-error a vendor's options are checked
    new Quadrail({ quickstream: { environment: 'test' } }),
    // @ts-expect-error an unknown member of a vendor's options
    new Quadrail({ quickstream: { ...quickstream, timeOut: 1 } }),
    // @ts-expect-error an unknown member deeper down
    new Quadrail({ crmcom: { ...crmcom, credentials: { token: 't', tokn: 't' } } }),
    // @ts-expect-error an unknown observer
    new Quadrail({ quickstream: { ...quickstream, hooks: { onRequest: () => {}, onRetri: () => {} } } }),
    // @ts-expect-error an operation of another vendor
    new Quadrail({ quickstream: { ...quickstream, operations: { 'quickstream.ping': {}, 'quickr.users.me': {} } } }),
    // @ts-expect-error an unknown default
    new Quadrail({ defaults: { timeout: 1, timeOut: 1 }, quickstream }),
    // @ts-expect-error an unknown vendor
    new Quadrail({ stripe: {} }),
    // @ts-expect-error an unknown vendor beside a known one
    new Quadrail({ quickstream, stripe: {} }),
    // @ts-expect-error an address belongs to one vendor
    new Quadrail({ defaults: { baseUrl: 'https://example.com' }, quickstream }),
    // @ts-expect-error corrections belong to one vendor
    new Quadrail({ defaults: { operations: {} }, quickstream }),
    // @ts-expect-error a misspelt default
    new Quadrail({ defaults: { timeOut: 1 }, quickstream }),
    // @ts-expect-error there are three modes
    new Quadrail({ defaults: { validation: 'warn' }, quickstream }),
    // @ts-expect-error no options
    new Quadrail(),
  ];
}

/** Where there is a client, it is that of its vendor. */
export function configured(): unknown[] {
  const all = new Quadrail({ quickstream, crmcom, customerAccounts, quickr });
  const types: [
    Expect<Same<typeof all.quickstream, QuickStream>>,
    Expect<Same<typeof all.crmcom, CrmCom>>,
    Expect<Same<typeof all.customerAccounts, CustomerAccounts>>,
    Expect<Same<typeof all.quickr, Quickr>>,
  ] = [true, true, true, true];
  // @ts-expect-error a client is not replaced
  all.quickr = new Quadrail({ quickr }).quickr;
  // @ts-expect-error no vendor
  all.stripe;
  return types;
}

/** A vendor that was not configured cannot be used, and its type says which option is missing. */
export function notConfigured(): unknown[] {
  const one = new Quadrail({ crmcom, quickr: undefined });
  // @ts-expect-error not configured
  one.quickstream.customers;
  // @ts-expect-error not configured
  one.customerAccounts.get({ busUnitName: 'N', externalId: 'A-1' });
  // @ts-expect-error undefined is not configured
  one.quickr.cases;
  // @ts-expect-error not a client
  const client: QuickStream = one.quickstream;
  const missing = one.quickstream.missingOption;
  const types: [
    Expect<Same<typeof one.crmcom, CrmCom>>,
    Expect<Same<typeof one.quickstream, NotConfigured<'quickstream'>>>,
    Expect<Same<typeof one.quickr, NotConfigured<'quickr'>>>,
    Expect<Same<typeof missing, 'Give Quadrail the option quickstream' | undefined>>,
  ] = [true, true, true, true];
  return [client, types];
}

/** Options that were put together before: of their general type nothing is known to be configured. */
export function handedOver(some: QuadrailOptions, own: Required<Pick<QuadrailOptions, 'crmcom'>> & { crmcom: object }): void {
  // @ts-expect-error may not be configured
  new Quadrail(some).quickr.cases;
  // @ts-expect-error not every Quadrail has it
  const take = (quadrail: Quadrail): unknown => quadrail.quickstream.ping();
  new Quadrail(own).crmcom.auth;
  const taken = (quadrail: Quadrail<{ quickstream: typeof quickstream }>): unknown => quadrail.quickstream.ping();
  // @ts-expect-error this one has no QuickStream
  taken(new Quadrail({ crmcom }));
  taken(new Quadrail({ quickstream }));
  const types: [Expect<Same<ConfiguredClient<QuadrailOptions, 'quickr', Quickr>, NotConfigured<'quickr'>>>] = [true];
  void [take, types];
}

/* What is for one vendor is not among the defaults, and all else is. */
export type Defaults = [
  Nothing<Exclude<keyof QuadrailDefaults | 'baseUrl' | 'operations' | 'linkOrigins', keyof ClientOptions>>,
  Expect<Same<Exclude<keyof ClientOptions, keyof QuadrailDefaults>, 'baseUrl' | 'operations' | 'linkOrigins'>>,
];

/** The helpers beside. */
export function helpers(): unknown[] {
  const types: [
    Expect<Same<ReturnType<typeof parseDate>, Date | undefined>>,
    Expect<Same<ReturnType<typeof toMinorUnits>, number>>,
    Expect<Same<ReturnType<typeof fromMinorUnits>, string>>,
    Expect<typeof VERSION extends string ? true : false>,
  ] = [true, true, true, true];
  toMinorUnits(1.1, 'AUD');
  toMinorUnits({ amount: 1.1, currency: 'AUD' });
  // @ts-expect-error of which currency
  toMinorUnits(1.1);
  // @ts-expect-error of which currency
  fromMinorUnits(110);
  return types;
}

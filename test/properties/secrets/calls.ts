/** The calls that are driven: every operation of every table, with the arguments and answers of its wire cases as moulds. */
import { type AnyOperation, type OperationInput, placeholders } from '../../../src/core/contract/operation.js';
import { anything } from '../../../src/core/contract/schema.js';
import { judgeRequest } from '../../../src/core/contract/validate.js';
import type { Vendor } from '../../../src/core/contract/vendor.js';
import { crmcomVendor } from '../../../src/crmcom/vendor.js';
import type { CustomerAccounts } from '../../../src/customer-accounts/client.js';
import { customerAccountsVendor } from '../../../src/customer-accounts/vendor.js';
import type { Quickr } from '../../../src/quickr/client.js';
import { quickrVendor } from '../../../src/quickr/vendor.js';
import { quickstreamVendor } from '../../../src/quickstream/vendor.js';
import { crmcomSuite } from '../../wire/crmcom.cases.js';
import { customerAccountsSuite } from '../../wire/customer-accounts.cases.js';
import { quickrSuite } from '../../wire/quickr.cases.js';
import { quickstreamSuite } from '../../wire/quickstream.cases.js';
import type { SentCase } from '../../wire/wire.js';
import type { Planter } from './canaries.js';

/** The vendors, by the name that operation ids begin with. */
export type VendorName = 'quickstream' | 'crmcom' | 'customerAccounts' | 'quickr';

/** What a vendor's answer to a call is, where all goes well. */
export interface Good {
  readonly status: number;
  readonly body: unknown;
  readonly location?: string;
}

/** A call before canaries are planted in it. */
export interface Call {
  readonly vendor: VendorName;
  /** The id of the operation, or what stands in its place. */
  readonly id: string;
  /** The row that is called; absent for calls by `client.request`. */
  readonly row?: AnyOperation;
  /** The kind of credential that it needs, where not every one will do. */
  readonly credential?: string;
  /** How many moulds there are. */
  readonly moulds: number;
  /** Plants canaries in the arguments, and gives the call. */
  readonly prepare: (planter: Planter, mould: number) => (client: unknown, options: object) => Promise<unknown>;
  /** Plants canaries in an answer. */
  readonly good: (planter: Planter, mould: number) => Good;
}

type Suite = { readonly operations: Readonly<Record<string, AnyOperation>>; readonly cases: readonly object[] };

/** What is known of each vendor: its table, its data, and the wire cases. */
export const vendors: Readonly<Record<VendorName, { readonly vendor: Vendor; readonly suite: Suite }>> = {
  quickstream: { vendor: quickstreamVendor, suite: quickstreamSuite },
  crmcom: { vendor: crmcomVendor, suite: crmcomSuite },
  customerAccounts: { vendor: customerAccountsVendor, suite: customerAccountsSuite },
  quickr: { vendor: quickrVendor, suite: quickrSuite },
};

/** Their names. */
export const vendorNames = Object.keys(vendors) as VendorName[];

type Sent = SentCase<unknown>;
type Json = Readonly<Record<string, unknown>>;

/** Every call of a vendor. */
export function callsOf(name: VendorName): Call[] {
  const { vendor, suite } = vendors[name];
  const sent = (suite.cases as readonly Partial<Sent>[]).filter((one): one is Sent => one.request !== undefined);
  const rows = Object.values(suite.operations).map((row) =>
    rowCall(
      name,
      row,
      sent.filter(({ operation }) => operation === row.id),
    ),
  );
  return [...rows, rawCall(name, vendor), ...further.filter((call) => call.vendor === name)];
}

function rowCall(vendor: VendorName, row: AnyOperation, cases: readonly Sent[]): Call {
  const fit = cases.filter(({ request }) => judgeRequest(row.body ?? anything(), bodyOf(row, request.body) ?? {}).length === 0);
  if (fit.length === 0) throw new Error(`${row.id} has no wire case to take its arguments from`);
  const mouldAt = (at: number): Sent => fit[at % fit.length] as Sent;
  return {
    vendor,
    id: row.id,
    row,
    ...(credentials[row.id] === undefined ? {} : { credential: credentials[row.id] as string }),
    moulds: fit.length,
    prepare: (planter, mould) => {
      const { request } = mouldAt(mould);
      const params = planter.everywhere(paramsOf(row, request.path)) as Json;
      const query = row.query && (planter.plant(row.query, queryOf(row, request.query)) as Json);
      const body = row.body && (planter.plant(row.body, bodyOf(row, request.body)) as Json);
      for (const [schema, value] of [[row.query, query] as const, [row.body, body] as const]) {
        const [problem] = schema === undefined ? [] : judgeRequest(schema, value);
        if (problem !== undefined) throw new Error(`${row.id}: a canary does not fit ${problem.path}, which ${problem.message}`);
      }
      const door = row.paging === undefined ? 'call' : 'list';
      const input = { params: inputParams(row, params), query, body };
      return (client, options) => (client as Doors)[door](row, input, options);
    },
    good: (planter, mould) => {
      const { answer } = mouldAt(mould);
      if (row.redirect === 'result')
        return { status: 302, body: undefined, location: `https://sign.example/?once=${planter.word('location')}` };
      if (row.answers === 'text') return { status: 200, body: planter.word('token') };
      if (vendor !== 'crmcom') return { status: answer.status, body: planter.plant(row.result, answer.body) };
      const { data, ...envelope } = answer.body as Json;
      return { status: answer.status, body: { ...envelope, data: planter.plant(row.result, data) } };
    },
  };
}

/* The credential, and members that a case adds, are no part of the model. */
function bodyOf(row: AnyOperation, sent: unknown): unknown {
  if (row.body === undefined) return undefined;
  const { node } = row.body;
  if (node.kind !== 'object') return sent;
  return Object.fromEntries(Object.entries(sent as Json).filter(([name]) => Object.hasOwn(node.shape, name)));
}

function queryOf(row: AnyOperation, sent: string): Json {
  const { node } = row.query as NonNullable<AnyOperation['query']>;
  const shape = node.kind === 'object' ? node.shape : {};
  const all = new URLSearchParams(sent);
  const names = [...new Set(all.keys())].filter((name) => Object.hasOwn(shape, name));
  return Object.fromEntries(names.map((name) => [name, shape[name]?.node.kind === 'integer' ? Number(all.get(name)) : all.get(name)]));
}

function paramsOf(row: AnyOperation, path: string): Json {
  const names = placeholders(row.path);
  const values = new RegExp(`${row.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
  if (values === null) throw new Error(`${path} is no path of ${row.id}`);
  return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at + 1] as string)]));
}

/* A login is made with what it is for. */
const credentials: Readonly<Record<string, string>> = {
  'crmcom.auth.login': 'password',
  'crmcom.auth.loginWithKey': 'webApiKey',
  'customerAccounts.auth.login': 'user',
  'quickr.auth.login': 'apiKey',
};

/* A client as those see it who have a row. */
type Door = (row: AnyOperation, input: OperationInput, options: object) => Promise<unknown>;
type Doors = Readonly<Record<'call' | 'list', Door>>;

/* A client fills its account in by itself; a mass delete says twice what it empties. */
function inputParams(row: AnyOperation, { aid: _, ...params }: Json): Json {
  return row.id === 'customerAccounts.deleteAll' ? { ...params, confirm: params['busUnitName'] } : params;
}

/* An endpoint that the library does not name, with every name that the vendor's data call sensitive. */
function rawCall(vendor: VendorName, { sensitive }: Vendor): Call {
  const all = (planter: Planter): Json => Object.fromEntries(sensitive.map((name) => [name, planter.text(name)]));
  return {
    vendor,
    id: `${vendor}.request`,
    moulds: 1,
    prepare: (planter) => {
      const id = planter.id('segment');
      const request = {
        method: 'POST',
        path: `/things/${id}`,
        query: { [sensitive[0] as string]: planter.text('query') },
        body: all(planter),
      };
      return (client, options) => (client as { request(request: object, options: object): Promise<unknown> }).request(request, options);
    },
    good: (planter) => {
      const data = { ...all(planter), within: [{ more: all(planter) }] };
      return { status: 200, body: vendor === 'crmcom' ? { status: { code: 'OK' }, data } : data };
    },
  };
}

/* What is more than one call. */
const further: readonly Call[] = [
  {
    vendor: 'customerAccounts',
    id: 'customerAccounts.bulkLoadAll',
    moulds: 1,
    prepare: (planter) => {
      const rows = ['1', '2', '3'].map((externalId) => ({
        externalId,
        name: planter.text('name'),
        mainAccountNumber: planter.text('mainAccountNumber'),
      }));
      return (client, options) =>
        (client as CustomerAccounts).bulkLoadAll(rows, { busUnit: { name: 'First State' }, chunkSize: 2 }, options);
    },
    good: () => ({ status: 200, body: { httpCode: 200, message: 'Success' } }),
  },
  {
    vendor: 'quickr',
    id: 'quickr.cases.waitUntil',
    moulds: 1,
    prepare: () => (client, options) => (client as Quickr).cases.waitUntil('C1', { status: 'READY_FOR_REVIEW', maxWait: 5_000 }, options),
    good: (planter) => ({
      status: 200,
      body: {
        id: 'C1',
        status: 'STARTED',
        form_submitter: { name: planter.text('name') },
        declaration_url: planter.text('declaration_url'),
      },
    }),
  },
];

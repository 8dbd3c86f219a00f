/** The calls that are driven: every operation of every table, with the arguments and answers of its wire cases as moulds. */
import { type AnyOperation, type OperationInput, placeholders } from '../../../src/core/contract/operation.js';
import { anything } from '../../../src/core/contract/schema.js';
import { judgeRequest } from '../../../src/core/contract/validate.js';
import type { Vendor } from '../../../src/core/contract/vendor.js';
import { tested, type VendorName, vendorNames } from '../../tested.js';
import type { SentCase } from '../../wire/wire.js';
import type { Planter } from './canaries.js';
import type { Manners } from './clients.js';

export { type VendorName, vendorNames };

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

type Sent = SentCase<unknown>;
type Json = Readonly<Record<string, unknown>>;

/** What the secrets tests must know of a vendor. */
export interface SecretsOf {
  readonly manners: Manners;
  /** Names of members that look secret and are not. */
  readonly harmless: readonly string[];
  /** The kind of credential that a login is made with, by its id. */
  readonly logins?: Readonly<Record<string, string>>;
  /** The parameters that the door takes for a row, where they are not those of the path. */
  readonly paramsOf?: (row: AnyOperation, params: Json) => Json;
  /** Changes the data of an answer, inside the vendor's envelope. */
  readonly envelope?: (body: unknown, change: (data: unknown) => unknown) => unknown;
  /** A good answer with these data, for `client.request`. */
  readonly success?: (data: Json) => unknown;
  /** What is more than one call. */
  readonly further?: readonly Omit<Call, 'vendor'>[];
}

const within: NonNullable<SecretsOf['envelope']> = (body, change) => change(body);

/** Every call of a vendor. */
export function callsOf(name: VendorName): Call[] {
  const { data, wire, secrets } = tested[name];
  const sent = (wire.cases as readonly Partial<Sent>[]).filter((one): one is Sent => one.request !== undefined);
  const rows = Object.values(wire.operations).map((row) =>
    rowCall(
      name,
      row,
      sent.filter(({ operation }) => operation === row.id),
    ),
  );
  return [...rows, rawCall(name, data), ...(secrets.further ?? []).map((call) => ({ vendor: name, ...call }))];
}

function rowCall(vendor: VendorName, row: AnyOperation, cases: readonly Sent[]): Call {
  const { logins = {}, paramsOf: inputParams = withoutAccount } = tested[vendor].secrets;
  const fit = cases.filter(({ request }) => judgeRequest(row.body ?? anything(), bodyOf(row, request.body) ?? {}).length === 0);
  if (fit.length === 0) throw new Error(`${row.id} has no wire case to take its arguments from`);
  const mouldAt = (at: number): Sent => fit[at % fit.length] as Sent;
  return {
    vendor,
    id: row.id,
    row,
    ...(logins[row.id] === undefined ? {} : { credential: logins[row.id] as string }),
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
      const { envelope = within } = tested[vendor].secrets;
      const planted = (data: unknown): unknown =>
        row.unwrap === undefined
          ? planter.plant(row.result, data)
          : { ...(data as Json), [row.unwrap]: planter.plant(row.result, (data as Json)[row.unwrap]) };
      return { status: answer.status, body: envelope(answer.body, planted) };
    },
  };
}

/* The credential, and members that a case adds, are no part of the model. */
function bodyOf(row: AnyOperation, sent: unknown): unknown {
  if (row.body === undefined) return undefined;
  const { node } = row.body;
  if (typeof row.encoding === 'object') {
    const { file, ...fields } = sent as { readonly file: { readonly content: string; readonly fileName: string } };
    return { file: file.content, fileName: file.fileName, ...fields };
  }
  if (node.kind !== 'object') return sent;
  return Object.fromEntries(Object.entries(sent as Json).filter(([name]) => Object.hasOwn(node.shape, name)));
}

function queryOf(row: AnyOperation, sent: string): Json {
  const { node } = row.query as NonNullable<AnyOperation['query']>;
  const shape = node.kind === 'object' ? node.shape : {};
  const all = new URLSearchParams(sent);
  const names = [...new Set(all.keys())].filter((name) => Object.hasOwn(shape, name));
  const valueNamed = (name: string): unknown => {
    const text = all.get(name) ?? '';
    /* An identifier is one text in a query, a field and its value. */
    const [, field, value] = shape[name]?.node.kind === 'object' ? (/^(\w+)=(.*)$/.exec(text) ?? []) : [];
    if (field !== undefined) return { [field]: value };
    return shape[name]?.node.kind === 'integer' ? Number(text) : text;
  };
  return Object.fromEntries(names.map((name) => [name, valueNamed(name)]));
}

function paramsOf(row: AnyOperation, path: string): Json {
  const names = placeholders(row.path);
  const values = new RegExp(`${row.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
  if (values === null) throw new Error(`${path} is no path of ${row.id}`);
  return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at + 1] as string)]));
}

/* A client as those see it who have a row. */
type Door = (row: AnyOperation, input: OperationInput, options: object) => Promise<unknown>;
type Doors = Readonly<Record<'call' | 'list', Door>>;

/* A client fills its account in by itself. */
const withoutAccount: NonNullable<SecretsOf['paramsOf']> = (_, { aid: __, ...params }) => params;

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
      return { status: 200, body: tested[vendor].secrets.success?.(data) ?? data };
    },
  };
}

/** Reads what it can of a vendor's installation. */
import { type Client, insideOf } from '../../core/call/client.js';
import type { AnswerAsReceived } from '../../core/call/judge.js';
import { type AnyOperation, placeholders } from '../../core/contract/operation.js';
import type { Vendor } from '../../core/contract/vendor.js';
import {
  isApiError,
  isConnectionError,
  isCredentialError,
  isQuadrailError,
  isRequestValidationError,
  isTimeoutError,
} from '../../core/ground/errors.js';
import { membersOf } from '../../core/ground/members-of.js';
import { VERSION } from '../../core/ground/version.js';
import type { Installation, Probe } from '../../testing/installation.js';
import { UsageError } from '../failure.js';
import { differencesOf, listIn, namesBeside } from './compare.js';
import { otherPaths } from './other-paths.js';
import type { Examined, Report, Verdict } from './report.js';

/* Ids that were found, by the placeholder that they fill. They leave this program by requests to the vendor alone. */
type Known = Map<string, string>;

/* An answer, or why there is none. */
type Read = { readonly data: unknown } | Failure;

interface Failure {
  readonly verdict: Verdict;
  readonly finding: string;
  readonly form?: string | undefined;
  /** Whether nothing came back at all. */
  readonly isSilent?: boolean;
}

/* A vendor that hangs is not waited for at every operation. */
const mostSilent = 2;

/**
 * Examines an installation, by reads alone and one after the other. `own`: values for placeholders that are the caller's own, such as the
 * account. `id`: something that the vendor has and does not list.
 */
export async function examine(
  client: Client,
  { probes, missing, dates }: Pick<Installation, 'probes' | 'missing' | 'dates'>,
  own: Readonly<Record<string, string>> = {},
  id?: string,
): Promise<Report> {
  const inside = insideOf(client);
  if (inside === undefined) throw new UsageError('The doctor takes a client of this library');
  const { pipeline, vendor, table } = inside;
  const known: Known = new Map();
  const corrections: Record<string, { path: string }> = {};
  const operations: Examined[] = [];
  let silent = 0;

  const read = async (row: AnyOperation, probe: Pick<Probe, 'query' | 'body'>, params: Known, path?: string): Promise<Read> => {
    const input = { params: Object.fromEntries(params), ...probe };
    const step = { ask: () => ({ input }), read: <T>(answer: T): T => answer };
    try {
      const asked = path === undefined ? row : { ...row, path };
      const data = (await pipeline.call(asked, input, undefined, { step: step as never, asReceived: true })) as unknown as AnswerAsReceived;
      const json = unwrapped(data, vendor);
      return json === undefined ? { verdict: 'failed', finding: 'the answer is no JSON' } : { data: json };
    } catch (error) {
      return failureOf(error, row);
    }
  };

  for (const { queryOf, ...listed } of probes) {
    const row = table[listed.operation];
    if (row === undefined) continue;
    const probe: Probe = queryOf === undefined || id === undefined ? listed : { ...listed, query: queryOf(id) };
    const needed = placeholders(row.path).filter((one) => !Object.hasOwn(own, one));
    const params: Known = new Map([
      ...Object.entries(own),
      ...needed.flatMap((one) => (known.has(one) ? [[one, known.get(one) as string] as const] : [])),
    ]);
    if (needed.some((one) => !params.has(one)) || (queryOf !== undefined && id === undefined)) {
      operations.push(examined(row, 'not-tried', []));
      continue;
    }
    if (silent >= mostSilent) {
      operations.push(examined(row, 'not-tried', ['not asked: nothing answered before']));
      continue;
    }
    let answer = await read(row, probe, params);
    silent = 'verdict' in answer && answer.isSilent === true ? silent + 1 : 0;
    const findings: string[] = [];
    if ('verdict' in answer) {
      findings.push(answer.finding);
      const other = answer.verdict === 'not-found' ? await found(row, (path) => read(row, probe, params, path)) : undefined;
      if (other === undefined) {
        operations.push(examined(row, answer.verdict, findings));
        continue;
      }
      corrections[row.id] = { path: other.path };
      findings.push(`it answers at \`${other.path}\``);
      answer = other.answer;
    }
    if (!('data' in answer)) continue;
    operations.push(compared(row, answer.data, probe, known, findings, dates));
  }
  /* What cannot be found shows the form of errors. */
  const row = missing && table[missing.operation];
  if (missing !== undefined && row !== undefined && silent < mostSilent) {
    const params: Known = new Map([...Object.entries(own), ...Object.entries(missing.params)]);
    const answer = await read(row, missing.query === undefined ? {} : { query: missing.query }, params);
    const at = operations.findIndex(({ operation }) => operation === row.id);
    const there = operations[at];
    /* Where nothing else could be asked, the credential is looked at here. */
    if ('verdict' in answer && answer.verdict === 'credential-refused' && there?.verdict === 'not-tried')
      operations[at] = examined(row, answer.verdict, [answer.finding]);
    const form = 'form' in answer ? answer.form : undefined;
    if (form !== undefined && there !== undefined) operations[at] = { ...there, findings: [...there.findings, form] };
    else if (form !== undefined) operations.push(examined(row, 'answers', [form]));
  }
  return { vendor: vendor.name, version: VERSION, operations, corrections };
}

const examined = ({ id, method, path, origin }: AnyOperation, verdict: Verdict, findings: readonly string[]): Examined => ({
  operation: id,
  method,
  path,
  origin,
  verdict,
  findings,
});

function compared(
  row: AnyOperation,
  data: unknown,
  { gives = {} }: Probe,
  known: Known,
  findings: readonly string[],
  dates: readonly RegExp[],
): Examined {
  const list = row.paging === undefined ? undefined : listIn(data, row.paging.items);
  const entries = list?.items.slice(0, 1) ?? [];
  for (const [name, path] of Object.entries(gives)) {
    const id = path.reduce<unknown>(
      (inside, member) => (Array.isArray(inside) ? inside[Number(member)] : membersOf(inside)[member]),
      list === undefined ? data : entries[0],
    );
    if ((typeof id === 'string' || typeof id === 'number') && !known.has(name)) known.set(name, String(id));
  }
  if (list === undefined || row.paging === undefined)
    return examined(row, 'answers', [...findings, ...differencesOf(row.result, data, dates)]);
  /* As if the list were in its place, so that the rest is compared all the same. */
  const inPlace = { ...list.beside, [row.paging.items]: entries };
  const all = [...findings, ...(list.finding === undefined ? [] : [list.finding]), ...differencesOf(row.result, inPlace, dates)];
  const isEmpty = entries.length === 0 && list.finding === undefined;
  return { ...examined(row, isEmpty ? 'empty' : 'answers', all), paging: namesBeside(list) };
}

function unwrapped({ text, contentType }: AnswerAsReceived, vendor: Vendor): unknown {
  if (contentType !== null && !/json/i.test(contentType)) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return vendor.unwrap === undefined ? json : vendor.unwrap(json);
  } catch {
    return undefined;
  }
}

function failureOf(error: unknown, { origin }: AnyOperation): Failure {
  if (isRequestValidationError(error)) return { verdict: 'not-tried', finding: `the request was refused by this library (${error.code})` };
  if (isCredentialError(error)) return { verdict: 'credential-refused', finding: 'the credential was refused' };
  const form = isApiError(error) && error.fromProxy === true ? foreignForm(error.body) : undefined;
  if (isApiError(error) && (error.status === 404 || error.status === 405)) {
    const guess = origin.path === 'inferred' ? 'the path is inferred, and ' : '';
    return { verdict: 'not-found', finding: `${guess}${error.status} was answered`, form };
  }
  if (isApiError(error) && error.status === 403)
    return { verdict: 'forbidden', finding: '403: the credential may not read it, or the path is another' };
  if (isApiError(error)) return { verdict: 'failed', finding: `status ${error.status} was answered`, form };
  const isSilent = isTimeoutError(error) || isConnectionError(error);
  return { verdict: 'failed', finding: `no answer that can be read (${isQuadrailError(error) ? error.code : 'error'})`, isSilent };
}

/* The first of the spellings that answers. */
async function found(row: AnyOperation, read: (path: string) => Promise<Read>): Promise<{ path: string; answer: Read } | undefined> {
  if (row.origin.path === 'seed' && placeholders(row.path).length > 1) return undefined;
  for (const path of otherPaths(row.path)) {
    const answer = await read(path);
    if ('data' in answer) return { path, answer };
  }
  return undefined;
}

/* The names of its members, and nothing of what they say. */
function foreignForm(body: unknown): string {
  if (typeof body !== 'object' || body === null) return 'errors are no JSON, where the vendor documents some';
  const names = Object.keys(body).filter((name) => /^[A-Za-z_][A-Za-z_-]{0,40}$/.test(name));
  return `errors have another form than documented: members ${names
    .slice(0, 10)
    .map((name) => `\`${name}\``)
    .join(', ')}`;
}

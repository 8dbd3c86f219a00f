/** Reads the body and the query of a page's request, with limits. */
import type { AnyOperation } from '../core/contract/operation.js';
import type { Schema } from '../core/contract/schema.js';
import { textOf } from '../core/transport/bounded-text.js';
import { Refused } from './refused.js';

/** The text of the body, and the JSON that it is. */
export interface AskedBody {
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** Reads the body. Throws a `Refused` where it is too long, takes too long, or is not a JSON object. */
export async function bodyOf(request: Request, { body: form }: AnyOperation, mostBytes: number, patienceMs: number): Promise<AskedBody> {
  const text = await textWithin(request, mostBytes, patienceMs);
  if (text.trim() === '') return { text: '', body: undefined };
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new Refused(415, 'The body must be application/json.');
  const body = parsed(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refused(400, 'The body must be a JSON object.');
  if (form === undefined && Object.keys(body).length > 0) throw new Refused(400, 'This call takes no body.');
  return { text, body: form === undefined ? undefined : (body as Record<string, unknown>) };
}

async function textWithin(request: Request, mostBytes: number, patienceMs: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw new Refused(413, `The body is larger than ${mostBytes} bytes.`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refused(408, 'The body was not received in time.')), patienceMs);
  });
  const read = await Promise.race([textOf(request, mostBytes), late]).finally(() => clearTimeout(timer));
  if ('text' in read) return read.text;
  throw read.unreadable === 'too-large'
    ? new Refused(413, `The body is larger than ${mostBytes} bytes.`)
    : new Refused(400, 'The body is too deeply nested.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, 'The body is not valid JSON.');
  }
}

/** Reads the query, with numbers and booleans as such. Throws a `Refused` for a name that the operation does not have. */
export function queryOf({ query: form }: AnyOperation, search: URLSearchParams): Readonly<Record<string, unknown>> {
  const shape = form?.node.kind === 'object' ? form.node.shape : {};
  const query: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    const member = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (member === undefined) throw new Refused(400, 'The query has a parameter that this call does not accept.');
    const values = search.getAll(name).map((value) => asMember(member, value));
    query[name] = values.length === 1 && member.node.kind !== 'array' ? values[0] : values;
  }
  return query;
}

function asMember({ node }: Schema<unknown, boolean>, value: string): unknown {
  if (node.kind === 'array') return asMember(node.item, value);
  if ((node.kind === 'number' || node.kind === 'integer') && /^-?\d{1,15}(\.\d+)?$/.test(value)) return Number(value);
  return node.kind === 'boolean' && /^(true|false)$/.test(value) ? value === 'true' : value;
}

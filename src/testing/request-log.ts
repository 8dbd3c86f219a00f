import { withoutIds } from '../core/call/prepare.js';
import type { AnyOperation } from '../core/contract/operation.js';
import { Redactor, sensitiveValues } from '../core/ground/redact.js';
import type { Answering, ReceivedRequest } from './simulator.js';

/** A request that the sandbox has received, without credentials and without what the vendor's data hold of persons and accounts. */
export interface LoggedRequest {
  /** Which vendor it was for, as in operation ids. */
  readonly vendor: string;
  /** The operation; `null` where no operation has this method and path. */
  readonly operation: string | null;
  /** The HTTP method. */
  readonly method: string;
  /** The path after the base URL as the operation table has it, `/customers/{customerId}`; of an unknown one the path itself, ids as `{id}`. */
  readonly path: string;
  /** The values of the path's placeholders. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The query; a name that comes twice has a list. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The headers without credentials and cookies, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; `null` where there is none or it is not JSON. */
  readonly body: unknown;
  /** The virtual moment of its arrival, milliseconds since 1970. */
  readonly receivedAt: number;
}

/** The log's entry for a request. */
export function logged(
  simulator: Answering,
  request: ReceivedRequest,
  found: { readonly operation?: AnyOperation; readonly params?: Readonly<Record<string, string>> },
  receivedAt: number,
): LoggedRequest {
  const { vendor } = simulator;
  const params = found.params ?? {};
  const query = queryOf(request.url.searchParams);
  const body = parsed(request.text);
  const redactor = new Redactor(vendor.sensitive, sensitiveValues([params, query, body], vendor.sensitive), ownRedactor(simulator));
  return {
    vendor: vendor.name,
    operation: found.operation?.id ?? null,
    method: request.method,
    path:
      found.operation?.path ??
      withoutIds(redactor.text(request.url.pathname.slice(new URL(request.base).pathname.replace(/\/$/, '').length))),
    params: redactor.copy(params) as Record<string, unknown>,
    query: redactor.copy(query) as Record<string, unknown>,
    headers: redactor.headers(Object.fromEntries(request.headers)),
    body: redactor.copy(body),
    receivedAt,
  };
}

/*
 * What hides a simulator's own secrets: it issues tokens all the time, and asks for each request to be written down. Owner: this
 * module. Key: the simulator. Made anew when there is a secret more or less; while few are new, on top of the one before.
 */
const ownRedactors = new WeakMap<Answering, OwnRedactor>();

interface OwnRedactor {
  readonly secrets: readonly string[];
  readonly redactor: Redactor;
  /** Hides the first so many of them. */
  readonly base: Redactor;
  readonly inBase: number;
}

const mostOnTop = 100;

function ownRedactor(simulator: Answering): Redactor {
  const secrets = simulator.secrets();
  const known = ownRedactors.get(simulator);
  const change = secrets.findIndex((secret, place) => secret !== known?.secrets[place]);
  const asKnown = change < 0 ? secrets.length : change;
  if (known !== undefined && asKnown === secrets.length && asKnown === known.secrets.length) return known.redactor;
  const fits = known !== undefined && asKnown >= known.inBase && secrets.length - known.inBase <= mostOnTop;
  const { base, inBase } = fits ? known : { base: new Redactor([], secrets), inBase: secrets.length };
  const redactor = inBase === secrets.length ? base : new Redactor([], secrets.slice(inBase), base);
  ownRedactors.set(simulator, { secrets, redactor, base, inBase });
  return redactor;
}

function queryOf(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => [name, search.getAll(name)]).map(([name, all]) => [name, all?.length === 1 ? all[0] : all]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

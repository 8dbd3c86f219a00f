import { withoutIds } from '../core/call/literal-path.js';
import type { AnyOperation } from '../core/contract/operation.js';
import { type EachSecret, Redactor, sensitiveValues } from '../core/ground/secrets/redact.js';
import type { Answering, ReceivedRequest } from './simulator.js';

/** A request that the sandbox has received, without credentials and without personal or account data. */
export interface LoggedRequest {
  /** The vendor's name, as in operation ids. */
  readonly vendor: string;
  /** The id of the operation; `null` if no operation has this method and path. */
  readonly operation: string | null;
  /** The HTTP method. */
  readonly method: string;
  /**
   * The path after the base URL as the operation table has it, `/customers/{customerId}`; of an unknown one the path itself, ids as `{id}`.
   */
  readonly path: string;
  /** The values of the path's placeholders. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The query. A name that comes more than once has a list as its value. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The headers without credentials and cookies. Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; `null` if there is none or it is not JSON. */
  readonly body: unknown;
  /** The virtual moment of its arrival, milliseconds since 1970. */
  readonly receivedAt: number;
}

/* Of all bodies together, where a log has a bound: a few large ones must not fill the memory. */
const mostLetters = 32 * 1024 * 1024;

/** The requests that a sandbox has received, the newest of them where it is told how many. */
export class RequestLog {
  /** The oldest first. */
  readonly requests: LoggedRequest[] = [];
  readonly #most: number;
  /* How long each body was, and all together. */
  readonly #lengths: number[] = [];
  #letters = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Adds a request whose body was so long. */
  add(request: LoggedRequest, length: number): void {
    this.requests.push(request);
    if (this.#most === Number.POSITIVE_INFINITY) return;
    this.#lengths.push(length);
    this.#letters += length;
    while (this.requests.length > this.#most || (this.#letters > mostLetters && this.requests.length > 1)) {
      this.requests.shift();
      this.#letters -= this.#lengths.shift() ?? 0;
    }
  }

  /** Forgets all. */
  clear(): void {
    this.requests.length = 0;
    this.#lengths.length = 0;
    this.#letters = 0;
  }
}

/** How the log names a request. */
export type LoggedHead = Pick<LoggedRequest, 'vendor' | 'method' | 'path'>;

type Found = { readonly operation?: AnyOperation; readonly params?: Readonly<Record<string, string>> };

/** How the log names a request. */
export function loggedHead(simulator: Answering, request: ReceivedRequest, { operation }: Found): LoggedHead {
  const { vendor } = simulator;
  return {
    vendor: vendor.name,
    method: request.method,
    path:
      operation?.path ??
      unknownPath(
        request,
        redactorOf(simulator, request, () => false),
      ),
  };
}

/** The log's entry for a request. */
export function logged(simulator: Answering, request: ReceivedRequest, found: Found, receivedAt: number): LoggedRequest {
  const { vendor } = simulator;
  const params = found.params ?? {};
  const query = queryOf(request.url.searchParams);
  const body = parsed(request.text);
  const redactor = redactorOf(simulator, request, sensitiveValues([params, query, body], vendor.sensitive));
  return {
    vendor: vendor.name,
    operation: found.operation?.id ?? null,
    method: request.method,
    path: found.operation?.path ?? unknownPath(request, redactor),
    params: redactor.copy(params) as Record<string, unknown>,
    query: redactor.copy(query) as Record<string, unknown>,
    headers: redactor.headers(Object.fromEntries(request.headers)),
    body: redactor.copy(body),
    receivedAt,
  };
}

const unknownPath = ({ url, base }: ReceivedRequest, redactor: Redactor): string =>
  withoutIds(redactor.text(url.pathname.slice(new URL(base).pathname.replace(/\/$/, '').length)));

/*
 * A simulator may have issued any number of tokens. So the words of the request are looked up among them, and those alone that are
 * found are hidden.
 */
function redactorOf(simulator: Answering, request: ReceivedRequest, sensitive: EachSecret): Redactor {
  const issued = issuedIn(simulator, request);
  return new Redactor(simulator.vendor.sensitive, (visit) => issued.some(visit) || sensitive(visit), seedRedactor(simulator));
}

function issuedIn({ isSecret }: Answering, { url, headers, text }: ReceivedRequest): string[] {
  if (isSecret === undefined) return [];
  const said = [decoded(url.pathname), decoded(url.search.replaceAll('+', ' ')), ...headers.values(), text];
  return [...new Set(said.flatMap((one) => one.match(/[\w.-]{8,}/g) ?? []))].filter(isSecret);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/* The functions that hide the secrets of a simulator's seed. Owner: this module. Key: the simulator. Made again when a secret changes. */
const seedRedactors = new WeakMap<Answering, { readonly secrets: string; readonly redactor: Redactor }>();

function seedRedactor(simulator: Answering): Redactor {
  const all = simulator.secrets();
  const secrets = JSON.stringify(all);
  const known = seedRedactors.get(simulator);
  if (known?.secrets === secrets) return known.redactor;
  const redactor = new Redactor([], all);
  seedRedactors.set(simulator, { secrets, redactor });
  return redactor;
}

function queryOf(search: URLSearchParams): Record<string, string | string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of search) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return Object.fromEntries(
    Array.from(values, ([name, [first = '', ...others]]) => [name, others.length === 0 ? first : [first, ...others]]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Builds the pipeline of a client from its options: every option is checked here, before anything is sent. */

import { defaultTransport } from '#transport';
import { type AnyOperation, methods, placeholders } from '../contract/operation.js';
import type { Vendor } from '../contract/vendor.js';
import { systemClock } from '../ground/clock.js';
import { ConfigurationError } from '../ground/errors.js';
import { didYouMean } from '../ground/nearest.js';
import { runtimeName, systemRandom } from '../ground/runtime.js';
import { literalPathProblem } from '../ground/url.js';
import { VERSION } from '../ground/version.js';
import type { AuthStrategy } from '../identity/auth.js';
import { credentialProblem } from '../identity/credential.js';
import { resolveBaseUrl } from './base-url.js';
import { resolveOptions } from './check-options.js';
import { DriftReporter } from './drift.js';
import { headerProblems } from './header-options.js';
import type { ScopedJournal } from './journal.js';
import { logHooks } from './log.js';
import type { Hooks } from './observe.js';
import { refuseUnknown } from './option-names.js';
import type { ClientOptions } from './options.js';
import { Pipeline } from './pipeline.js';

/** What a vendor's client supplies to build its pipeline. */
export interface Foundation {
  /** What the pipeline must know of the vendor. */
  readonly vendor: Vendor;
  /** The vendor's operations, to check corrections against. */
  readonly table?: Readonly<Record<string, AnyOperation>> | undefined;
  /** Where the API lives; a missing one is a `ConfigurationError`. */
  readonly baseUrl: string | undefined;
  /** Adds the credential to each attempt. */
  readonly auth: AuthStrategy;
  /** Further credentials, by the name that an operation gives in `credential`. */
  readonly credentials?: Readonly<Record<string, AuthStrategy>> | undefined;
  /** The options that the user gave. */
  readonly options: ClientOptions;
  /** The options that name the account that calls act on, for a journal. They hold no secret, and an empty text counts as absent. */
  readonly account?: Readonly<Record<string, string | undefined>> | undefined;
  /** Vendor codes that say that the token was refused. */
  readonly tokenRejectedCodes?: readonly string[] | undefined;
}

/** The operations of each pipeline's vendor. Owner: this module. Key: the pipeline. Lives as long as the pipeline; never invalidated. */
const tables = new WeakMap<Pipeline, Readonly<Record<string, AnyOperation>>>();

/** The operations that a pipeline was built with, by id; none where it was built without a table. */
export const tableOf = (pipeline: Pipeline): Readonly<Record<string, AnyOperation>> => tables.get(pipeline) ?? {};

/** Builds the pipeline of a client. Throws `ConfigurationError`. */
export function buildPipeline(
  { vendor, table, baseUrl, auth, credentials, options, account = {}, tokenRejectedCodes }: Foundation,
  authKind: 'none' | 'credential',
): Pipeline {
  const { logger, logLevel = 'off' } = options;
  const resolved = resolveOptions(options);
  const adds = addsAuthorization(vendor, authKind);
  checkHeaders(options, adds);
  const hooks: Hooks[] = [
    ...(options.hooks === undefined ? [] : [options.hooks]),
    ...(logger === undefined ? [] : [logHooks(logger, logLevel)]),
  ];
  const url = resolveBaseUrl(baseUrl, options, authKind);
  if (authKind === 'credential') refuseEndpoint(url, table);
  const pipeline = new Pipeline({
    vendor,
    baseUrl: url,
    auth,
    credentials,
    transport: options.transport ?? defaultTransport(options.fetch),
    clock: options.clock ?? systemClock,
    random: systemRandom,
    options: resolved,
    addsAuthorization: adds,
    journal: scopedJournal(options, vendor, url, account),
    limiter: options.limiter,
    beforeSend: options.beforeSend,
    headers: options.headers && { ...options.headers },
    ownHeaders: userAgent(options),
    corrections: checkedCorrections(options, table),
    linkOrigins: options.linkOrigins && [...options.linkOrigins],
    onDrift: new DriftReporter(options.onDrift),
    hooks,
    instrumentation: options.instrumentation,
    tokenRejectedCodes: tokenRejectedCodes && [...tokenRejectedCodes],
  });
  if (table !== undefined) tables.set(pipeline, table);
  return pipeline;
}

/* With the URL of one endpoint as the base URL, every call would go to a wrong path. The caller's own backend may have any path. */
function refuseEndpoint(base: string, table: Foundation['table']): void {
  const last = base.slice(base.lastIndexOf('/'));
  const rows: readonly AnyOperation[] = Object.values(table ?? {});
  if (last.length > 1 && rows.some(({ path }) => path === last || path.startsWith(`${last}/`))) {
    throw new ConfigurationError(`The option baseUrl must end before ${last}: the client adds the path of each operation.`);
  }
}

/* Where the token goes into the body, callers may use the `Authorization` header themselves, for a gateway for example. */
const addsAuthorization = ({ tokenInBody }: Vendor, authKind: 'none' | 'credential'): boolean =>
  authKind === 'credential' && tokenInBody !== true;

function checkHeaders({ headers = {} }: ClientOptions, adds: boolean): void {
  const [first] = headerProblems(headers, adds);
  if (first !== undefined) throw new ConfigurationError(`The option ${first.name} ${first.problem}.`);
}

/* The record of one account must never answer a call for another account, so every scope names its account. */
function scopedJournal(
  { journal, tokenKey }: ClientOptions,
  { name, title }: Vendor,
  baseUrl: string,
  account: NonNullable<Foundation['account']>,
): ScopedJournal | undefined {
  if (journal === undefined) return undefined;
  const own = Object.entries({ ...account, tokenKey }).flatMap(([part, value]) => (value ? [`${part}=${value}`] : []));
  if (own.length === 0 && journal.scope === undefined) {
    throw new ConfigurationError(
      `The option journal needs a scope, as no option of this ${title} client names its account: new Journal({ store, scope: 'a name for the account' }).`,
    );
  }
  return { journal, scope: [name, baseUrl, ...own] };
}

/* A correction must name an operation of this client, and its path must not lead out of the API. */
function checkedCorrections({ operations = {} }: ClientOptions, table: Foundation['table']): NonNullable<ClientOptions['operations']> {
  for (const [id, correction] of Object.entries(operations)) {
    const row = table !== undefined && Object.hasOwn(table, id) ? table[id] : undefined;
    const where = `The option operations['${id}']`;
    if (table !== undefined && row === undefined) {
      const end = didYouMean(id, Object.keys(table)) || '.';
      throw new ConfigurationError(`${where} is not the id of an operation of this client${end}`);
    }
    refuseUnknown(correction ?? {}, ['method', 'path'], { url: 'path' }, `operations['${id}'].`);
    const { method, path } = correction ?? {};
    if (method !== undefined && !methods.includes(method))
      throw new ConfigurationError(`${where}.method must be one of ${methods.join(', ')}.`);
    if (path === undefined) continue;
    const problem = literalPathProblem(typeof path === 'string' ? path.replace(/\{\w+\}/g, 'x') : path);
    if (problem !== undefined) throw new ConfigurationError(`${where}.path ${problem}.`);
    const unknown = row && placeholders(path).find((name) => !placeholders(row.path).includes(name));
    if (unknown !== undefined)
      throw new ConfigurationError(`${where}.path contains {${unknown}}, which is not a placeholder of this operation${known(row)}.`);
  }
  return Object.fromEntries(Object.entries(operations).map(([id, correction]) => [id, { ...correction }]));
}

const known = (row: AnyOperation | undefined): string => {
  const names = row === undefined ? [] : placeholders(row.path);
  return names.length === 0 ? '' : `: it has ${names.map((name) => `{${name}}`).join(', ')}`;
};

/* Web pages cannot set this header: the browser does. */
function userAgent({ appInfo }: ClientOptions): Record<string, string> {
  const app = appInfo === undefined ? '' : ` (${appNameOf(appInfo)})`;
  return runtimeName() === 'browser' ? {} : { 'user-agent': `quadrail/${VERSION}${app}` };
}

function appNameOf(appInfo: NonNullable<ClientOptions['appInfo']>): string {
  refuseUnknown(appInfo, ['name', 'version'], {}, 'appInfo.');
  const parts = (['name', 'version'] as const).filter((part) => appInfo[part] !== undefined || part === 'name');
  for (const part of parts) {
    const problem = credentialProblem(appInfo[part], 'header');
    if (problem !== undefined) throw new ConfigurationError(`The option appInfo.${part} ${problem}.`);
  }
  return parts.map((part) => appInfo[part]).join('/');
}

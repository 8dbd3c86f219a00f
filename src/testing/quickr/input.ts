/** What a request holds, once it is found to be what the operation documents. */
import { judgeRequest, judgeResponse, type Problem } from '../../core/contract/validate.js';
import { jsonOf } from '../refusal.js';
import type { OperationRequest } from '../simulator.js';
import { plainRefusal } from './refusal.js';
import type { QuickrRules } from './rules.js';
import { invalid, type Service } from './service.js';

/** The body that the operation documents. Throws the vendor's refusal for any other. */
export function bodyOf(service: Service, request: OperationRequest): object | undefined {
  const { operation, text } = request;
  if (operation.body === undefined) {
    /* The reference asks for a content type where there is no body, so the type alone offends nobody. */
    if (!['', '{}', 'null'].includes(text.trim())) throw invalid(service, { path: '', message: 'takes no body' });
    return undefined;
  }
  const json = jsonOf(
    request,
    () => plainRefusal(415),
    () => invalid(service, { path: '', message: 'is not readable as JSON' }),
  );
  const body = withMetadata(json);
  refuse(service, problemsOf(service.state.rules, operation.body, body));
  return body as object;
}

/** The query that the operation documents, a name that comes twice as a list. Throws the vendor's refusal for any other. */
export function queryOf(service: Service, { operation, url }: OperationRequest): Readonly<Record<string, unknown>> {
  const query: Record<string, unknown> = Object.create(null);
  for (const name of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(name);
    const [only = ''] = all;
    query[name] = all.length > 1 ? all : name === 'limit' && /^\d{1,9}$/.test(only) ? Number(only) : only;
  }
  const { rules } = service.state;
  if (operation.query !== undefined) refuse(service, problemsOf(rules, operation.query, { ...query }));
  else if (rules.unknownMembers === 'refuse') {
    const taken = operation.id === 'quickr.cases.declarations.update' && rules.intent !== 'body' ? ['intent'] : [];
    const unknownNames = Object.keys(query).filter((name) => !taken.includes(name));
    if (unknownNames.length > 0) throw invalid(service, ...unknownNames.map((path) => ({ path, message: 'is not a documented member' })));
  }
  return query;
}

/** A filter's values, however many were given. */
export function valuesOf(service: Service, query: Readonly<Record<string, unknown>>, name: string, allowed?: readonly string[]): string[] {
  const values = [query[name] ?? []].flat() as string[];
  if (allowed !== undefined && service.state.rules.unknownValues === 'refuse' && values.some((one) => !allowed.includes(one))) {
    throw invalid(service, { path: name, message: `expected one of ${allowed.join(', ')}` });
  }
  return values;
}

type AnySchema = NonNullable<OperationRequest['operation']['body']>;

function problemsOf(rules: QuickrRules, schema: AnySchema, value: unknown): Problem[] {
  const { drift } = judgeResponse(schema, value);
  const unknown = new Set(drift.filter(({ kind }) => kind === 'unknown-member').map(({ path }) => path));
  return [
    ...judgeRequest(schema, value).filter(({ path }) => rules.unknownMembers === 'refuse' || !unknown.has(path)),
    ...drift.filter(({ kind, path }) => kind === 'unknown-value' && rules.unknownValues === 'refuse' && !isStatus(path)),
  ];
}

/* The page names four statuses of cases and speaks of more: whether a trigger's is one is seen to where it is used. */
const isStatus = (path: string): boolean => /^(trigger|actions)\.\d+\.status$/.test(path);

/* "All keys can be unset by posting an empty value": whether that is null, an empty text or an empty object is not said. */
function withMetadata(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || !('metadata' in body)) return body;
  return body.metadata === null || body.metadata === '' ? { ...body, metadata: {} } : body;
}

function refuse(service: Service, problems: readonly Problem[]): void {
  const seen = new Map(problems.map(({ path, message }) => [`${path} ${message}`, { path, message }]));
  if (seen.size > 0) throw invalid(service, ...seen.values());
}

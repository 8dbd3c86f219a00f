import type { AnyOperation } from '../../core/contract/operation.js';
import type { Schema } from '../../core/contract/schema.js';
import { judgeRequest } from '../../core/contract/validate.js';
import { documentedPart } from '../documented-part.js';
import { jsonOf } from '../refusal.js';
import type { OperationRequest } from '../simulator.js';
import { parameterInvalid, plainRefusal } from './refusal.js';
import type { CrmComRules } from './state.js';

type Members = Readonly<Record<string, unknown>>;

/**
 * The parameters of a request: of a GET those of its query, else the members of its body. Throws the vendor's refusal for anything but a JSON
 * object.
 */
export function membersOf(request: OperationRequest): Members {
  if (request.method === 'GET') return Object.fromEntries(request.url.searchParams);
  /* For a login by key the vendor's clients send a body or none: all that it needs is in a header. */
  if (request.text === '' && request.operation.id === 'crmcom.auth.loginWithKey') return {};
  const json = jsonOf(
    request,
    () => plainRefusal(415),
    () => plainRefusal(400),
  );
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw plainRefusal(400);
  return json as Members;
}

/* Members of a body that no model has: the client adds the first two as a request goes out, and the third is more than its model says. */
const beside: Readonly<Record<string, readonly string[]>> = {
  'crmcom.auth.login': ['password'],
  'crmcom.auth.loginWithKey': [],
  'crmcom.auth.release': ['token'],
  'crmcom.purchases.applySettlement': ['token', 'fields_set'],
  'crmcom.purchases.show': ['token', 'fields_set'],
  'crmcom.purchases.cancel': ['token', 'fields_set'],
};

/** Checks the members that the operation's model has. Throws the vendor's refusal for what is missing, of another form, or unknown. */
export function checked({ id, query, body }: AnyOperation, members: Members, { unknownMembers }: CrmComRules): Members {
  const given = Object.fromEntries(Object.entries(members).filter(([name]) => !beside[id]?.includes(name)));
  const own = query === undefined ? given : withIdentifiers(given);
  const parameters = query ?? body;
  if (parameters === undefined) {
    const [unknown] = Object.keys(own);
    if (unknown !== undefined && unknownMembers === 'refuse') throw parameterInvalid(unknown, 'is not a documented member');
    return {};
  }
  const value = unknownMembers === 'ignore' ? documentedPart(parameters as Schema<unknown>, own) : own;
  const [problem] = judgeRequest(parameters as Schema<unknown>, value);
  if (problem !== undefined) throw parameterInvalid(problem.path, problem.message);
  return value as Members;
}

/* In a query an identifier is one text, a field and its value: `number=796`. */
function withIdentifiers(query: Members): Members {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (!name.endsWith('_identifier')) return [name, value];
      const [, field, named] = /^([^=]+)=(.*)$/.exec(String(value)) ?? [];
      if (field === undefined) throw parameterInvalid(name, 'must be a field and its value, such as number=796');
      return [name, { [field]: named }];
    }),
  );
}

/** The names in a comma list, blanks around them dropped; `undefined` where everything is asked for. */
export function fieldsOf({ fields_set }: Members): readonly string[] | undefined {
  if (fields_set === undefined || fields_set === null) return undefined;
  if (typeof fields_set !== 'string') throw parameterInvalid('fields_set', 'must be field names with commas between them');
  const names = fields_set
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length === 0 ? undefined : names;
}

import { type Schema, schema } from '../../core/contract/schema.js';
import { judgeRequest } from '../../core/contract/validate.js';
import { BulkLoad } from '../../customer-accounts/models/account-requests.js';
import { CustomerAccount } from '../../customer-accounts/models/customer-account.js';
import { ListCustomerAccounts } from '../../customer-accounts/models/list-customer-accounts.js';
import { documentedPart } from '../documented-part.js';
import { jsonOf } from '../refusal.js';
import type { OperationRequest } from '../simulator.js';
import { invalid, plainRefusal } from './refusal.js';
import type { CustomerAccountsRules } from './state.js';

/* The client's own rules are stricter than the vendor's; here its documented forms count. */
const withoutRules = (of: Schema<unknown>): Schema<unknown> => schema(of.node, { ...of, rules: [] });

const forms: Readonly<Record<string, Schema<unknown>>> = {
  'customerAccounts.validate': CustomerAccount,
  'customerAccounts.add': CustomerAccount,
  'customerAccounts.update': CustomerAccount,
  'customerAccounts.match': CustomerAccount,
  'customerAccounts.lookup': CustomerAccount,
  'customerAccounts.list': ListCustomerAccounts,
  'customerAccounts.bulkLoad': withoutRules(BulkLoad),
};

/* These calls have a documented 400. */
const list400: readonly string[] = ['customerAccounts.add', 'customerAccounts.update', 'customerAccounts.bulkLoad'];

/** The JSON body of a request. Throws the vendor's refusal for anything but what the page documents. */
export function bodyOf(request: OperationRequest, rules: CustomerAccountsRules): Readonly<Record<string, unknown>> | undefined {
  const { id } = request.operation;
  const form = forms[id];
  if (form === undefined) return undefined;
  const status = list400.includes(id) ? 400 : rules.badInputStatus;
  const json = jsonOf(
    request,
    () => plainRefusal(415),
    () => invalid(status, '', 'is not readable as JSON'),
  );
  const isFilter = id === 'customerAccounts.list';
  const drop = (isFilter ? rules.unknownFilters : rules.unknownMembers) === 'ignore';
  /* Of a filter only its own members are dropped: a condition with an unknown operator would hold of everything. */
  const body = drop ? documentedPart(form, json, isFilter ? 1 : undefined) : json;
  const [problem] = judgeRequest(form, body);
  if (problem !== undefined) throw invalid(status, problem.path, problem.message);
  return body as Record<string, unknown>;
}

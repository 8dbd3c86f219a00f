import type { AgentEdit } from '../../quickr/models/agent-edit.js';
import type { Opened } from '../../quickr/models/open-object.js';
import type { Actor } from './access.js';
import { type CaseAgentEdit, type CaseFile, hasSection, known, setDeclared } from './case-file.js';
import { closeIfSigned, setSigners } from './contracts.js';
import { entriesIn } from './declarations.js';
import { record } from './events.js';
import { statusesOf } from './life-cycle.js';
import { invalid, refusal, type Service, timestamp } from './service.js';

/** What agents can edit, says the changelog. */
const editable: readonly string[] = ['ultimate_beneficial_ownership', 'payment_information', 'bank_account', 'signatory'];

/** An agent declares in the place of the customer: the entries of one section are replaced. */
export function editAsAgent(service: Service, file: CaseFile, actor: Actor, { type, data }: Opened<AgentEdit>): CaseAgentEdit {
  if (type === undefined || !editable.includes(type))
    throw invalid(service, { path: 'type', message: `expected one of ${editable.join(', ')}` });
  const entries = entriesIn(service, data, 'data');
  if (!hasSection(file, type)) throw invalid(service, { path: 'type', message: 'the case does not gather this' });
  if (file.case.declared_at === null) throw refusal(service, 'conflict', 'Nothing was declared that could be edited.');
  if (file.case.status === statusesOf(service.state.rules).archived) throw refusal(service, 'conflict', 'The case is archived.');
  setDeclared(file, type, entries);
  const edit: CaseAgentEdit = {
    id: service.random.uuid(),
    type,
    data: entries,
    created_at: timestamp(service),
    created_by: actor.userId,
  };
  file.case.agent_edits.push(edit);
  record(service, file, 'agent_edit_created', type, { agent_edits: [edit] });
  const contract = file.case.contracts.at(-1);
  if (type === 'signatory' && contract?.status === service.state.rules.spelling.contractPending) {
    setSigners(service, file, contract, known(file, 'signatory'));
    closeIfSigned(service, file, contract);
  }
  return edit;
}

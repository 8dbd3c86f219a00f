/** Checklists of an account, and what agents answer to them on cases. */
import type { Checklist } from '../../quickr/models/checklist.js';
import type { ChecklistInput } from '../../quickr/models/checklist-input.js';
import type { OpenObject } from '../../quickr/models/open-object.js';
import { ListIndex } from '../list-index.js';
import type { Actor } from './access.js';
import type { CaseChecklist, CaseFile } from './case-file.js';
import { record } from './events.js';
import { runWaiting } from './identity-verifications.js';
import { mergedMetadata } from './metadata.js';
import { found, type Service, stamps, touch } from './service.js';

/** Creates a checklist. */
export function createChecklist(service: Service, accountId: string, actor: Actor, body: ChecklistInput): Checklist {
  const checklist: Checklist = {
    ...stamps(service, 'checklist', actor),
    id: `${accountId}.checklist.${service.random.digits(8)}`,
    account_id: accountId,
    ...detailsOf(body),
    metadata: mergedMetadata({}, body.metadata),
  };
  service.state.checklists.push(checklist);
  return checklist;
}

/** Replaces a checklist; what cases have of it stays as it was. */
export function updateChecklist(service: Service, checklist: Checklist, actor: Actor, body: ChecklistInput): Checklist {
  touch(service, checklist, actor.userId);
  return Object.assign(checklist, detailsOf(body), { metadata: mergedMetadata(checklist.metadata, body.metadata) });
}

const detailsOf = ({ name, data, description }: ChecklistInput): Pick<Checklist, 'name' | 'data' | 'description'> => ({
  name,
  data: data.map((entry) => ({ ...entry })),
  description: description ?? null,
});

const byId = new ListIndex<Checklist>(({ account_id, id }) => `${account_id}/${id}`);

/** A checklist of an account. */
export const checklistOf = (service: Service, accountId: string, id: string): Checklist =>
  found(service, byId.find(service.state.checklists, `${accountId}/${id}`), 'checklist');

/** A checklist as a case has it, unanswered. */
export const onCase = ({ id, data }: Checklist): CaseChecklist => ({ id, data: data.map((entry) => ({ ...entry, answer: null })) });

/** An agent answers the entries of a checklist on a case, in their order. */
export function answerChecklist(service: Service, file: CaseFile, checklist: CaseChecklist, answers: readonly unknown[]): void {
  const places: OpenObject[] = checklist.data;
  for (const [place, answer] of answers.entries()) {
    const entry = places[place];
    if (entry !== undefined) entry['answer'] = answer;
  }
  record(service, file, 'checklist_answered', null, { agent_checklists: [checklist] });
  runWaiting(service, file, ['checklists', 'checklist'], 'on_demand');
}

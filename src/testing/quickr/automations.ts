/** Automations: what is done to cases by itself when their status changes. */
import type { Automation } from '../../quickr/models/automation.js';
import type { AutomationInput } from '../../quickr/models/automation-input.js';
import type { Condition } from '../../quickr/models/condition.js';
import { hash } from '../random.js';
import type { Actor } from './access.js';
import type { CaseFile } from './case-file.js';
import { allHold, unevaluated } from './conditions.js';
import { decide } from './decisions.js';
import { record } from './events.js';
import { statusesOf } from './life-cycle.js';
import { companyOf } from './prefills.js';
import type { Complaint } from './refusal.js';
import { invalid, type Service, stamps, timestamp } from './service.js';

/** Creates an automation. */
export function createAutomation(service: Service, accountId: string, actor: Actor, body: AutomationInput): Automation {
  const complaints = [
    ...unknownStatuses(service, 'trigger', body.trigger),
    ...unknownStatuses(service, 'actions', body.actions ?? []),
    ...invalidPaths(body.conditions ?? [], 'conditions'),
    ...(body.trigger.length === 0 ? [{ path: 'trigger', message: 'must not be empty' }] : []),
  ];
  if (complaints.length > 0) throw invalid(service, ...complaints);
  const { name, description, trigger, conditions = [], actions = [] } = body;
  const automation: Automation = {
    ...stamps(service, 'automation', actor),
    id: `${accountId}.automation.${service.random.digits(8)}`,
    account_id: accountId,
    name,
    description: description ?? null,
    trigger: [...trigger],
    conditions: [...conditions],
    actions: [...actions],
  };
  service.state.automations.push(automation);
  return automation;
}

function unknownStatuses(service: Service, at: string, entries: readonly { readonly status?: string | undefined }[]): Complaint[] {
  const { rules } = service.state;
  if (rules.unknownValues === 'accept') return [];
  const names: readonly string[] = Object.values(statusesOf(rules));
  return entries.flatMap(({ status }, place) =>
    status === undefined || names.includes(status)
      ? []
      : [{ path: `${at}.${place}.status`, message: `expected one of ${names.join(', ')}` }],
  );
}

function invalidPaths(conditions: readonly Condition[], at: string): Complaint[] {
  return conditions.flatMap((condition, place) => {
    if ('conditions' in condition && Array.isArray(condition.conditions))
      return invalidPaths(condition.conditions, `${at}.${place}.conditions`);
    const { field = '$', path = '$' } = condition as { readonly field?: string; readonly path?: string };
    return Object.entries({ field, path })
      .filter(([, given]) => !given.startsWith('$'))
      .map(([name]) => ({ path: `${at}.${place}.${name}`, message: 'is no JSONPath: it begins with $' }));
  });
}

/* The guide's spelling of the one trigger, and that of the section on automations. */
const triggers: readonly string[] = ['case_status_updated', 'case_status_change'];

/** Sets off the automations of a case that wait for the status that it has now. */
export function triggerAutomations(service: Service, file: CaseFile): void {
  const { status } = file.case;
  const linked = service.state.automations.filter(({ id }) => file.case.automations.some((one) => one.id === id));
  const due = linked.filter(({ trigger }) =>
    (trigger ?? []).some((one) => triggers.includes(one.type) && (one.status ?? status) === status),
  );
  /* "The order in which the automations are run is not guaranteed": so it is one that nobody can rely on. */
  due.sort((one, other) => hash(file.case.id + one.id) - hash(file.case.id + other.id));
  for (const automation of due) service.later(service.state.rules.timing.automationMs, () => act(service, file, automation));
}

function act(service: Service, file: CaseFile, automation: Automation): void {
  if (file.case.status === statusesOf(service.state.rules).archived) return;
  const { conditions, actions } = automation;
  const subject = JSON.parse(JSON.stringify({ ...file.case, context: contextOf(service, file) })) as object;
  const left = unevaluated(conditions ?? [], subject);
  if (left !== undefined || !allHold(conditions ?? [], subject, service.state.rules)) {
    const why = left === undefined ? 'The conditions do not hold' : `The sandbox does not evaluate the conditions: ${left}`;
    note(service, file, automation, 'case', `${why}; nothing was done.`);
    return;
  }
  for (const { status } of actions ?? []) {
    if (status === undefined) continue;
    const problem = decide(service, file, status);
    const { active, declined } = statusesOf(service.state.rules);
    const section = status === active ? 'case_approved' : status === declined ? 'case_declined' : 'case';
    note(service, file, automation, section, problem ?? `The conditions hold; the status was set to ${status}.`);
  }
}

function note(service: Service, file: CaseFile, { id, name }: Automation, section_type: string, said: string): void {
  const text = `${name ?? id}: ${said}`;
  file.notes.push({ at: timestamp(service), section_type, automation_id: id, text });
  record(service, file, 'note_created', section_type, { note: text });
}

const yearMs = 365.25 * 24 * 60 * 60 * 1_000;

/** What conditions find under `$.context`: worked out from what is known. */
function contextOf(service: Service, file: CaseFile): { company_age?: number } {
  const company = companyOf(service, file);
  return company === undefined ? {} : { company_age: Math.floor((service.now() - Date.parse(company.registration_date)) / yearMs) };
}

/** What happens to a case: the list of its events, and what of them is sent to its `callback_url`. */
import type { CaseEvent } from '../../quickr/models/case-event.js';
import type { CaseFile } from './case-file.js';
import { type Service, timestamp } from './service.js';
import type { SentCallback } from './state.js';

/** The types of events. `case_created` is known from a sibling API; the page names none. */
export type EventType =
  | 'case_created'
  | 'case_updated'
  | 'case_status_updated'
  | 'checks_completed'
  | 'declaration_created'
  | 'declaration_updated'
  | 'declaration_finished'
  | 'contract_created'
  | 'contract_signed'
  | 'contract_expired'
  | 'contract_renewed'
  | 'agent_edit_created'
  | 'identity_verified'
  | 'checklist_answered'
  | 'note_created';

/** Adds an event to the list, and sends it where it is one of those that are sent. */
export function record(
  service: Service,
  file: CaseFile,
  type: EventType,
  sub_event_type: string | null = null,
  details: object = {},
): void {
  const event: CaseEvent = {
    id: service.random.uuid(),
    type,
    sub_event_type,
    created_at: timestamp(service),
    case_id: file.case.id,
    case_status: file.case.status,
    /* As it is now: what it is made of goes on changing. */
    case: structuredClone({ id: file.case.id, status: file.case.status, ...details }),
  };
  file.events.push(event);
  if (service.state.rules.callbackOn.includes(type)) send(service, file, event);
}

function send(service: Service, file: CaseFile, event: CaseEvent): void {
  const target = file.case.urls?.callback_url;
  if (typeof target !== 'string') return;
  const { origin, pathname } = new URL(target);
  const sent: SentCallback = {
    eventId: event.id ?? '',
    caseId: file.case.id,
    url: origin + pathname,
    at: service.now(),
    status: null,
    error: null,
  };
  service.state.callbacks.push(sent);
  const deliver = async (): Promise<void> => {
    try {
      sent.status = await service.deliver(target, event);
    } catch (error) {
      sent.error = error instanceof Error ? error.name : 'Error';
    }
  };
  /* Later, so that what the receiver does at once finds the case as this event left it. */
  queueMicrotask(() => void deliver());
}

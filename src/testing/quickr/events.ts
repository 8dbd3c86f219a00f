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

/**
 * Sends an event that was sent before once more, as a vendor may that did not see the answer. Resolves with the status of the answer.
 * Throws a `RangeError` where nothing was sent for the event.
 */
export async function redeliver(service: Service, eventId: string): Promise<number> {
  const sent = service.state.callbacks.findLast((one) => one.eventId === eventId);
  const file = service.state.cases.find((one) => one.case.id === sent?.caseId);
  const target = file?.case.urls?.callback_url;
  if (sent === undefined || typeof target !== 'string') throw new RangeError('No callback was sent for this event.');
  return deliver(service, sent.event, target);
}

function send(service: Service, file: CaseFile, event: CaseEvent): void {
  const target = file.case.urls?.callback_url;
  if (typeof target !== 'string') return;
  /* Later, so that what the receiver does at once finds the case as this event left it. */
  const sent = noted(service, event, target);
  queueMicrotask(() => void deliver(service, event, target, sent).catch(() => {}));
}

function noted(service: Service, event: CaseEvent, target: string): SentCallback {
  const { origin, pathname } = new URL(target);
  const sent: SentCallback = {
    eventId: event.id ?? '',
    caseId: event.case_id ?? '',
    event,
    url: origin + pathname,
    at: service.now(),
    status: null,
    error: null,
  };
  service.state.callbacks.push(sent);
  return sent;
}

async function deliver(
  service: Service,
  event: CaseEvent,
  target: string,
  sent: SentCallback = noted(service, event, target),
): Promise<number> {
  try {
    sent.status = await service.deliver(target, event);
    return sent.status;
  } catch (error) {
    sent.error = error instanceof Error ? error.name : 'Error';
    throw error;
  }
}

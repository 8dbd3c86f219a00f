import { anything, inferred, maybe, model, type Open, oneOfKnown, optional, type Schema, text } from '../../core/contract/schema.js';

/**
 * Something that happened to a case: an entry of its events, or the body of a callback. The section of the page that shows
 * one is lost. `sub_event_type` is named in the changelog, all else is inferred from an older API of the same company; other
 * members are kept as they come.
 *
 * Quickr API, "Check scheduling" and changelog of 2024-07-10.
 */
export interface CaseEvent {
  /** Its id. */
  id?: string | null;
  /** What happened. The values are not known but for one of a sibling API, so every real one is reported as new, once. */
  type?: Open<'case_created'> | null;
  /** The same under the name that the sibling API has for it. */
  event?: Open<'case_created'> | null;
  /** More on what set it off. Since 2024-07-10; the values are not known. */
  sub_event_type?: string | null;
  /** When it happened. */
  created_at?: string | null;
  /** The case. */
  case_id?: string | null;
  /** The status of the case. */
  case_status?: string | null;
  /** The case as it is now, or a part of it. */
  case?: unknown;
}

/** The schema of {@link CaseEvent}. */
export const CaseEvent: Schema<CaseEvent> = inferred(
  model<CaseEvent>('CaseEvent', {
    id: maybe(text()),
    type: maybe(oneOfKnown('case_created')),
    event: maybe(oneOfKnown('case_created')),
    sub_event_type: maybe(text()),
    created_at: maybe(text()),
    case_id: maybe(text()),
    case_status: maybe(text()),
    case: optional(anything()),
  }),
);

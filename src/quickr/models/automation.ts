import { array, inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';
import { AutomationAction, AutomationTrigger } from './automation-input.js';
import { Condition } from './condition.js';
import { type Stamped, stamped } from './stamped.js';

/**
 * An automation: something that is done to cases by itself. Several may be linked to one case; their order is not certain.
 * No copy of the page shows one: inferred from what is sent.
 *
 * Quickr API, "Automations".
 */
export interface Automation extends Stamped<'automation'> {
  /** What cases are linked to it by. */
  id: string;
  /** The account that it belongs to. */
  account_id?: string | null;
  /** What it is called. */
  name?: string | null;
  /** What it is for. */
  description?: string | null;
  /** What sets it off. */
  trigger?: AutomationTrigger[] | null;
  /** What must be so; all of them. */
  conditions?: Condition[] | null;
  /** What it does. */
  actions?: AutomationAction[] | null;
}

/** The schema of {@link Automation}. */
export const Automation: Schema<Automation> = inferred(
  model<Automation>('Automation', {
    ...stamped('automation'),
    id: text(),
    account_id: maybe(text()),
    name: maybe(text()),
    description: maybe(text()),
    trigger: maybe(array(AutomationTrigger)),
    conditions: maybe(array(Condition)),
    actions: maybe(array(AutomationAction)),
  }),
);

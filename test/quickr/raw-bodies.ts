/** What the vendor's answers can say: written down from its pages. */
import { type Body, fixture, main, value, variantsOf } from '../raw-answers/bodies.js';

const quickrYes = main(value('yes', 'yes', { id: 'c1', status: 'FORM_NOT_STARTED', checks: [] }));
const quickrNo = main(value('no', 'no', { error: { message: 'Refused', code: 'NOT FOUND', errors: [] } }));
/** What the vendor itself says. */
export const rawBodies: readonly Body[] = [
  quickrYes,
  quickrNo,
  value('no, without a code', 'no', { error: { message: 'Refused' } }),
  value('an error without words', 'nobody', { error: { code: 'X' } }),
  value('an error that is empty', 'nobody', { error: {} }),
  value('an error of null', 'nobody', { error: null }),
  ...variantsOf(quickrYes, quickrNo),
];

/** A case is made with one form of yes, and a checklist read with another. */
export const checklist: Body = value('yes', 'yes', fixture('quickr/get-checklist'));

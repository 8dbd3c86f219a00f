/** Checks of which the page lists no flags. */
import { known } from '../case-file.js';
import { declaredAtAll, type Kind } from './kind.js';

/** Payments. */
export const paymentInformation: Kind = {
  ready: ({ file }) => known(file, 'payment_information').length > 0,
  flags: (subject) => declaredAtAll(subject, 'payment_information'),
};

/** Checklists: done when an agent has answered them. */
export const checklists: Kind = {
  ready: () => true,
  flags: () => [],
  waits: ({ file }) => file.case.agent_checklists.some((one) => one.data.some(({ answer }) => answer === null)),
};

/** Identities: done when everybody has shown who they are. */
export const identityVerification: Kind = {
  ready: () => true,
  flags: () => [],
  waits: ({ file }) => file.verifications.some(({ proof }) => proof === null),
};

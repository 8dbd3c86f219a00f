import { known, prefilled } from '../case-file.js';
import { flagFor, flagIf, type Kind } from './kind.js';

/** Agreements that were declared as accepted, or were not. */
export const agreement: Kind = {
  ready: () => false,
  flags: (subject) => {
    const agreements = known(subject.file, 'agreement');
    return [
      ...flagIf(prefilled(subject.file, 'agreement').length === 0, 'PREFILL_MISSING'),
      ...flagFor(
        'AGREEMENT_NOT_ACCEPTED',
        agreements.filter(({ accepted }) => accepted !== true),
      ),
    ];
  },
};

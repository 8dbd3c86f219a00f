import { known } from '../case-file.js';
import { declaredAtAll, flagIf, isSame, type Kind } from './kind.js';

/** A person, against what the provider of the identity says. */
export const individual: Kind = {
  ready: ({ file }) => known(file, 'individual').length > 0 && file.verifications.some(({ proof }) => proof !== null),
  flags: (subject) => {
    const { file } = subject;
    const persons = known(file, 'individual');
    const proofs = file.verifications.flatMap(({ proof }) => (proof === null ? [] : [{ ...proof }]));
    const unproven = persons.filter((one) => !proofs.some((proof) => isSame(one, proof)));
    return [
      ...declaredAtAll(subject, 'individual'),
      ...flagIf(persons.length > 0 && proofs.length === 0, 'DATA_MISSING'),
      ...flagIf(proofs.length > 0 && unproven.length > 0, 'DATA_MISMATCH', unproven),
    ];
  },
};

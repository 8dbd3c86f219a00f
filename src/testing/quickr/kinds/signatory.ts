import { known, prefilled } from '../case-file.js';
import { declaredAtAll, flagFor, flagIf, isSame, type Kind } from './kind.js';

/** Those who sign, against the register and against the signed contract. */
export const signatory: Kind = {
  ready: () => false,
  flags: (subject) => {
    const { service, file } = subject;
    const [before, now] = [prefilled(file, 'signatory'), known(file, 'signatory')];
    const strangers = now.filter((one) => !before.some((other) => isSame(one, other)));
    const contract = file.case.contracts.at(-1);
    const impostors = file.signatories.filter(({ person, proof }) => proof !== null && !isSame(person, { ...proof }));
    return [
      ...declaredAtAll(subject, 'signatory'),
      ...flagIf(before.length === 0, 'PREFILL_MISSING'),
      ...flagIf(before.length > 0 && strangers.length > 0, 'DATA_MISMATCH', strangers),
      ...flagIf(contract?.status !== service.state.rules.spelling.contractSigned, 'CONTRACT_NOT_SIGNED'),
      ...flagFor(
        'SIGNATORY_MISMATCH',
        impostors.map(({ proof }) => proof),
      ),
    ];
  },
};

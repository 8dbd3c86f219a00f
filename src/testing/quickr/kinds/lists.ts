import { hasSection } from '../case-file.js';
import { sanctionedCompany } from './company.js';
import { anybody, flagFor, flagIf, type Kind, listed, personsOf } from './kind.js';

/** Sanction lists. */
export const sanctions: Kind = {
  ready: anybody,
  flags: (subject) => [
    ...flagIf(!anybody(subject), 'DATA_MISSING'),
    ...flagFor('COMPANY_IN_SANCTIONS', hasSection(subject.file, 'company') ? sanctionedCompany(subject) : []),
    ...flagFor('PERSON_IN_SANCTIONS', listed(subject, personsOf(subject.file), 'sanctioned')),
  ],
};

/** Lists of politically exposed persons. */
export const politicallyExposed: Kind = {
  ready: anybody,
  flags: (subject) => [
    ...flagIf(!anybody(subject), 'DATA_MISSING'),
    ...flagFor('PERSON_IN_PEP', listed(subject, personsOf(subject.file), 'pep')),
  ],
};

/** Papers. The page lists no flags of it. */
export const adverseMedia: Kind = { ready: anybody, flags: (subject) => flagIf(!anybody(subject), 'DATA_MISSING') };

import {
  anything,
  array,
  inferred,
  maybe,
  model,
  type Open,
  oneOfKnown,
  optional,
  record,
  type Schema,
} from '../../core/contract/schema.js';
import type { FlagRecord } from './words.js';

/** Flags that any check may raise. */
export type CommonFlagCode =
  /** Nothing was declared. */
  | 'DECLARATION_MISSING'
  /** A prefill that is needed is not there. */
  | 'PREFILL_MISSING'
  /** Data that is needed is not there. */
  | 'DATA_MISSING'
  /** What was declared is not what was prefilled. */
  | 'DATA_MISMATCH'
  /** What was prefilled was changed by hand in the declaration. */
  | 'DATA_MANUAL_UPDATE'
  /** The register does not know the company or person. */
  | 'DISCOVERY_MISSING'
  /** A source of data gave none. */
  | 'THIRD_PARTY_ERROR'
  /** Quickr itself failed. */
  | 'INTERNAL_SERVER_ERROR';

/** The flags of each type of check, beside those that any may raise. */
export interface FlagCodes {
  /** The register, the sanction lists, the parent of a sub-unit, and news in the register. */
  company: 'COMPANY_INACTIVE' | 'COMPANY_IN_SANCTIONS' | 'PARENT_COMPANY_CHANGED' | 'DISCOVERY_UPDATED';
  /** The contract, and who signed it. */
  signatory: 'CONTRACT_NOT_SIGNED' | 'SIGNATORY_MISMATCH';
  /** None is documented. */
  individual: never;
  /** The owners: lists that they are on, relations among them, owners added by hand, owners that are probably missing. */
  ultimate_beneficial_ownership:
    | 'PERSON_IN_SANCTIONS'
    | 'PERSON_IN_PEP'
    | 'COMPANY_TYPE_NOT_SUPPORTED'
    | 'POSSIBLE_FAMILY_RELATIONS'
    | 'DATA_MANUALLY_ADDED'
    | 'DISCOVERY_UPDATED'
    | 'POSSIBLE_ULTIMATE_BENEFICIAL_OWNERS';
  /** The sanction and criminal lists. */
  sanctions: 'COMPANY_IN_SANCTIONS' | 'PERSON_IN_SANCTIONS';
  /** The same check as the guides' requests spell it. */
  sanction: 'COMPANY_IN_SANCTIONS' | 'PERSON_IN_SANCTIONS';
  /** The lists of politically exposed persons. */
  politically_exposed_person: 'PERSON_IN_PEP';
  /** An account number that is wrong or another's, and one that is not Norwegian, so cannot be checked. */
  bank_account: 'BANK_ACCOUNT_NUMBER_INVALID' | 'BANK_ACCOUNT_NUMBER_UNSUPPORTED';
  /** A score below 30 %, remarks, and companies or, on test accounts, cases that have no score. */
  credit_score: 'COMPANY_HAS_HIGH_RISK' | 'COMPANY_HAS_PAYMENT_REMARKS' | 'COMPANY_TYPE_NOT_SUPPORTED' | 'CASE_TYPE_NOT_SUPPORTED';
  /** An agreement that the customer did not accept. */
  agreement: 'AGREEMENT_NOT_ACCEPTED';
  /** What changed on the web site, and what kept it from being looked at; more than 3 redirects are too many. */
  website:
    | 'MERCHANT_CATEGORY_CODE_UPDATED'
    | 'TRAFFIC_UPDATED'
    | 'INVALID_URL'
    | 'TOO_MANY_REDIRECTS'
    | 'WEBSITE_UNREACHABLE'
    | 'REDIRECTED'
    | 'OTHER';
  /** None is documented. */
  payment_information: never;
  /** None is documented. */
  adverse_media: never;
  /** None is documented. */
  checklists: never;
  /** None is documented. */
  checklist: never;
  /** None is documented. */
  identity_verification: never;
}

/** The code of a flag of one type of check; without a type, of any. A code that is new today is a string like the others. */
export type FlagCode<Type extends string = keyof FlagCodes> = Open<
  CommonFlagCode | (Type extends keyof FlagCodes ? FlagCodes[Type] : never)
>;

/**
 * Something that a check found.
 *
 * Quickr API, "Check results".
 */
export interface Flag<Type extends string = keyof FlagCodes> {
  /** What was found. The page lists the codes; that the member is called `code` is inferred. */
  code?: FlagCode<Type> | null;
  /** More about it, for `DATA_MISMATCH` and `TRAFFIC_UPDATED` among others. The form is not known. */
  details?: unknown;
  /** What raised it, such as entries of a sanction list. The form of an entry is not known. */
  records?: FlagRecord[] | null;
}

const common: readonly CommonFlagCode[] = [
  'DECLARATION_MISSING',
  'PREFILL_MISSING',
  'DATA_MISSING',
  'DATA_MISMATCH',
  'DATA_MANUAL_UPDATE',
  'DISCOVERY_MISSING',
  'THIRD_PARTY_ERROR',
  'INTERNAL_SERVER_ERROR',
];

/** The flags that the page lists, by type of check. */
export const flagCodes: { readonly [Type in keyof FlagCodes]: readonly FlagCodes[Type][] } = {
  company: ['COMPANY_INACTIVE', 'COMPANY_IN_SANCTIONS', 'PARENT_COMPANY_CHANGED', 'DISCOVERY_UPDATED'],
  signatory: ['CONTRACT_NOT_SIGNED', 'SIGNATORY_MISMATCH'],
  individual: [],
  ultimate_beneficial_ownership: [
    'PERSON_IN_SANCTIONS',
    'PERSON_IN_PEP',
    'COMPANY_TYPE_NOT_SUPPORTED',
    'POSSIBLE_FAMILY_RELATIONS',
    'DATA_MANUALLY_ADDED',
    'DISCOVERY_UPDATED',
    'POSSIBLE_ULTIMATE_BENEFICIAL_OWNERS',
  ],
  sanctions: ['COMPANY_IN_SANCTIONS', 'PERSON_IN_SANCTIONS'],
  sanction: ['COMPANY_IN_SANCTIONS', 'PERSON_IN_SANCTIONS'],
  politically_exposed_person: ['PERSON_IN_PEP'],
  bank_account: ['BANK_ACCOUNT_NUMBER_INVALID', 'BANK_ACCOUNT_NUMBER_UNSUPPORTED'],
  credit_score: ['COMPANY_HAS_HIGH_RISK', 'COMPANY_HAS_PAYMENT_REMARKS', 'COMPANY_TYPE_NOT_SUPPORTED', 'CASE_TYPE_NOT_SUPPORTED'],
  agreement: ['AGREEMENT_NOT_ACCEPTED'],
  website: [
    'MERCHANT_CATEGORY_CODE_UPDATED',
    'TRAFFIC_UPDATED',
    'INVALID_URL',
    'TOO_MANY_REDIRECTS',
    'WEBSITE_UNREACHABLE',
    'REDIRECTED',
    'OTHER',
  ],
  payment_information: [],
  adverse_media: [],
  checklists: [],
  checklist: [],
  identity_verification: [],
};

/** The schema of {@link Flag}, for one type of check. */
export function flagOf<Type extends keyof FlagCodes>(type: Type): Schema<Flag<Type>> {
  return model<Flag<string>>('Flag', {
    code: inferred(maybe(oneOfKnown<string>(...common, ...flagCodes[type]))),
    details: inferred(optional(anything())),
    records: inferred(maybe(array(record(anything()) as Schema<FlagRecord>))),
  }) as unknown as Schema<Flag<Type>>;
}

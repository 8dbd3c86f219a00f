import { model, type Rule, ruled, type Schema, text, textLike } from '../../core/contract/schema.js';
import { meansAll } from '../means-all.js';

/** Which account: the vendor's paths name it by its unit and its id in the outside system. */
export interface AccountPath {
  /** The name of the unit, blanks and all: it is encoded for you. */
  readonly busUnitName: string;
  /** The account's `externalId`. */
  readonly externalId: string;
}

/** The schema of {@link AccountPath}. */
export const AccountPath: Schema<AccountPath> = model<AccountPath>('AccountPath', { busUnitName: text(), externalId: text() });

const namesOne: Rule<AccountPath> = ({ externalId }) =>
  meansAll(externalId)
    ? {
        path: 'externalId',
        message: 'would delete every account of the unit: use deleteAll({ busUnitName, confirm: busUnitName }) for that',
      }
    : undefined;

/** An account to delete: a path that cannot name a whole unit. */
export const DeletionPath: Schema<AccountPath> = ruled(AccountPath, namesOne);

/** Which unit to empty, said twice. */
export interface DeleteAll {
  /** The name of the unit whose accounts are all to be deleted. */
  readonly busUnitName: string;
  /** The name once more, letter for letter. It is not sent. */
  readonly confirm: string;
}

const isConfirmed: Rule<DeleteAll> = ({ busUnitName, confirm }) =>
  confirm === busUnitName
    ? undefined
    : { path: 'confirm', message: 'must repeat busUnitName: every account of that unit would be deleted' };

/** The schema of {@link DeleteAll}. */
export const DeleteAll: Schema<DeleteAll> = ruled(
  model<DeleteAll>('DeleteAll', { busUnitName: text(), confirm: textLike(/^/, 'the value of busUnitName once more') }),
  isConfirmed,
);

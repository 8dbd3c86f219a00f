import { anything, array, inferred, maybe, model, type Open, oneOfKnown, optional, type Schema, text } from '../../core/contract/schema.js';

/** A person who is to sign a contract. */
export interface ContractSignatory {
  /** What `contracts.signingLink` takes. Inferred from its path. */
  id?: string | null;
  /** What the provider of the signature says of the signee, `BankID` for one. The form is not known. */
  signed_result?: unknown;
}

/** The schema of {@link ContractSignatory}. */
export const ContractSignatory: Schema<ContractSignatory> = model<ContractSignatory>('ContractSignatory', {
  id: inferred(maybe(text())),
  signed_result: inferred(optional(anything())),
});

/**
 * A contract with the customer, made when the declaration of a case with a `signatory` check is complete. It can be signed
 * for 85 days. Its form is lost with the reference: every member is inferred from what the guides and the changelog tell.
 *
 * Quickr API, "Contracts".
 */
export interface Contract {
  /** Its id. */
  id?: string | null;
  /** Where it is. Of pending, signed, closed and expired only the last is known as it is spelled. */
  status?: Open<'expired'> | null;
  /** Those who are to sign. */
  signatories?: ContractSignatory[] | null;
  /** While it is not signed: the file to sign. The form of an entry is not known. */
  attachments?: unknown[] | null;
  /** Once it is signed: what the provider of the signature says. */
  signed_result?: unknown;
}

/** The schema of {@link Contract}. */
export const Contract: Schema<Contract> = inferred(
  model<Contract>('Contract', {
    id: maybe(text()),
    status: maybe(oneOfKnown('expired')),
    signatories: maybe(array(ContractSignatory)),
    attachments: maybe(array(anything())),
    signed_result: optional(anything()),
  }),
);

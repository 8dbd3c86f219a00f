import { type Open, oneOfKnown, openModel, optional, type Schema, type WithMore } from '../../core/contract/schema.js';

/** The members of {@link StoredCredentialData} that public clients send. */
export interface KnownStoredCredentialData {
  /**
   * How the card came to you: `MANUAL` where its holder typed it just now, `STORED_CREDENTIAL` where you charge one that you keep. Known
   * from client code.
   */
  readonly entryMode?: Open<'MANUAL' | 'STORED_CREDENTIAL'> | undefined;
  /** What a kept card is charged for: `RECURRING` is known, from client code. */
  readonly usage?: Open<'RECURRING'> | undefined;
}

/**
 * What the card schemes want to know of a card that is kept. The vendor's change log says that it is needed under conditions since May
 * 2025, and not which. Members that are missing here are sent as they are.
 */
export type StoredCredentialData = WithMore<KnownStoredCredentialData>;

/** The schema of {@link StoredCredentialData}. */
export const StoredCredentialData: Schema<StoredCredentialData> = openModel<KnownStoredCredentialData>('StoredCredentialData', {
  entryMode: optional(oneOfKnown('MANUAL', 'STORED_CREDENTIAL')),
  usage: optional(oneOfKnown('RECURRING')),
});

import { maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * The secret key to use from now on: the present one, or its replacement when that is about to expire.
 *
 * API keys API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/api-keys.
 */
export interface ApiKey {
  /** The short name of the key: it can be logged. API keys API. */
  keyName?: string | null;
  /** The key itself. Store it where secrets are kept, and never log it. API keys API. */
  key: string;
  /** The moment from which the key is refused, its offset with a colon: `2022-01-02T03:48:40+00:00`. `parseDate` reads it. API keys API. */
  expiryDate?: string | null;
}

/** The schema of {@link ApiKey}. */
export const ApiKey: Schema<ApiKey> = model<ApiKey>('ApiKey', {
  keyName: maybe(text()),
  key: text(),
  expiryDate: maybe(text()),
});

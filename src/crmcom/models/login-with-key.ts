import { filledText, model, optional, type Schema } from '../../core/contract/schema.js';

/**
 * What a login with a Web API key says besides the key, which travels as HTTP Basic.
 *
 * POST authentication/web_api_key/token. Since R10.0.0.
 */
export interface LoginWithKey {
  /** The id of the unit to work in; the key's own where it is left out. */
  readonly unit?: string | undefined;
}

/** The schema of {@link LoginWithKey}. */
export const LoginWithKey: Schema<LoginWithKey> = model<LoginWithKey>('LoginWithKey', {
  unit: optional(filledText()),
});

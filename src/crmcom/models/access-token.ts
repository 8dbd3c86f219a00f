import { filledText, model, type Schema } from '../../core/contract/schema.js';

/**
 * What a login gives.
 *
 * POST authentication/token and POST authentication/web_api_key/token, "Response Data".
 */
export interface AccessToken {
  /** Opaque: ten digits, 32 hexadecimal digits or, from R12.0.0 on, a JWT. As good as the password while it lives. */
  token: string;
}

/** The schema of {@link AccessToken}. */
export const AccessToken: Schema<AccessToken> = model<AccessToken>('AccessToken', {
  token: filledText(),
});

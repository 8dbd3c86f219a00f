import { filledText, model, number, type Open, oneOfKnown, type Schema } from '../../core/contract/schema.js';

/**
 * An access token. It lives for an hour; there is nothing to refresh it with, one asks for another.
 *
 * Quickr API, "Get token" and "Exchange token".
 */
export interface Token {
  /** What goes into the `Authorization` header of every other call. As good as the API key while it lives. */
  access_token: string;
  /** How it is presented. */
  token_type: Open<'Bearer'>;
  /** Seconds until it ends, 3600 in every example. */
  expires_in: number;
}

/** The schema of {@link Token}. */
export const Token: Schema<Token> = model<Token>('Token', {
  access_token: filledText(),
  token_type: oneOfKnown('Bearer'),
  expires_in: number(),
});

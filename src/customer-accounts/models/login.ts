import { filledText, model, optional, type Schema, text } from '../../core/contract/schema.js';

/**
 * Who logs in, as the form that is sent. The password, a further field, is added on the way out.
 *
 * JWT Authentication, https://tryit.redoc.ly/tag/JWT-Authentication.
 */
export interface Login {
  /** The user. */
  readonly userId: string;
  /** Another user to act as, where this one may. */
  readonly loginAs?: string | undefined;
}

/** The schema of {@link Login}. */
export const Login: Schema<Login> = model<Login>('Login', { userId: filledText(), loginAs: optional(text()) });

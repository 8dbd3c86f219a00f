import { filledText, model, optional, type Schema } from '../../core/contract/schema.js';

/**
 * Who logs in with a user name. The password is not among the members: it is added as each attempt goes out.
 *
 * POST authentication/token.
 */
export interface Login {
  /** A user of the installation. */
  readonly username: string;
  /** The name of the organisation that the user works for. The vendor spells it with an s. */
  readonly organisation: string;
  /** The id of the unit to work in; the user's own where it is left out. */
  readonly unit?: string | undefined;
}

/** The schema of {@link Login}. */
export const Login: Schema<Login> = model<Login>('Login', {
  username: filledText(),
  organisation: filledText(),
  unit: optional(filledText()),
});

import { ApiPromise, type WithResponse } from '../../core/call/api-promise.js';
import type { RequestOptions } from '../../core/call/options.js';
import type { Pipeline } from '../../core/call/pipeline.js';
import { ConfigurationError } from '../../core/ground/errors.js';
import { findable, raw } from '../../core/ground/raw.js';
import { logIn } from '../operations.js';
import type { AccessToken, Session } from '../session.js';

/** The client's token. Calls get it by themselves: use this to log in earlier. */
export class AuthResource {
  readonly #pipeline: Pipeline;
  readonly #session: Session;

  /** @internal */
  constructor(pipeline: Pipeline, session: Session) {
    findable(this);
    this.#pipeline = pipeline;
    this.#session = session;
  }

  /**
   * Logs in, returns the token and keeps it for later calls. It is always sent, even if the client has a valid token.
   *
   * Rejects with `ConfigurationError` on a client that has no `userId` and `password`.
   *
   * JWT Authentication, https://tryit.redoc.ly/tag/JWT-Authentication.
   *
   * @throws PermissionDeniedError for a wrong user or password, and where the user may not act as `loginAs`.
   */
  login(options?: RequestOptions): ApiPromise<AccessToken> {
    const { renewal } = raw(this).#session;
    const logInByHand = async (): Promise<WithResponse<AccessToken>> => {
      if (renewal === undefined) {
        const why = 'This client cannot log in: its credentials need userId and password.';
        throw new ConfigurationError(why, { vendor: 'customerAccounts', operation: logIn.id });
      }
      const { data, response } = await renewal.login(raw(this).#pipeline, options);
      const { value: token, expiresAt } = data.token;
      return { data: { token, ...(expiresAt === undefined ? {} : { expiresAt }) }, response };
    };
    return ApiPromise.from(logInByHand());
  }
}

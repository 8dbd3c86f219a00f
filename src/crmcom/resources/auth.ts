import { ApiPromise, type ApiResponse, type WithResponse } from '../../core/call/api-promise.js';
import type { RequestOptions } from '../../core/call/options.js';
import type { Pipeline } from '../../core/call/pipeline.js';
import { keptOptions } from '../../core/call/snapshot.js';
import { ConfigurationError } from '../../core/ground/errors.js';
import { findable, raw } from '../../core/ground/raw.js';
import { bodyToken } from '../../core/identity/auth.js';
import type { AccessToken } from '../models/access-token.js';
import { release } from '../operations.js';
import type { Session } from '../session.js';

/* For a release without a token: nothing was sent, so there is no answer. */
const noAnswer: ApiResponse = { status: 0, headers: {}, url: '', attempts: 0, durationMs: 0 };

/** The client's token. Calls get it by themselves: use these methods to log in earlier, or to release the token. */
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
   * Rejects with `ConfigurationError` on a client that has a token instead of a key or password.
   *
   * POST authentication/web_api_key/token, or POST authentication/token where the credentials are a user name and password.
   *
   * @throws VendorStatusError where CRM.COM refuses the credentials.
   */
  login(options?: RequestOptions): ApiPromise<AccessToken> {
    const { renewal } = raw(this).#session;
    const logIn = async (): Promise<WithResponse<AccessToken>> => {
      if (renewal === undefined)
        throw new ConfigurationError(
          'This client cannot log in: its credentials need a webApiKey, or username, password and organisation.',
        );
      const { data, response } = await renewal.login(raw(this).#pipeline, options);
      return { data: data.answer, response };
    };
    return ApiPromise.from(logIn());
  }

  /**
   * Forgets the client's token and releases it at the vendor, which then refuses it. The next call logs in again. Without a token nothing is
   * sent, and `withResponse()` shows 0 attempts.
   *
   * POST authentication/token/release. Since R10.0.0; deprecated from R12.0.0 on, where tokens are JWTs and expire by themselves.
   *
   * @throws VendorStatusError where CRM.COM refuses the release; the client has forgotten the token even then.
   */
  release(options?: RequestOptions): ApiPromise<Record<string, unknown>> {
    const { renewal } = raw(this).#session;
    /* Without a login, the user's own token is added as to any other call. */
    if (renewal === undefined) return raw(this).#pipeline.call(release, { body: {} }, options);
    const own = options && keptOptions(options);
    const letGo = async (): Promise<WithResponse<Record<string, unknown>>> => {
      /* The token is forgotten first, so that no call uses a token that is about to be released. */
      const token = await renewal.forget();
      if (token === undefined) return { data: {}, response: noAnswer };
      return raw(this)
        .#pipeline.call(release, { body: {} }, own, { auth: bodyToken(token) })
        .withResponse();
    };
    return ApiPromise.from(letGo());
  }
}

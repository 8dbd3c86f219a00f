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

/* Nothing was asked, so nothing answered. */
const noAnswer: ApiResponse = { status: 0, headers: {}, url: '', attempts: 0, durationMs: 0 };

/** The client's token. Calls get it when they need one: these methods are for those who want it earlier, or gone. */
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
   * Logs in, gives the token and keeps it for the calls that follow. Always sent, also where a good token is at hand.
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
   * Forgets the client's token and ends its life at the vendor. The next call logs in again. Without a token there is nothing
   * to release: nothing is sent, and `withResponse()` shows 0 attempts.
   *
   * POST authentication/token/release. Since R10.0.0; deprecated from R12.0.0 on, where tokens are JWTs and die by themselves.
   *
   * @throws VendorStatusError where CRM.COM refuses; the client has forgotten the token all the same.
   */
  release(options?: RequestOptions): ApiPromise<Record<string, unknown>> {
    const { renewal } = raw(this).#session;
    /* A token that the user supplied is added to the call as to any other. */
    if (renewal === undefined) return raw(this).#pipeline.call(release, { body: {} }, options);
    const own = options && keptOptions(options);
    const letGo = async (): Promise<WithResponse<Record<string, unknown>>> => {
      /* First of all forgotten, so that no call picks up a token that is about to die. */
      const token = await renewal.forget();
      if (token === undefined) return { data: {}, response: noAnswer };
      return raw(this)
        .#pipeline.call(release, { body: {} }, own, { auth: bodyToken(token) })
        .withResponse();
    };
    return ApiPromise.from(letGo());
  }
}

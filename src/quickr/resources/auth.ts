import { ApiPromise, type WithResponse } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import type { Pipeline } from '../../core/call/pipeline.js';
import { ConfigurationError } from '../../core/ground/errors.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { ExchangeToken } from '../models/exchange-token.js';
import type { Token } from '../models/token.js';
import { exchangeToken } from '../operations.js';
import type { Session } from '../session.js';

/** The client's token. Calls get it by themselves: use these methods to log in earlier, or to get a token for use elsewhere. */
export class AuthResource {
  readonly #caller: Caller;
  readonly #pipeline: Pipeline;
  readonly #session: Session;

  /** @internal */
  constructor(caller: Caller, pipeline: Pipeline, session: Session) {
    findable(this);
    this.#caller = caller;
    this.#pipeline = pipeline;
    this.#session = session;
  }

  /**
   * Gets a new token and keeps it for later calls. It is always sent, even if the client has a valid token. On a client of a sub-account it
   * repeats the exchange.
   *
   * Rejects with `ConfigurationError` on a client that was given a token, or none.
   *
   * POST /accounts/{aid}/auth/token. Quickr API, "Get token".
   *
   * @throws AuthenticationError where Quickr refuses the API key; that it does so with 401 is inferred.
   */
  login(options?: RequestOptions): ApiPromise<Token> {
    const { renewal } = raw(this).#session;
    const logIn = async (): Promise<WithResponse<Token>> => {
      if (renewal === undefined) throw new ConfigurationError('This client cannot log in: it needs the option apiKey.');
      const { data, response } = await renewal.login(raw(this).#pipeline, options);
      return { data: data.answer, response };
    };
    return ApiPromise.from(logIn());
  }

  /**
   * Gets a token for a sub-account, in exchange for this client's token. The client does not keep it. `quickr.forAccount` makes a client
   * that does this by itself.
   *
   * POST /accounts/{aid}/auth/exchange_token (path inferred). Quickr API, "Exchange token".
   *
   * @throws PermissionDeniedError where the account is not one of yours; that the status is 403 is inferred.
   */
  exchange(body: ExchangeToken, options?: RequestOptions): ApiPromise<Token> {
    return raw(this).#caller.call(exchangeToken, { body }, options);
  }
}

import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { CreateUser } from '../models/create-user.js';
import type { ListUsers } from '../models/list-users.js';
import type { UpdateUser } from '../models/update-user.js';
import type { User } from '../models/user.js';
import type { UserInfo } from '../models/user-info.js';
import { createUser, deleteUser, listUsers, me, updateUser } from '../operations.js';

/** The users of an account: API keys and persons. Every path here is inferred. */
export class UsersResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Returns the person who is signed in, and the accounts that person can reach. It needs a person's token: the token of an API key does not
   * have the scope `aws.cognito.signin.user.admin` (inferred).
   *
   * GET /user (inferred). Quickr API, "Get the authenticated user".
   */
  me(options?: RequestOptions): ApiPromise<UserInfo> {
    return raw(this).#caller.call(me, {}, options);
  }

  /**
   * Creates an API key, or invites a person. The answer holds the key: store it, and keep it out of logs.
   *
   * POST /accounts/{aid}/users (inferred), scope `admin:quickr`. Quickr API, "Create user".
   */
  create(body: CreateUser, options?: RequestOptions): ApiPromise<User> {
    return raw(this).#caller.call(createUser, { body }, options);
  }

  /**
   * Lists users, all or those of a kind.
   *
   * GET /accounts/{aid}/users (inferred), scope `read:quickr`. Quickr API, "Get users".
   */
  list(query: ListUsers = {}, options?: ListOptions): PagePromise<User> {
    return list(raw(this).#caller, listUsers, { query }, options);
  }

  /**
   * Changes a user. Changing the scope needs `admin:quickr`, everything else `write:quickr`.
   *
   * PUT /accounts/{aid}/users/{uid} (method and path inferred). Quickr API, "Update user data".
   *
   * @param uid - `api.WDVBZEX` or `email.WDVBZEX`.
   */
  update(uid: string, body: UpdateUser, options?: RequestOptions): ApiPromise<User> {
    return raw(this).#caller.call(updateUser, { params: { uid }, body }, options);
  }

  /**
   * Deletes a user, and gives it as it was.
   *
   * DELETE /accounts/{aid}/users/{uid} (inferred), scope `admin:quickr`. Quickr API, "Delete user".
   *
   * @param uid - `api.WDVBZEX` or `email.WDVBZEX`.
   */
  delete(uid: string, options?: RequestOptions): ApiPromise<User> {
    return raw(this).#caller.call(deleteUser, { params: { uid } }, options);
  }
}

import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { Account } from '../models/account.js';
import type { AccountInput } from '../models/account-input.js';
import type { AccountReports } from '../models/account-reports.js';
import type { AdministrateAccount } from '../models/administrate-account.js';
import type { ListAccounts } from '../models/list-accounts.js';
import type { ReportRequest } from '../models/report-request.js';
import type { UpdateAccount } from '../models/update-account.js';
import { administrateAccount, createAccount, listAccounts, reportAccounts, updateAccount } from '../operations.js';

/**
 * This account, and for partners their sub-accounts. The documented calls act only on the client's own account; for another one use
 * `quickr.forAccount(accountId).accounts`. Every path here is inferred, except that of `reports`.
 */
export class AccountsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Creates an account under this one, a partner's. Sent again only where it certainly never left this machine.
   *
   * POST /accounts/{aid}/accounts (inferred), scope `admin:quickr`. Quickr API, "Create account".
   */
  create(body: AccountInput, options?: RequestOptions): ApiPromise<Account> {
    return raw(this).#caller.call(createAccount, { body }, options);
  }

  /**
   * Lists the accounts under this one.
   *
   * GET /accounts/{aid}/accounts (inferred), scope `read:quickr`. Quickr API, "Get accounts".
   *
   * @example
   * ```ts
   * for await (const account of quickr.accounts.list({ status: ['ACTIVE', 'PENDING'] })) console.log(account.account_id);
   * ```
   */
  list(query: ListAccounts = {}, options?: ListOptions): PagePromise<Account> {
    return list(raw(this).#caller, listAccounts, { query }, options);
  }

  /**
   * Changes the details of this account.
   *
   * PUT /accounts/{aid} (method and path inferred), scope `admin:quickr`. Quickr API, "Update account".
   */
  update(body: UpdateAccount, options?: RequestOptions): ApiPromise<Account> {
    return raw(this).#caller.call(updateAccount, { body }, options);
  }

  /**
   * Changes type, status and subscription of this account.
   *
   * Method and path are not known: PUT /accounts/{aid}/admin is a placeholder. Correct it with the option `operations`. Scope
   * `admin:quickr`. Quickr API, "Administrate the account".
   */
  administrate(body: AdministrateAccount, options?: RequestOptions): ApiPromise<Account> {
    return raw(this).#caller.call(administrateAccount, { body }, options);
  }

  /**
   * Reports the use of this account and of those below it.
   *
   * POST /accounts/{aid}/accounts/{accountId}/reports (method inferred), scope `admin:quickr`. Quickr API, "Get account reports".
   * If the answer is plain CSV, as the changelog says, this rejects with `ResponseParseError`: `rawBody()` has the file.
   */
  reports(body: ReportRequest, options?: RequestOptions): ApiPromise<AccountReports>;
  /**
   * Reports the use of an account below this one.
   *
   * @param accountId - The account to report on.
   */
  reports(accountId: string, body: ReportRequest, options?: RequestOptions): ApiPromise<AccountReports>;
  reports(first: string | ReportRequest, second?: ReportRequest | RequestOptions, third?: RequestOptions): ApiPromise<AccountReports> {
    if (typeof first !== 'string') return raw(this).#caller.call(reportAccounts, { params: {}, body: first }, second as RequestOptions);
    return raw(this).#caller.call(reportAccounts, { params: { accountId: first }, body: second as ReportRequest }, third);
  }
}

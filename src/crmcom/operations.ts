/**
 * The contract with CRM.COM, a row for each call. Paths stand after the base URL, which ends in `/crmapi/rest/v2`: the vendor's
 * page names the method and not its whole URL, so that beginning is from the vendor's introduction. The token that every call
 * carries in its body is not in the rows: the client adds it.
 */
import { type AnyOperation, type Documented, documented, type Operation } from '../core/contract/operation.js';
import { anything, inferred, record } from '../core/contract/schema.js';
import { AccessToken } from './models/access-token.js';
import { ApplySettlementBody } from './models/apply-settlement.js';
import { Login } from './models/login.js';
import { LoginWithKey } from './models/login-with-key.js';
import { Settlement } from './models/settlement.js';

/* Nothing to give but the token. */
interface TokenOnly {
  readonly body: Record<never, never>;
}

/** Works out a merchant's contribution to a purchase and debits the merchant with it. */
export const applySettlement: Operation<{ body: ApplySettlementBody }, Settlement> = {
  id: 'crmcom.purchases.applySettlement',
  method: 'POST',
  path: '/customer_events/purchases/apply_settlement',
  effect: 'money',
  body: ApplySettlementBody,
  result: Settlement,
};

/** Gives a token for a user name and a password. */
export const login: Operation<{ body: Login }, AccessToken> = {
  id: 'crmcom.auth.login',
  method: 'POST',
  path: '/authentication/token',
  effect: 'write',
  body: Login,
  result: AccessToken,
};

/** Gives a token for a Web API key. The method `auth.login()` takes this row or the one before, as its client's credentials are. */
export const loginWithKey: Operation<{ body: LoginWithKey }, AccessToken> = {
  id: 'crmcom.auth.loginWithKey',
  method: 'POST',
  path: '/authentication/web_api_key/token',
  effect: 'write',
  body: LoginWithKey,
  result: AccessToken,
};

/** Ends the life of a token. */
export const release: Operation<TokenOnly, Record<string, unknown>> = {
  id: 'crmcom.auth.release',
  method: 'POST',
  path: '/authentication/token/release',
  effect: 'write',
  /* Its one known answer has an empty object. */
  result: inferred(record(anything())),
};

/** The rows as a client needs them, without the documentation that {@link operations} adds. */
export const rows: readonly AnyOperation[] = [applySettlement, login, loginWithKey, release];

/** The type of {@link operations}. */
export interface CrmComOperations {
  /** Works out a merchant's contribution to a purchase and debits the merchant with it. */
  readonly 'crmcom.purchases.applySettlement': Documented<typeof applySettlement>;
  /** Gives a token for a user name and a password. */
  readonly 'crmcom.auth.login': Documented<typeof login>;
  /** Gives a token for a Web API key. */
  readonly 'crmcom.auth.loginWithKey': Documented<typeof loginWithKey>;
  /** Ends the life of a token. */
  readonly 'crmcom.auth.release': Documented<typeof release>;
}

/** Every CRM.COM call that this library names, by id. */
export const operations: CrmComOperations = /* @__PURE__ */ documented({
  'crmcom.purchases.applySettlement': [
    applySettlement,
    {
      summary: "Works out a merchant's contribution to a purchase and debits the merchant with it.",
      origin: { path: 'seed', result: 'seed' },
      source: 'POST customer_events/purchases/apply_settlement',
      success: [200],
    },
  ],
  'crmcom.auth.login': [
    login,
    {
      summary: 'Gives a token for a user name and a password.',
      origin: { path: 'docs', result: 'docs' },
      source: 'POST authentication/token, https://crmdevelopment.atlassian.net/wiki/pages/viewpage.action?pageId=494531',
      success: [200],
    },
  ],
  'crmcom.auth.loginWithKey': [
    loginWithKey,
    {
      summary: 'Gives a token for a Web API key.',
      origin: { path: 'docs', result: 'docs' },
      source: 'POST authentication/web_api_key/token, https://crmdevelopment.atlassian.net/wiki/spaces/V4Development/pages/491003',
      success: [200],
    },
  ],
  'crmcom.auth.release': [
    release,
    {
      summary: 'Ends the life of a token.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'POST authentication/token/release, https://crmdevelopment.atlassian.net/wiki/x/AX4H',
      success: [200],
    },
  ],
});

/** The id of a CRM.COM operation. */
export type CrmComOperationId = keyof CrmComOperations;

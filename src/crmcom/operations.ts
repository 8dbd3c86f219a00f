/**
 * The contract with CRM.COM, a row for each call. Paths stand after the base URL, which ends in `/crmapi/rest/v2`: the vendor's
 * page names the method and not its whole URL, so that beginning is from the vendor's introduction. The token that every call
 * carries in its body is not in the rows: the client adds it.
 */
import type { Operation } from '../core/operation.js';
import { anything, record } from '../core/schema.js';
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
  summary: "Works out a merchant's contribution to a purchase and debits the merchant with it.",
  method: 'POST',
  path: '/customer_events/purchases/apply_settlement',
  effect: 'money',
  origin: { path: 'seed', result: 'seed' },
  source: 'POST customer_events/purchases/apply_settlement',
  body: ApplySettlementBody,
  result: Settlement,
  success: [200],
};

/** Gives a token for a user name and a password. */
export const login: Operation<{ body: Login }, AccessToken> = {
  id: 'crmcom.auth.login',
  summary: 'Gives a token for a user name and a password.',
  method: 'POST',
  path: '/authentication/token',
  effect: 'write',
  origin: { path: 'docs', result: 'docs' },
  source: 'POST authentication/token, https://crmdevelopment.atlassian.net/wiki/pages/viewpage.action?pageId=494531',
  body: Login,
  result: AccessToken,
  success: [200],
};

/** Gives a token for a Web API key. The method `auth.login()` takes this row or the one before, as its client's credentials are. */
export const loginWithKey: Operation<{ body: LoginWithKey }, AccessToken> = {
  id: 'crmcom.auth.loginWithKey',
  summary: 'Gives a token for a Web API key.',
  method: 'POST',
  path: '/authentication/web_api_key/token',
  effect: 'write',
  origin: { path: 'docs', result: 'docs' },
  source: 'POST authentication/web_api_key/token, https://crmdevelopment.atlassian.net/wiki/spaces/V4Development/pages/491003',
  body: LoginWithKey,
  result: AccessToken,
  success: [200],
};

/** Ends the life of a token. */
export const release: Operation<TokenOnly, Record<string, unknown>> = {
  id: 'crmcom.auth.release',
  summary: 'Ends the life of a token.',
  method: 'POST',
  path: '/authentication/token/release',
  effect: 'write',
  origin: { path: 'docs', result: 'inferred' },
  source: 'POST authentication/token/release, https://crmdevelopment.atlassian.net/wiki/x/AX4H',
  /* Its one known answer has an empty object. */
  result: record(anything()),
  success: [200],
};

/** The type of {@link operations}. */
export interface CrmComOperations {
  /** Works out a merchant's contribution to a purchase and debits the merchant with it. */
  readonly 'crmcom.purchases.applySettlement': typeof applySettlement;
  /** Gives a token for a user name and a password. */
  readonly 'crmcom.auth.login': typeof login;
  /** Gives a token for a Web API key. */
  readonly 'crmcom.auth.loginWithKey': typeof loginWithKey;
  /** Ends the life of a token. */
  readonly 'crmcom.auth.release': typeof release;
}

/** Every CRM.COM call that this library names, by id. */
export const operations: CrmComOperations = {
  'crmcom.purchases.applySettlement': applySettlement,
  'crmcom.auth.login': login,
  'crmcom.auth.loginWithKey': loginWithKey,
  'crmcom.auth.release': release,
};

/** The id of a CRM.COM operation. */
export type CrmComOperationId = keyof CrmComOperations;

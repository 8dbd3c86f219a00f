/**
 * The contract with CRM.COM, a row for each call. Paths stand after the base URL, which ends in `/crmapi/rest/v2`: the vendor's
 * page names the method and not its whole URL, so that beginning is from the vendor's introduction. The token that every call
 * carries in its body is not in the rows: the client adds it.
 */
import type { NoInput, OnceOnly, Operation } from '../core/contract/operation.js';
import { anything, record } from '../core/contract/schema.js';
import { AccessToken } from './models/access-token.js';
import { ApplySettlementBody } from './models/apply-settlement.js';
import { Login } from './models/login.js';
import { LoginWithKey } from './models/login-with-key.js';
import { queryToWire } from './models/name-purchase.js';
import { Purchase } from './models/purchase.js';
import { Settlement } from './models/settlement.js';

/** Works out a merchant's contribution to a purchase and debits the merchant. @see POST customer_events/purchases/apply_settlement */
export const applySettlement: OnceOnly<'crmcom.purchases.applySettlement', { body: ApplySettlementBody }, Settlement> = {
  id: 'crmcom.purchases.applySettlement',
  method: 'POST',
  path: '/customer_events/purchases/apply_settlement',
  effect: 'money',
  body: ApplySettlementBody,
  result: Settlement,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/**
 * Reads one purchase. @see GET customer_events/purchases/show, https://crmdevelopment.atlassian.net/wiki/spaces/V4Development/pages/491359
 */
export const showPurchase: Operation<'crmcom.purchases.show', { query: ApplySettlementBody }, Purchase> = {
  id: 'crmcom.purchases.show',
  method: 'GET',
  path: '/customer_events/purchases/show',
  effect: 'read',
  query: ApplySettlementBody,
  queryToWire,
  result: Purchase,
  origin: { path: 'docs', result: 'inferred' },
};

/**
 * Cancels a purchase that is posted. @see POST customer_events/purchases/cancel,
 * https://crmdevelopment.atlassian.net/wiki/spaces/V4Development/pages/491359
 */
export const cancelPurchase: OnceOnly<'crmcom.purchases.cancel', { body: ApplySettlementBody }, Purchase> = {
  id: 'crmcom.purchases.cancel',
  method: 'POST',
  path: '/customer_events/purchases/cancel',
  effect: 'money',
  body: ApplySettlementBody,
  result: Purchase,
  origin: { path: 'docs', result: 'inferred' },
};

/** Gives a token for a user name and a password. @see https://crmdevelopment.atlassian.net/wiki/pages/viewpage.action?pageId=494531 */
export const login: Operation<'crmcom.auth.login', { body: Login }, AccessToken> = {
  id: 'crmcom.auth.login',
  method: 'POST',
  path: '/authentication/token',
  effect: 'write',
  body: Login,
  result: AccessToken,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/* The method `auth.login()` takes this row or the one before, as its client's credentials are. */
/** Gives a token for a Web API key. @see https://crmdevelopment.atlassian.net/wiki/spaces/V4Development/pages/491003 */
export const loginWithKey: Operation<'crmcom.auth.loginWithKey', { body: LoginWithKey }, AccessToken> = {
  id: 'crmcom.auth.loginWithKey',
  method: 'POST',
  path: '/authentication/web_api_key/token',
  effect: 'write',
  body: LoginWithKey,
  result: AccessToken,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/** Ends the life of a token. @see https://crmdevelopment.atlassian.net/wiki/x/AX4H */
export const release: Operation<'crmcom.auth.release', { body: NoInput }, Record<string, unknown>> = {
  id: 'crmcom.auth.release',
  method: 'POST',
  path: '/authentication/token/release',
  effect: 'write',
  /* Its one known answer has an empty object. */
  result: record(anything()),
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
};

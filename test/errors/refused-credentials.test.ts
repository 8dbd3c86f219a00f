/** Which errors say that the credential was refused, and how they name the login. */
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { isCredentialError, isRateLimitError } from '../../src/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { failure, html, json, refused, reset, scripted } from '../core/support.js';

const quickr = (fetch: Fetch): Quickr => new Quickr({ accountId: 'TQ1234567', accessToken: 't', maxRetries: 0, fetch });
const get = { busUnitName: 'N', externalId: 'A' };

describe('a refused credential', () => {
  const accounts = (fetch: Fetch, credentials: object): CustomerAccounts =>
    new CustomerAccounts({ baseUrl: 'https://cw.test', credentials: credentials as { jwt: string }, maxRetries: 0, fetch });

  it.each<[string, () => PromiseLike<unknown>]>([
    ['a 401 of the vendor', () => quickr(scripted(quickrSays(401))).users.me()],
    ['a 401 of a gateway', () => quickr(scripted(html(401))).users.me()],
    ['a 401 in the body of an answer of 200', () => accounts(scripted(json(200, { httpCode: 401 })), { jwt: 't' }).get(get)],
    ['a login answered with 403', () => accounts(scripted(json(403, { httpCode: 403 })), { userId: 'u', password: 'p' }).get(get)],
    [
      'a login that is refused by itself',
      () => accounts(scripted(json(403, { httpCode: 403 })), { userId: 'u', password: 'p' }).auth.login(),
    ],
    ['a login refused in the body', () => crmcom(scripted(json(200, { status: { code: 'COM.CRM.EXCEPTION.LOGIN.WRONG' } })))],
    ['a token code that the client knows', () => crmcom(scripted(login, json(200, { status: { code: 'COM.CRM.EXCEPTION.T' } })))],
    [
      'an exchange answered with 401',
      () => new Quickr({ accountId: 'TQ1234567', apiKey: 'k', fetch: scripted(quickrSays(401)) }).users.me(),
    ],
  ])('%s is one', async (_, call) => {
    expect(isCredentialError(await failure(call()))).toBe(true);
  });

  it.each<[string, () => PromiseLike<unknown>]>([
    ['a 403 to a call', () => accounts(scripted(json(403, { httpCode: 403 })), { jwt: 't' }).get(get)],
    ['a login that is not there', () => accounts(scripted(json(404, { httpCode: 404 })), { userId: 'u', password: 'p' }).get(get)],
    ['a login answered with 503', () => accounts(scripted(json(503, {})), { userId: 'u', password: 'p' }).get(get)],
    ['a login answered with 403 by a gateway', () => accounts(scripted(html(403)), { userId: 'u', password: 'p' }).get(get)],
    ['a lost connection', () => quickr(scripted(reset())).users.me()],
  ])('%s is none', async (_, call) => {
    expect(isCredentialError(await failure(call()))).toBe(false);
  });

  it('is told as a call that was not sent, with the login by its name', async () => {
    const call = accounts(scripted(json(403, { httpCode: 403, message: 'Wrong' }, { 'x-request-id': 'r-1' })), {
      userId: 'u',
      password: 'p',
    }).get(get);
    const error = await failure(call);
    expect(error.message).toBe(
      'customerAccounts.get was not sent: the login customerAccounts.auth.login was refused with 403: 403; Wrong.',
    );
    expect(error).toMatchObject({ outcome: 'not-sent', attempts: 0, retryable: false, requestId: 'r-1' });
  });

  it('names the login of the account where an exchange needed it', async () => {
    const client = new Quickr({ accountId: 'TQ1234567', apiKey: 'k', fetch: scripted(quickrSays(401)) }).forAccount('TQ7654321');
    const { message } = await failure(client.users.me());
    expect(message).toContain('quickr.users.me was not sent: the login quickr.auth.login was refused with 401');
  });

  it('of a login that could not be reached is told as a connection that failed', async () => {
    const error = await failure(accounts(scripted(refused()), { userId: 'u', password: 'p' }).get(get));
    expect(error.message).toBe(
      'customerAccounts.get was not sent: the login customerAccounts.auth.login could not connect to https://cw.test (ECONNREFUSED).',
    );
    expect(error.retryable).toBe(true);
  });

  const login = json(200, { status: { code: 'OK' }, data: { token: 'T' } });
  const quickrSays = (status: number): Response => json(status, { error: { message: 'No' } });
  const crmcom = (fetch: Fetch): PromiseLike<unknown> =>
    new CrmCom({
      ...{ baseUrl: 'https://crm.test', credentials: { webApiKey: 'k' }, tokenRejectedCodes: ['COM.CRM.EXCEPTION.T'], maxRetries: 0 },
      fetch,
    }).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
});

it('too many requests are known by the body of an answer of 200', async () => {
  const fetch = scripted(json(200, { httpCode: 429 }));
  const error = await failure(new CustomerAccounts({ baseUrl: 'https://cw.test', credentials: { jwt: 't' }, fetch }).get(get));
  expect(isRateLimitError(error)).toBe(true);
  expect(error['retryable']).toBe(true);
});

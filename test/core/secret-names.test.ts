import { describe, expect, it } from 'vitest';
import { isSecretHeader, isSecretName } from '../../src/core/ground/secrets/secret-names.js';

const secret = [
  'authorization, Proxy-Authorization, WWW-Authenticate, Cookie, set-cookie, token, accessToken, access_token, refresh-token, x-csrf-token, idTokens',
  'password, PASSWORD, new_password, userPassword, passwd, passphrase, pass_code, db_pwd, secret, clientSecret, client_secret, credentials',
  'apiKey, api_key, API-Key, x-api-key, "Api Key", privateKey, secret_key, access.key, SigningKey, webApiKey',
  'cvv, cvv2, CVC, cvn, cardCvn, cardCVV, "Security Code", cardNumber, card_number, card-number, "Card Number", CARDNUMBER, creditCardNumber, cardNo, pan, PAN, userPan, cardholderName, card_holder, pin, userPIN, otp, one-time-code',
  'iban, IBAN, bankIban, accountNumber, account_number, mainAccountNumber, "Account Number", account_no, sort_code, routingNumber',
  'ssn, SSN, social_security_number, socialSecurity, nationalId, passportNumber, driversLicenceNumber, tfn, dateOfBirth, date_of_birth, birthDate, dob',
  'jwt, sessionId, connectionString',
];
const harmless = [
  'keyword, monkey, key, keys, keyName, publicKey, publishableKey, idempotencyKey, primary_key, tokenType, token_type, tokenId, tokenization, passwordPolicy, secretary',
  'customerId, customerNumber, rel, status, expiresIn, cardType, cardScheme, card, creditCard, accountType, accountId, account, bankAccount, company, panType',
  'japan, span, spin, opinion, option, spinner, pinned, authorName, author, authorisationType, passage, passenger, compass, encoded, currency, description, number, phone, secondary, sortOrder, code, errorCode, postcode',
];
const namesIn = (lists: readonly string[]): string[] => lists.flatMap((list) => list.split(', ')).map((name) => name.replaceAll('"', ''));

describe('a name', () => {
  it.each(namesIn(secret))('%s is secret in any API', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(namesIn(harmless))('%s is harmless', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  it('of any length is judged by its end', () => {
    expect([isSecretName(`${'a'.repeat(1_000_000)}Token`), isSecretName(`token${'a'.repeat(1_000_000)}`)]).toEqual([true, false]);
  });
});

describe('a header', () => {
  it.each([
    'authorization',
    'X-Auth-User',
    'cookie',
    'x-functions-key',
    'Ocp-Apim-Subscription-Key',
    'x-session',
    'x-hub-signature',
    'x-iban',
  ])('%s may hold a secret', (name) => {
    expect(isSecretHeader(name)).toBe(true);
  });

  it.each(['content-type', 'date', 'Idempotency-Key', 'retry-after', 'x-request-id', 'location', 'merchant'])('%s holds none', (name) => {
    expect(isSecretHeader(name)).toBe(false);
  });
});

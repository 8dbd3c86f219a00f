import type { ApiError, Logger, QuadrailError } from 'quadrail';
import type { Act } from '../script.ts';
import { answer, lost } from './answers.ts';
import { failsWith, must } from './assert.ts';
import type { Check } from './check.ts';
import { copies, everything } from './everything.ts';
import { type Stage, secretKey } from './stage.ts';

const card = { cardholderName: 'Holder Canary', cardNumber: '4111111111111111', expiryDateMonth: '12', expiryDateYear: '2031' };
const bankAccount = { accountName: 'Payer Canary', bsb: '650-001', accountNumber: '987654321' };
/* Of an earlier payment: no call here sends it. */
const otherCard = '4012 8888 8888 1881';
const password = 'PASSWORD-CANARY';
const webApiKey = 'WEBAPIKEY-CANARY';
const token = 'TOKEN-CANARY';
const basic = btoa(`${secretKey}:`);

/** What no text may hold, in no spelling. */
const canaries = [
  ...[
    secretKey,
    basic,
    encodeURIComponent(basic),
    password,
    webApiKey,
    btoa(`${webApiKey}:`),
    token,
    'JWT-CANARY',
    'ACCESS-CANARY',
    'KEY-CANARY',
  ],
  ...[otherCard, card.cardNumber, '4111 1111 1111 1111', '4111-1111-1111-1111', '411111...111', card.cardholderName],
  ...[
    bankAccount.accountName,
    bankAccount.bsb,
    '650001',
    bankAccount.accountNumber,
    'ACCOUNTTOKEN-CANARY',
    'COOKIE-CANARY',
    'LOCATION-CANARY',
  ],
];

/* A vendor that repeats all that it was sent, in its own words. */
const echoKey = `Basic ${basic} ${encodeURIComponent(basic)} ${secretKey}:`;
const echo = `${echoKey} ${card.cardNumber} 4111 1111 1111 1111 4111-1111-1111-1111 ${card.cardholderName} ${otherCard}`;
const echoBank = `${echoKey} ${bankAccount.accountName} 650001 650-001 ${bankAccount.accountNumber}`;
const echoToken = `${token} {"token":"${token}"}`;
const telling = { 'set-cookie': 'session=COOKIE-CANARY', 'x-echo': `Basic ${basic}` };

interface Case {
  readonly what: string;
  readonly name: string;
  readonly script: readonly Act[];
  readonly call: (
    stage: Stage,
    scene: Awaited<ReturnType<Stage['scene']>>,
    options: { logger: Logger; logLevel: 'debug' },
  ) => Promise<unknown>;
}

const html = { 'content-type': 'text/html' };
const once = { maxRetries: 0, timeout: 300 };

const cases: readonly Case[] = [
  {
    what: 'a refused card',
    name: 'UnprocessableEntityError',
    script: answer(
      422,
      { developerMessage: echo, errors: [{ fieldName: 'creditCard.cardNumber', fieldValue: card.cardNumber, messages: [echo] }] },
      telling,
    ),
    call: (stage, scene, options) =>
      stage.quickstream(scene, { ...options, ...once }).customers.accounts.register('1', { creditCard: card }),
  },
  {
    what: 'a refused bank account',
    name: 'BadRequestError',
    script: answer(400, { developerMessage: echoBank, accountToken: 'ACCOUNTTOKEN-CANARY', said: 'ACCOUNTTOKEN-CANARY' }, telling),
    call: (stage, scene, options) => stage.quickstream(scene, { ...options, ...once }).customers.accounts.register('1', { bankAccount }),
  },
  {
    what: 'a page of a proxy',
    name: 'ServerError',
    script: answer(502, `<html>${echo}</html>`, html),
    call: (stage, scene, options) =>
      stage.quickstream(scene, { ...options, ...once }).customers.accounts.register('1', { creditCard: card }),
  },
  {
    what: 'a page with a 200',
    name: 'ResponseParseError',
    script: answer(200, `<html>${echo}</html>`, html),
    call: (stage, scene, options) =>
      stage.quickstream(scene, { ...options, ...once }).customers.accounts.register('1', { creditCard: card }),
  },
  {
    what: 'an answer of another form',
    name: 'ResponseValidationError',
    script: answer(
      200,
      { accountType: 7, accountToken: 'ACCOUNTTOKEN-CANARY', cardNumber: '411111...111', note: echo, [echo]: 1 },
      telling,
    ),
    call: (stage, scene, options) =>
      stage.quickstream(scene, { ...options, ...once }).customers.accounts.register('1', { creditCard: card }),
  },
  {
    what: 'a lost answer',
    name: 'ConnectionError',
    script: lost,
    call: (stage, scene, options) =>
      stage.quickstream(scene, { ...options, ...once }).customers.accounts.register('1', { creditCard: card }),
  },
  {
    what: 'a timeout',
    name: 'TimeoutError',
    script: ['stall'],
    call: (stage, scene, options) =>
      stage.quickstream(scene, { ...options, ...once }).customers.accounts.register('1', { creditCard: card }),
  },
  {
    what: 'a token in the path',
    name: 'NotFoundError',
    script: answer(404, { developerMessage: 'there is no ACCOUNTTOKEN-CANARY' }),
    call: (stage, scene, options) => stage.quickstream(scene, { ...options, ...once }).accounts.get('ACCOUNTTOKEN-CANARY'),
  },
  {
    what: 'a redirect',
    name: 'RedirectError',
    script: answer(302, '', { location: 'http://user:LOCATION-CANARY@127.0.0.1:9/in?token=LOCATION-CANARY#LOCATION-CANARY' }),
    call: (stage, scene, options) => stage.quickstream(scene, { ...options, ...once }).customers.get('1'),
  },
  {
    what: 'a refusal in the body',
    name: 'VendorStatusError',
    script: answer(200, { status: { code: 'NO', message: echoToken, description: echoToken }, data: { token } }),
    call: (stage, scene, options) =>
      stage.crmcom(scene, { ...options, ...once }).purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
  },
  {
    what: 'a refused password',
    name: 'AuthenticationError',
    script: answer(401, { httpCode: 401, message: `${password} is wrong` }),
    call: (stage, scene, options) =>
      stage.customerAccounts(scene, { ...options, ...once }, { userId: 'jane', password }).get({ busUnitName: 'Unit', externalId: 'A-1' }),
  },
  {
    what: 'a refused key of a login',
    name: 'VendorStatusError',
    script: answer(200, { status: { code: 'NO', message: `${webApiKey} ${btoa(`${webApiKey}:`)}` } }),
    call: (stage, scene, options) =>
      stage
        .crmcom(scene, { ...options, ...once }, { webApiKey })
        .purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
  },
  {
    what: 'a refused bearer token',
    name: 'AuthenticationError',
    script: answer(401, { error: { message: 'ACCESS-CANARY has expired', errors: [{ message: 'ACCESS-CANARY' }] } }),
    call: (stage, scene, options) => stage.quickr(scene, { ...options, ...once }).users.me(),
  },
  {
    what: 'a refused argument',
    name: 'RequestValidationError',
    script: answer(200, {}),
    call: (stage, scene, options) =>
      stage
        .quickstream(scene, { ...options, ...once })
        .customers.accounts.register('1', { creditCard: { ...card, expiryDateMonth: card.cardNumber } }),
  },
];

function canaryIn(text: string): string | undefined {
  return canaries.find((canary) => text.includes(canary));
}

/** No way to print an error, a client or a log line shows a secret. Printing is for runtimes that print for people. */
export const printed: Check = {
  hazard: 8,
  title: 'the error is printed',
  play: async (stage) => {
    const { print } = stage.environment;
    for (const { what, name, script, call } of cases) {
      const scene = await stage.scene([script]);
      const lines: unknown[] = [];
      const line = (...said: unknown[]): void => void lines.push(...said);
      const logger: Logger = { debug: line, info: line, warn: line, error: line };
      const error = await failsWith(call(stage, scene, { logger, logLevel: 'debug' }), name, {}, what);
      for (const [shown, value] of [
        [what, error],
        [`the log of ${what}`, lines],
      ] as const) {
        const found = canaryIn(everything(value)) ?? canaryIn(copies(value));
        must(found === undefined, `${shown} holds ${found}`);
        const seen = print === undefined ? undefined : canaryIn(print(value));
        must(seen === undefined, `${shown} prints ${seen}`);
      }
      must(lines.length > 0, `${what} was not logged`);
      must(repeats(error), `${what} was not answered with what it sent, so this proves nothing`);
    }

    const scene = await stage.scene([answer(200, {})]);
    for (const client of [stage.quickstream(scene), stage.crmcom(scene), stage.customerAccounts(scene), stage.quickr(scene)]) {
      const shown = [JSON.stringify(client), String(client), everything(client), print?.(client) ?? ''].join('\n');
      const found = canaryIn(shown);
      must(found === undefined, `a client shows ${found}`);
    }
    return print === undefined ? 'printing' : undefined;
  },
};

/* The control of the above: an answer did hold a canary. The one of a redirect is in its location, and its body is empty. */
function repeats(error: QuadrailError): boolean {
  const { rawBody } = error as Partial<ApiError>;
  return typeof rawBody !== 'function' || error.name === 'RedirectError' || canaryIn(rawBody.call(error)) !== undefined;
}

/** What is played: calls that must not act twice, given up at random instants. */
import { readFileSync } from 'node:fs';
import {
  type ApiPromise,
  type ClientOptions,
  CrmCom,
  CustomerAccounts,
  Quickr,
  QuickStream,
  type RequestOptions,
} from '../../src/index.js';
import { type Chance, oneOf } from '../raw-answers/chance.js';
import { type Instant, instantOf } from './instants.js';
import type { Answer, Script } from './server.js';

/** A call. */
export interface Call {
  readonly name: string;
  readonly isKeyed: boolean;
  readonly yes: object;
  /** The vendor's refusal, with status and body of one mind. */
  readonly no: Answer;
  /** The vendor's answer to a request that it does not act on, after which the call is made again. Absent where there is none. */
  readonly busy?: Answer;
  /** Gives a token that is good for an hour. Absent where the credential is fixed. */
  readonly login?: object;
  readonly make: (baseUrl: string, options: ClientOptions, asked: RequestOptions) => ApiPromise<unknown>;
}

const fixture = (path: string): object => JSON.parse(readFileSync(new URL(`../fixtures/${path}.json`, import.meta.url), 'utf8')) as object;
const refusal = { status: { code: 'COM.CRM.EXCEPTION.REWARDS.NOTFOUNDEXCEPTION', message: 'Refused', description: '' }, data: null };
const settlement = { customer_event_identifier: { number: '796' } };
const result = (httpCode: number): object => ({ httpCode, message: 'Told', systemId: 7 });
const newCase = { checks: [{ type: 'company' }] } as const;
const aCase = { id: 'c1', status: 'FORM_NOT_STARTED', checks: [] };

/** All calls. */
export const calls: readonly Call[] = [
  {
    name: 'quickstream customers.create',
    isKeyed: true,
    yes: fixture('quickstream/customer'),
    no: { status: 422, body: { developerMessage: 'Refused' } },
    busy: { status: 429, body: { developerMessage: 'Later' } },
    make: (baseUrl, options, asked) =>
      new QuickStream({ ...options, baseUrl: `${baseUrl}/rest/v1`, secretKey: 'key-of-the-test' }).customers.create(
        { customerNumber: 'JOHN_SMITH', customerName: 'John Smith' },
        asked,
      ),
  },
  {
    name: 'crmcom purchases.applySettlement',
    isKeyed: false,
    yes: fixture('crmcom/apply-settlement'),
    no: { status: 400, body: refusal },
    login: { status: { code: 'OK', message: null, description: null }, data: { token: '12345' } },
    make: (baseUrl, options, asked) =>
      new CrmCom({ ...options, baseUrl, credentials: { webApiKey: 'key-of-the-test' } }).purchases.applySettlement(settlement, asked),
  },
  {
    name: 'customerAccounts add',
    isKeyed: false,
    yes: fixture('customer-accounts/customer-account'),
    no: { status: 400, body: result(400) },
    busy: { status: 429, body: result(429) },
    make: (baseUrl, options, asked) =>
      new CustomerAccounts({ ...options, baseUrl, credentials: { jwt: 'jwt-of-the-test' } }).add(
        { busUnit: { name: 'Unit' }, name: 'Jane' },
        asked,
      ),
  },
  {
    name: 'quickr cases.create',
    isKeyed: false,
    yes: aCase,
    no: { status: 400, body: { error: { message: 'Refused' } } },
    login: { access_token: 'token-1', token_type: 'Bearer', expires_in: 3600 },
    make: (baseUrl, options, asked) =>
      new Quickr({ ...options, baseUrl: `${baseUrl}/v2`, accountId: 'TQ1234567', apiKey: 'key-of-the-test' }).cases.create(newCase, asked),
  },
];

/** One play. */
export interface Play {
  readonly call: Call;
  readonly instant: Instant;
  readonly script: Omit<Script, 'onStage'>;
  /** The request is so long that it does not leave at once. */
  readonly isLong: boolean;
}

/** Any play. */
export function playOf(chance: Chance): Play {
  const call = oneOf(chance, calls);
  const instant = instantOf(chance);
  const acts = oneOf(chance, ['at once', 'at once', 'late', 'never'] as const);
  const isBusy = call.busy !== undefined && (instant.at === 'retry wait' || chance() < 0.2);
  const none: Answer = { status: 200, body: {} };
  return {
    call,
    instant,
    isLong: instant.at === 'arriving' || chance() < 0.05,
    script: {
      pause: chance() * 2.5,
      acts,
      firstRefusal: isBusy ? call.busy : undefined,
      answer: acts === 'never' ? call.no : { status: 200, body: call.yes },
      login: call.login === undefined ? none : { status: 200, body: call.login },
    },
  };
}

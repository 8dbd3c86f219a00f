/** What stands in the bodies of answers: the text of each, and who speaks in it. Written down from the vendors' pages. */
import { readFileSync } from 'node:fs';

/** The vendors. */
export type VendorName = 'quickstream' | 'crmcom' | 'customerAccounts' | 'quickr';

/**
 * Who speaks in a body, and what is said there:
 *
 * - `yes`: the vendor, that it has acted;
 * - `no`: the vendor, that it has not, in a form that is enough for `'rejected'`;
 * - `whole no`: the same in the vendor's whole envelope, which names this request and this status;
 * - `other no`: the vendor's whole envelope, which names another request or another status;
 * - `contradiction`: the vendor, a status in its body that is not that of the answer;
 * - `another refusal`: the vendor, a 4xx in its body that is not that of the answer;
 * - `no verdict`: the vendor's form, with words in the place of the verdict that no page knows;
 * - `nobody`: JSON that is not the vendor's, whoever wrote it;
 * - `noise`: no JSON;
 * - `nothing`: no body.
 */
export type Says =
  | 'yes'
  | 'no'
  | 'whole no'
  | 'other no'
  | 'contradiction'
  | 'another refusal'
  | 'no verdict'
  | 'nobody'
  | 'noise'
  | 'nothing';

/** The request that is answered. */
export interface Asked {
  readonly method: string;
  /** With host and path. */
  readonly url: string;
  /** The status of the answer. */
  readonly status: number;
}

/** A form of body. */
export interface Body {
  readonly name: string;
  readonly says: Says;
  /** The bytes. */
  readonly write: (asked: Asked) => Buffer;
  /** The content type that belongs to it. */
  readonly type: string;
  /** Part of the smaller product of statuses, forms and cuts. */
  readonly isMain?: boolean;
}

const json = 'application/json';

const text = (name: string, says: Says, write: string | ((asked: Asked) => string), type: string = json): Body => ({
  name,
  says,
  type,
  write: (asked) => Buffer.from(typeof write === 'string' ? write : write(asked)),
});
const value = (name: string, says: Says, write: object | null | ((asked: Asked) => object), type: string = json): Body =>
  text(name, says, (asked) => JSON.stringify(typeof write === 'function' ? write(asked) : write), type);
const main = (body: Body): Body => ({ ...body, isMain: true });

/* A body of one form in other bytes. */
const otherwise = (body: Body, name: string, says: Says, change: (bytes: Buffer) => Buffer): Body => ({
  name,
  says,
  type: body.type,
  write: (asked) => change(body.write(asked)),
});

/** What gateways, load balancers and frameworks say, in any vendor's place. */
const nobody: readonly Body[] = [
  value('{}', 'nobody', {}),
  value('[]', 'nobody', []),
  value('null', 'nobody', null),
  text('a number', 'nobody', '1'),
  text('a text', 'nobody', '"OK"'),
  text('true', 'nobody', 'true'),
  value('a list of texts', 'nobody', ['Service Unavailable']),
  main(
    value('Apigee {fault}', 'nobody', {
      fault: {
        faultstring: 'The Service is temporarily unavailable',
        detail: { errorcode: 'messaging.adaptors.http.flow.ServiceUnavailable' },
      },
    }),
  ),
  main(value('AWS {message}', 'nobody', { message: 'Service Unavailable' })),
  value('AWS {Message}', 'nobody', { Message: 'Unauthorized' }),
  value('Kong', 'nobody', { message: 'The upstream server is currently unavailable', request_id: 'abc' }),
  value('Azure', 'nobody', ({ status }) => ({ statusCode: status, message: 'Service Unavailable' })),
  value('Spring {status, error, path}', 'nobody', ({ status, url }) => ({
    timestamp: '2026-01-01T00:00:00.000+00:00',
    status,
    error: 'Service Unavailable',
    path: new URL(url).pathname,
  })),
  value('problem+json', 'nobody', ({ status }) => ({ type: 'about:blank', title: 'Bad Gateway', status }), 'application/problem+json'),
  value('{error: text}', 'nobody', { error: 'invalid_token', error_description: 'The access token expired' }),
  value('{code, message}', 'nobody', { code: 14, message: 'upstream request timeout', details: [] }),
  value('{errors} of a gateway', 'nobody', { errors: [{ code: 'NotFound', message: 'No route' }] }),
  value('{status: text}', 'nobody', { status: 'error' }),
  main(text('HTML', 'noise', '<html><body><h1>Bad gateway</h1></body></html>', 'text/html')),
  text('HTML that says it is JSON', 'noise', '<html><body><h1>Bad gateway</h1></body></html>'),
  text('text', 'noise', 'upstream connect error or disconnect/reset before headers', 'text/plain'),
  main(text('nothing', 'nothing', '')),
  text('nothing, without a type', 'nothing', '', ''),
  text('blanks', 'noise', ' \r\n\t'),
];

/* A vendor's own words in other bytes. */
function variantsOf(yes: Body, no: Body): Body[] {
  return [yes, no].flatMap((body) => {
    const what = body === yes ? 'yes' : 'no';
    return [
      otherwise(body, `${what} with a BOM`, body.says, (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])),
      otherwise(body, `${what} in UTF-16`, 'noise', (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le')),
      otherwise(body, `${what} that ends early`, 'noise', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))),
      otherwise(body, `${what} with more after it`, 'noise', (bytes) => Buffer.concat([bytes, Buffer.from('}{')])),
      otherwise(body, `${what} after a guard`, 'noise', (bytes) => Buffer.concat([Buffer.from(")]}',\n"), bytes])),
      otherwise(body, `${what} within a list`, 'nobody', (bytes) => Buffer.concat([Buffer.from('['), bytes, Buffer.from(']')])),
      otherwise(body, `${what} within a text`, 'nobody', (bytes) => Buffer.from(JSON.stringify(bytes.toString()))),
      { ...body, name: `${what} as HTML`, type: 'text/html' },
    ];
  });
}

const fixture = (path: string): object => JSON.parse(readFileSync(new URL(`../fixtures/${path}.json`, import.meta.url), 'utf8')) as object;

/* QuickStream's envelope of errors, as client code knows it. */
const envelope = ({ method, url, status }: Asked): Record<string, unknown> => ({
  links: [],
  status: String(status),
  errors: [],
  requestMethod: method,
  requestUrl: url,
  developerMessage: 'Refused',
  customerMessage: null,
});

const quickstreamYes = main(value('yes', 'yes', fixture('quickstream/customer')));
const quickstreamNo = main(value('no, in words', 'no', { developerMessage: 'Refused' }));
const quickstream: readonly Body[] = [
  quickstreamYes,
  quickstreamNo,
  value('no, in words for customers', 'no', { customerMessage: 'Refused' }),
  value('no, by members', 'no', { links: [], errors: [{ fieldName: 'customerNumber', messages: ['Refused'], fieldValue: '' }] }),
  main(value('no, the whole envelope', 'whole no', envelope)),
  value('no, the whole envelope with a number', 'whole no', (asked) => ({ ...envelope(asked), status: asked.status })),
  value('no, of another path', 'other no', (asked) => ({ ...envelope(asked), requestUrl: 'https://vendor.example/rest/v1/transactions' })),
  value('no, of another method', 'other no', (asked) => ({ ...envelope(asked), requestMethod: 'DELETE' })),
  main(value('no, of another status', 'other no', (asked) => ({ ...envelope(asked), status: asked.status === 422 ? '400' : '422' }))),
  value('no, of a status of success', 'other no', (asked) => ({ ...envelope(asked), status: '201' })),
  value('words that are empty', 'nobody', { developerMessage: '', customerMessage: null }),
  value('words that are a number', 'nobody', { developerMessage: 5 }),
  ...variantsOf(quickstreamYes, quickstreamNo),
];

const crmcomBody = (code: unknown, data: unknown = null): object => ({ status: { code, message: 'Told', description: '' }, data });
const settlement = fixture('crmcom/apply-settlement') as { readonly data: object };
const refusalCode = 'COM.CRM.EXCEPTION.REWARDS.NOTFOUNDEXCEPTION';
const crmcomYes = main(value('yes', 'yes', settlement));
const crmcomNo = main(value('no', 'no', crmcomBody(refusalCode)));
const crmcom: readonly Body[] = [
  crmcomYes,
  crmcomNo,
  value('no, with the data of a yes', 'no', crmcomBody(refusalCode, settlement.data)),
  value('no, without data', 'no', { status: { code: refusalCode } }),
  value('OK without data', 'no verdict', { status: { code: 'OK' } }),
  main(value('ok', 'no verdict', crmcomBody('ok', settlement.data))),
  value('OK and a blank', 'no verdict', crmcomBody('OK ', settlement.data)),
  value('0', 'no verdict', crmcomBody(0, settlement.data)),
  value('0 as text', 'no verdict', crmcomBody('0', settlement.data)),
  value('SUCCESS', 'no verdict', crmcomBody('SUCCESS', settlement.data)),
  main(value('another code', 'no verdict', crmcomBody('ERROR'))),
  value('a code of a gateway', 'no verdict', crmcomBody('503')),
  value('an empty code', 'no verdict', crmcomBody('')),
  value('no code', 'no verdict', { status: {}, data: settlement.data }),
  value('no status', 'nobody', { data: settlement.data }),
  value('status OK as text', 'nobody', { status: 'OK', data: settlement.data }),
  value('code beside the status', 'nobody', { code: 'OK', data: settlement.data }),
  ...variantsOf(crmcomYes, crmcomNo),
];

const result = (httpCode: unknown): object => ({ httpCode, message: 'Told', systemId: 7 });
const accountsYes = main(value('yes', 'yes', { ...fixture('customer-accounts/customer-account'), ...result(undefined) }));
const accountsNo = main(text('no', 'no', ({ status }) => JSON.stringify(result(status))));
const customerAccounts: readonly Body[] = [
  accountsYes,
  accountsNo,
  value('no, as text', 'no', ({ status }) => result(String(status))),
  main(value('a silent 0', 'no', result(0))),
  main(
    value('another httpCode: 200, or 400 where the status is one of success', 'contradiction', ({ status }) =>
      result(status < 300 ? 400 : 200),
    ),
  ),
  value('another httpCode: 409', 'another refusal', ({ status }) => result(status === 409 ? 404 : 409)),
  value('another httpCode: 500', 'contradiction', ({ status }) => result(status === 500 ? 503 : 500)),
  value('another httpCode: 302', 'contradiction', ({ status }) => result(status === 302 ? 303 : 302)),
  value('an httpCode of null', 'nobody', result(null)),
  value('an httpCode that is a list', 'nobody', result([200])),
  ...variantsOf(accountsYes, accountsNo),
];

const quickrYes = main(value('yes', 'yes', { id: 'c1', status: 'FORM_NOT_STARTED', checks: [] }));
const quickrNo = main(value('no', 'no', { error: { message: 'Refused', code: 'NOT FOUND', errors: [] } }));
const quickr: readonly Body[] = [
  quickrYes,
  quickrNo,
  value('no, without a code', 'no', { error: { message: 'Refused' } }),
  value('an error without words', 'nobody', { error: { code: 'X' } }),
  value('an error that is empty', 'nobody', { error: {} }),
  value('an error of null', 'nobody', { error: null }),
  ...variantsOf(quickrYes, quickrNo),
];

/** All forms that the answers of a vendor can have. */
export const bodiesOf: Readonly<Record<VendorName, readonly Body[]>> = {
  quickstream: [...quickstream, ...nobody],
  crmcom: [...crmcom, ...nobody],
  customerAccounts: [...customerAccounts, ...nobody],
  quickr: [...quickr, ...nobody],
};

const checklist = value('yes', 'yes', fixture('quickr/get-checklist'));

/** The answer of a vendor that has acted on a call. */
export const yesOf = (vendor: VendorName, call: string): Body =>
  call === 'checklists.get' ? checklist : (bodiesOf[vendor].find(({ says }) => says === 'yes') as Body);

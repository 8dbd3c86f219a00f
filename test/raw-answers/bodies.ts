/** What stands in the bodies of answers: the text of each, and who speaks in it. What a vendor says is in its own folder. */
import { readFileSync } from 'node:fs';

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

/** A body that is this text. */
export const text = (name: string, says: Says, write: string | ((asked: Asked) => string), type: string = json): Body => ({
  name,
  says,
  type,
  write: (asked) => Buffer.from(typeof write === 'string' ? write : write(asked)),
});
/** A body that is this value, as JSON. */
export const value = (name: string, says: Says, write: object | null | ((asked: Asked) => object), type: string = json): Body =>
  text(name, says, (asked) => JSON.stringify(typeof write === 'function' ? write(asked) : write), type);
/** The same as part of the smaller product. */
export const main = (body: Body): Body => ({ ...body, isMain: true });

/* A body of one form in other bytes. */
const otherwise = (body: Body, name: string, says: Says, change: (bytes: Buffer) => Buffer): Body => ({
  name,
  says,
  type: body.type,
  write: (asked) => change(body.write(asked)),
});

/** What gateways, load balancers and frameworks say, in any vendor's place. */
export const nobody: readonly Body[] = [
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

/** A vendor's own words in other bytes. */
export function variantsOf(yes: Body, no: Body): Body[] {
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

/** A vendor's published example. */
export const fixture = (path: string): object =>
  JSON.parse(readFileSync(new URL(`../fixtures/${path}.json`, import.meta.url), 'utf8')) as object;

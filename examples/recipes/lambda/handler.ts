/** A Lambda function behind a function URL or an HTTP API: a backend for pages that holds the key, and a payment. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createBackend } from 'quadrail/backend';
import { pay } from './pay.ts';
import { quickstream } from './vendor.ts';
import { visitorOf } from './visitor.ts';

/*
 * Made once for each instance of the function. A copy of a request may reach another instance: there give the backend a `secret` and a
 * `store` of quadrail/durable, the same for all instances, so that a call is carried out once.
 */
const backend = createBackend({
  client: quickstream,
  prefix: '/api/quickstream',
  allow: ['quickstream.customers.list', 'quickstream.customers.create'],
  authorize: ({ headers }) => visitorOf(headers),
});

const hourMs = 3_600_000;

/** Answers an event of payload format 2.0. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { rawPath } = event;
  const number = /^\/orders\/(\w+)\/pay$/.exec(rawPath)?.[1];
  const request = requestOf(event);
  if (rawPath.startsWith('/api/quickstream/')) return resultOf(await backend(request));
  if (number === undefined || request.method !== 'POST') return { statusCode: 404 };
  /* In production, also check that the order belongs to this visitor. */
  if (visitorOf(request.headers) === null) return { statusCode: 403 };
  const end = await pay({ number, placedAt: new Date(Date.now() - hourMs) });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ number, end }) };
}

function requestOf({
  requestContext,
  rawPath,
  rawQueryString,
  headers,
  cookies = [],
  body,
  isBase64Encoded,
}: APIGatewayProxyEventV2): Request {
  const { domainName, http } = requestContext;
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given.set(name, value);
  /* The event has cookies in a list of their own. */
  if (cookies.length > 0) given.set('cookie', cookies.join('; '));
  const sent = body === undefined ? null : isBase64Encoded ? Buffer.from(body, 'base64') : body;
  const url = `https://${domainName}${rawPath}${rawQueryString === '' ? '' : `?${rawQueryString}`}`;
  return new Request(url, { method: http.method, headers: given, body: sent });
}

const resultOf = async (answer: Response): Promise<APIGatewayProxyStructuredResultV2> => ({
  statusCode: answer.status,
  headers: Object.fromEntries(answer.headers),
  body: await answer.text(),
});

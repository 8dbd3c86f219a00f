/** Calls the handler on this machine with events as AWS sends them. `npm start`; PORT takes another port. Not part of what is deployed. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { handler } from './handler.ts';

const port = Number(process.env['PORT'] ?? 8080);

createServer(async (asked, reply) => {
  const { statusCode = 200, headers, body } = await handler(await eventOf(asked)).catch(() => ({ statusCode: 502, headers: {}, body: '' }));
  for (const [name, value] of Object.entries(headers ?? {})) reply.setHeader(name, String(value));
  reply.writeHead(statusCode).end(body);
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));

async function eventOf(asked: IncomingMessage): Promise<APIGatewayProxyEventV2> {
  const { method = 'GET', url = '/', headers } = asked;
  const { pathname, searchParams, host } = new URL(url, `http://${headers.host ?? 'localhost'}`);
  const { cookie, ...others } = headers;
  const body = await text(asked);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: searchParams.toString(),
    headers: Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)])),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: host,
      domainPrefix: 'local',
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: String(headers['user-agent']) },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
    ...(body === '' ? {} : { body: Buffer.from(body).toString('base64') }),
    isBase64Encoded: body !== '',
  };
}

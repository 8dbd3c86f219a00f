import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import type { Fetch } from '../../src/core/call/options.js';
import { browserTransport } from '../../src/core/transport/browser-transport.js';
import { failureOf } from '../../src/core/transport/fetch-failure.js';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import {
  BodyTooLarge,
  isBodyTooLarge,
  isTransportFailure,
  TransportFailure,
  type TransportResponse,
} from '../../src/core/transport/transport.js';
import { failure } from '../core/support.js';
import { send } from '../node/support.js';

describe.each([
  ['ky', kyTransport],
  ['the fetch of a page', browserTransport],
])('over %s', (_way, transportOn) => {
  const through = (answer: object): Promise<TransportResponse> =>
    send(transportOn((async () => answer) as unknown as Fetch), 'https://vendor.example/');

  describe('an answer without a stream of the web is read as a whole', () => {
    const text = async (): Promise<string> => '{"name":"Zoë"}';
    const headers = new Headers({ 'content-type': 'application/json' });
    it.each([
      ['React Native’s, which has no body', { status: 200, headers, text }],
      ['node-fetch’s, whose body is a stream of Node', { status: 200, headers, text, body: Readable.from([Buffer.from('{}')]) }],
    ])('%s', async (_, answer) => {
      expect(await (await through(answer)).text(15)).toBe('{"name":"Zoë"}');
      const error = await failure((await through(answer)).text(12));
      expect(error).toBeInstanceOf(BodyTooLarge);
      expect(error['head']).toBe('{"name":"Zo\ufffd');
      (await through(answer)).discard();
    });

    it.each([
      ['without headers', { status: 200, text }],
      ['with headers in a plain object', { status: 200, headers: { 'Content-Type': 'application/json' }, text }],
      ['with headers that can only be asked for', { status: 200, headers: { get: () => null }, text }],
      ['with json() alone', { status: 200, json: async () => ({ name: 'Zoë' }) }],
    ])('and that of a mock: %s', async (_, answer) => {
      const response = await through(answer);
      expect([response.header('x-none'), await response.text(100)]).toEqual([null, '{"name":"Zoë"}']);
      expect(Object.keys(response.headers())).toEqual('headers' in answer && !('get' in answer.headers) ? ['content-type'] : []);
    });

    it.each([
      ['nothing', undefined, 'did not return a Response'],
      ['a text', '{}', 'did not return a Response'],
      ['an answer of axios', { data: {}, headers: {} }, 'did not return a Response'],
      ['Response.error()', Response.error(), 'the fetch returned Response.error()'],
    ])('but %s is no answer, and it is not known what was sent', async (_, answer, words) => {
      expect(await failure(through(answer as object))).toMatchObject({
        left: 'maybe',
        summary: { message: expect.stringContaining(words) },
      });
    });

    it('and one without a way to be read says so', async () =>
      expect(await failure((await through({ status: 200 })).text(5))).toMatchObject({
        summary: {
          message: expect.stringContaining('the fetch did not return a Response: what it returned has neither text() nor json()'),
        },
      }));

    it('and without its byte order mark, which the text() of node-fetch 2 keeps', async () =>
      expect(await (await through({ status: 200, headers, text: async () => '\ufeff{}' })).text(5)).toBe('{}'));

    it('and one that has no body has none', async () => expect(await (await through(new Response(null))).text(0)).toBe(''));
  });

  it('a body that breaks off is a failure of the transport, which says how', async () => {
    const cause = Object.assign(new Error('Body Timeout Error'), { code: 'UND_ERR_BODY_TIMEOUT' });
    const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated', { cause })) });
    const error = await failure((await through(new Response(body))).text(100));
    expect(error).toMatchObject({ left: 'maybe', timedOut: true, phase: 'body' });
  });
});

describe('the failures of a transport', () => {
  it('are recognised across two copies of the library', async () => {
    vi.resetModules();
    const copy = await import('../../src/core/transport/transport.js');
    const foreign = new copy.TransportFailure('no', { code: 'ECONNREFUSED', message: 'nobody' }, 'connect');
    expect(foreign).not.toBeInstanceOf(TransportFailure);
    expect(isTransportFailure(foreign)).toBe(true);
    expect(failureOf(foreign)).toBeInstanceOf(TransportFailure);
    expect(failureOf(foreign)).toMatchObject({ left: 'no', phase: 'connect', summary: { code: 'ECONNREFUSED', message: 'nobody' } });
    expect(isBodyTooLarge(new copy.BodyTooLarge('{'))).toBe(true);
    expect([isTransportFailure(new copy.BodyTooLarge('{')), isBodyTooLarge(foreign)]).toEqual([false, false]);
  });

  it('whose members are odd say that the request may have left', () => {
    for (const left of ['NO', 'not', true, undefined, {}]) {
      const odd = Object.create(TransportFailure.prototype, { left: { value: left }, phase: { value: 7 }, timedOut: { value: 'x' } });
      const foreign = new Proxy(odd, { getPrototypeOf: () => Error.prototype });
      expect(failureOf(foreign)).toMatchObject({ left: 'maybe', timedOut: false, phase: undefined });
    }
  });

  it('are told from anything else, whatever it is', () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('mine');
        },
      },
    );
    for (const value of [undefined, null, 0, 'no', {}, new Error('x'), hostile, () => {}])
      expect([isTransportFailure(value), isBodyTooLarge(value)]).toEqual([false, false]);
  });
});

import { nodeTransport } from 'quadrail/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { customer, failure, newCustomer } from '../core/support.js';
import { answer, type Certificates, certificates, client, listen, send } from './support.js';

let files: Certificates;
beforeAll(async () => {
  files = await certificates();
});

const asks = (): object => ({ ...files.server, ca: files.ca, requestCert: true, rejectUnauthorized: true });

describe('a server with a certificate of a private authority', () => {
  it('is believed by who was given the authority, in each form of it', async () => {
    await using server = await listen((_, response) => answer(response, customer), files.server);
    for (const ca of [files.ca, Buffer.from(files.ca), [files.server.cert, files.ca], `${files.server.cert}\n${files.ca}`]) {
      await using transport = nodeTransport({ proxy: false, tls: { ca } });
      const quickstream = client(server.url, transport);
      expect((await quickstream.customers.get('1')).customerId).toBe(customer.customerId);
      expect((await quickstream.customers.create(newCustomer)).customerId).toBe(customer.customerId);
    }
  });

  it('is not believed otherwise, and sent nothing', async () => {
    await using server = await listen((_, response) => answer(response, customer), files.server);
    await using transport = nodeTransport({ proxy: false });
    const error = await failure(client(server.url, transport).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent', cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } });
    expect(server.arrived).toEqual([]);
  });

  it('must have the name of its host, or the one that was given', async () => {
    await using server = await listen((_, response) => answer(response, customer), files.server);
    const called = async (servername: string): Promise<unknown> => {
      await using transport = nodeTransport({ proxy: false, tls: { ca: files.ca, servername } });
      return await client(server.url, transport).customers.create(newCustomer);
    };
    expect(await called('vendor.example')).toMatchObject({ customerId: customer.customerId });
    expect(await failure(called('another.example'))).toMatchObject({
      name: 'ConnectionError',
      outcome: 'not-sent',
      cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
  });
});

describe('a server that asks for a certificate', () => {
  it('is shown it', async () => {
    await using server = await listen((_, response) => answer(response, customer), asks());
    for (const own of [files.client, files.encrypted]) {
      await using transport = nodeTransport({ proxy: false, tls: { ca: files.ca, ...own } });
      const quickstream = client(server.url, transport);
      await quickstream.customers.get('1');
      await quickstream.customers.create(newCustomer);
    }
    expect(server.arrived).toHaveLength(4);
  });

  it('turns away who has none: certainly before the request in TLS 1.2, and nobody knows when in TLS 1.3', async () => {
    for (const [version, outcome] of [
      ['TLSv1.2', 'not-sent'],
      ['TLSv1.3', 'unknown'],
    ] as const) {
      await using server = await listen((_, response) => answer(response, customer), {
        ...asks(),
        minVersion: version,
        maxVersion: version,
      });
      await using transport = nodeTransport({ proxy: false, tls: { ca: files.ca } });
      const error = await failure(client(server.url, transport).customers.create(newCustomer));
      expect([version, error.name, error['outcome']]).toEqual([version, 'ConnectionError', outcome]);
      expect(server.arrived).toEqual([]);
    }
  });
});

describe('the oldest version', () => {
  it('is 1.2', async () => {
    const old = { ...files.server, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await using server = await listen((_, response) => answer(response, 'ok'), old);
    await using transport = nodeTransport({ proxy: false, tls: { ca: files.ca } });
    expect(await failure(send(transport, server.url))).toMatchObject({ left: 'no', summary: { code: /VERSION|PROTOCOL/ } });
  });

  it('can be raised', async () => {
    await using server = await listen((_, response) => answer(response, 'ok'), { ...files.server, maxVersion: 'TLSv1.2' });
    const sent = async (minVersion: 'TLSv1.2' | 'TLSv1.3'): Promise<number> => {
      await using transport = nodeTransport({ proxy: false, tls: { ca: files.ca, minVersion } });
      return (await send(transport, server.url)).status;
    };
    expect(await sent('TLSv1.2')).toBe(200);
    expect(await failure(sent('TLSv1.3'))).toMatchObject({ left: 'no' });
  });
});

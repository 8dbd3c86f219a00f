/** A vendor that lets in only who shows a certificate of its authority, for the examples. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from 'quadrail/testing';
import { generate } from 'selfsigned';

/** The vendor, and the files that it has given to its customer. */
export interface SecureVendor {
  readonly baseUrl: string;
  /** Holds `authority.pem`, `merchant.pem` and `merchant-key.pem`. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Starts the simulated vendor behind HTTPS that asks for a certificate. */
export async function startSecureVendor(sandbox: Sandbox): Promise<SecureVendor> {
  const named = (value: string): { name: string; value: string }[] => [{ name: 'commonName', value }];
  /* From yesterday on: a certificate of this very second may not be valid yet. */
  const made = { keyType: 'ec', algorithm: 'sha256', notBeforeDate: new Date(Date.now() - 86_400_000) } as const;
  const authority = await generate(named('Vendor authority'), {
    ...made,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const ca = { key: authority.private, cert: authority.cert };
  const own = await generate(named('localhost'), { ...made, ca });
  const merchant = await generate(named('A merchant'), { ...made, ca });

  const folder = mkdtempSync(join(tmpdir(), 'quadrail-example-'));
  writeFileSync(join(folder, 'authority.pem'), authority.cert);
  writeFileSync(join(folder, 'merchant.pem'), merchant.cert);
  writeFileSync(join(folder, 'merchant-key.pem'), merchant.private, { mode: 0o600 });

  const behind = await sandbox.listen();
  const tls = { key: own.private, cert: own.cert, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
  const server = createServer(tls, async ({ method = 'GET', url = '', headers }, response) => {
    const { authorization = '' } = headers;
    const answer = await fetch(new URL(url, behind.urls.quickstream), { method, headers: { authorization } });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await behind.close();
    rmSync(folder, { recursive: true });
  };
  const { pathname } = new URL(behind.urls.quickstream);
  return { baseUrl: `https://localhost:${(server.address() as AddressInfo).port}${pathname}`, folder, close };
}

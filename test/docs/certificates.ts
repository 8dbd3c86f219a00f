/** The files that a vendor gives to those whom it lets in by their certificate, for blocks that read them. */
import { writeFileSync } from 'node:fs';
import { type Certificates, certificates } from '../node/support.js';

/** Made once, by the first block. Owner: this module. Lives as long as the worker that runs the blocks. */
let made: Promise<Certificates> | undefined;

/** Writes `authority.pem`, `merchant.pem` and `merchant-key.pem` into a folder. */
export async function writeCertificates(folder: string): Promise<void> {
  made ??= certificates();
  const { ca, client } = await made;
  writeFileSync(`${folder}/authority.pem`, ca);
  writeFileSync(`${folder}/merchant.pem`, client.cert);
  writeFileSync(`${folder}/merchant-key.pem`, client.key, { mode: 0o600 });
}

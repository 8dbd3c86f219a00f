/** Calls a vendor that lets in only who shows its certificate. `node examples/client-certificate.ts` */
import { readFile } from 'node:fs/promises';
import { nodeTransport } from 'quadrail/node';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { startSecureVendor } from './local/secure-vendor.ts';

const sandbox = createSandbox({ seed: 1 });
const vendor = await startSecureVendor(sandbox);
const { secretKey } = sandbox.quickstream.options;
const { baseUrl, folder } = vendor;

const transport = nodeTransport({
  tls: {
    ca: await readFile(`${folder}/authority.pem`),
    cert: await readFile(`${folder}/merchant.pem`),
    key: await readFile(`${folder}/merchant-key.pem`),
    minVersion: 'TLSv1.3',
  },
});
const quickstream = new QuickStream({ secretKey, baseUrl, transport });

console.log((await quickstream.ping()).communityName);

const stranger = nodeTransport({ tls: { ca: await readFile(`${folder}/authority.pem`) } });
const result = await quickstream.withOptions({ transport: stranger, maxRetries: 0 }).ping().asResult();
if (!result.ok) console.log(`without the certificate: ${result.error.name}`);

await Promise.all([transport.close(), stranger.close(), vendor.close()]);

/** Calls a vendor by way of a company's proxy, which wants a name and a password. `node examples/proxy.ts` */
import { nodeTransport } from 'quadrail/node';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { startProxy } from './local/proxy.ts';

const sandbox = createSandbox({ seed: 1 });
const vendor = await sandbox.listen();
const proxy = await startProxy('merchant', 'open sesame');
const { secretKey } = sandbox.quickstream.options;
const baseUrl = vendor.urls.quickstream;
const proxyHost = `127.0.0.1:${proxy.port}`;

const user = 'merchant';
const password = encodeURIComponent('open sesame');
const transport = nodeTransport({ proxy: `http://${user}:${password}@${proxyHost}` });
const quickstream = new QuickStream({ secretKey, baseUrl, transport });

const { customerId } = await quickstream.customers.create({ customerNumber: 'BY_PROXY', customerName: 'John Smith' });
console.log((await quickstream.customers.get(customerId)).customerName);
console.log(`${(await quickstream.customers.list().toArray()).length} customers`);
console.log(`${proxy.asked.length} connections through the proxy`);

const stranger = nodeTransport({ proxy: `http://${proxyHost}` });
const result = await quickstream.withOptions({ transport: stranger, maxRetries: 0 }).customers.get(customerId).asResult();
if (!result.ok) console.log(result.error.message);

await Promise.all([transport.close(), stranger.close(), proxy.close(), vendor.close()]);

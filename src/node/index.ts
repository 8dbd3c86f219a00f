/** A transport for Node: connection pools, proxies and client certificates, on undici, an optional peer, or on Node's own HTTP. */
export { type NodeTransport, nodeTransport } from './node-transport.js';
export type { NodeTransportOptions } from './options.js';
export type { Pem, TlsOptions } from './tls.js';

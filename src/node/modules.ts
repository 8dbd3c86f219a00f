/**
 * Node's own modules, each loaded on first use. An import would load them when the program starts, and importing `node:http` would also load
 * Node's whole fetch, because an import reads all exports of the module.
 */
import type * as Crypto from 'node:crypto';
import type * as Http from 'node:http';
import type * as Module from 'node:module';
import type * as Net from 'node:net';
import type * as Tls from 'node:tls';
import type * as Zlib from 'node:zlib';

/** Sockets. */
export const net = (): typeof Net => process.getBuiltinModule('node:net');

/** Encrypted sockets. */
export const tls = (): typeof Tls => process.getBuiltinModule('node:tls');

/** HTTP. */
export const http = (): typeof Http => process.getBuiltinModule('node:http');

/** Certificates and keys. */
export const crypto = (): typeof Crypto => process.getBuiltinModule('node:crypto');

/** Compression. */
export const zlib = (): typeof Zlib => process.getBuiltinModule('node:zlib');

/** How packages are found. */
export const nodeModule = (): Pick<typeof Module, 'createRequire'> => process.getBuiltinModule('node:module');

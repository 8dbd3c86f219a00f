import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { type ProxyChoice, proxyChoice } from './proxy.js';
import { type CheckedTls, checkTls, type TlsOptions } from './tls.js';

/** The options of {@link nodeTransport}. */
export interface NodeTransportOptions {
  /**
   * The proxy to the vendor: `http://user:password@proxy.example.com:8080`, or `https:` for a proxy that uses TLS itself; `false` for none.
   * It is used for every host, as a tunnel: it cannot read requests to `https:` URLs.
   *
   * Without this option the environment decides, when the transport is made: `HTTPS_PROXY` for `https:`, or else `HTTP_PROXY`, or else
   * `ALL_PROXY`, each also in lower case; `NO_PROXY` lists hosts to connect to directly.
   */
  readonly proxy?: string | false | undefined;
  /** Certificates, and the versions of TLS. */
  readonly tls?: TlsOptions | undefined;
  /**
   * What sends the requests: `'undici'`, a package that must be installed beside this one, or `'http'`, Node's own. Without this option
   * it is undici where it is found. A bundle finds it in the `node_modules` that lie beside it, or above.
   */
  readonly engine?: 'undici' | 'http' | undefined;
  /**
   * How many connections to one host may be in use at once; further calls wait for one. Calls that must be sent once (those
   * that move money, create things, or are never repeated) are not counted: each has a connection of its own.
   * @defaultValue 128
   */
  readonly connections?: number | undefined;
  /**
   * Milliseconds until a connection must be ready, its tunnel through a proxy and its encryption included. More is a `TimeoutError`
   * with the phase `connect`. It has an effect where it is shorter than the `timeout` of the call.
   * @defaultValue 10000
   */
  readonly connectTimeout?: number | undefined;
  /**
   * Milliseconds that an idle connection is kept, where the server does not say how long it keeps them. Less than the server's
   * own time is safe; more makes calls fail on connections that the server has closed.
   * @defaultValue 4000
   */
  readonly keepAliveTimeout?: number | undefined;
}

/** The options after checks and defaults. */
export interface CheckedOptions {
  readonly engine: 'undici' | 'http' | undefined;
  readonly proxyTo: ProxyChoice;
  readonly tls: CheckedTls;
  readonly connections: number;
  readonly connectTimeout: number;
  readonly keepAliveTimeout: number;
}

const names: OptionNames<NodeTransportOptions> = {
  proxy: true,
  tls: true,
  engine: true,
  connections: true,
  connectTimeout: true,
  keepAliveTimeout: true,
};

/* Options of other libraries that belong into `tls`. */
const instead = { ca: 'tls: { ca }', cert: 'tls: { cert, key }', key: 'tls: { cert, key }', rejectUnauthorized: 'tls: { ca }' };

/** Checks the options. Throws `ConfigurationError`. */
export function checkOptions(options: NodeTransportOptions): CheckedOptions {
  const own = optionsOf('nodeTransport', options, names, instead);
  const { proxy, tls, engine, connections = 128, connectTimeout = 10_000, keepAliveTimeout = 4_000 } = own;
  if (!(Number.isInteger(connections) && connections >= 1)) {
    throw new ConfigurationError('The option connections must be a whole number, 1 or more.');
  }
  if (engine !== undefined && engine !== 'undici' && engine !== 'http') {
    throw new ConfigurationError("The option engine must be 'undici' or 'http'.");
  }
  for (const [name, value] of Object.entries({ connectTimeout, keepAliveTimeout })) {
    if (!(typeof value === 'number' && value > 0 && value < 2 ** 31)) {
      throw new ConfigurationError(`The option ${name} must be a number of milliseconds above 0.`);
    }
  }
  return { proxyTo: proxyChoice(proxy, process.env), tls: checkTls(tls), engine, connections, connectTimeout, keepAliveTimeout };
}

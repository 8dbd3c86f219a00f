/** The certificates of a transport. They are checked when the transport is made, not at the first call. */
import type { KeyObject, X509Certificate } from 'node:crypto';
import type { ConnectionOptions, SecureContextOptions } from 'node:tls';
import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { kindOf } from '../core/ground/kind-of.js';
import { summaryOf } from '../core/transport/fetch-failure.js';
import { crypto, tls as nodeTls } from './modules.js';

/** A certificate or a key in PEM form: a text, or the bytes of a file. There may be several certificates in one. */
export type Pem = string | Uint8Array;

/** How connections are encrypted, and the certificates of both sides. Give the contents of files, not their names. */
export interface TlsOptions {
  /**
   * The authorities that may vouch for the server, instead of those that Node knows: one or more certificates in PEM form. To add
   * one to those that Node knows, list it with `rootCertificates` of `node:tls`.
   */
  readonly ca?: Pem | readonly Pem[] | undefined;
  /** Your certificate, for servers that ask for one, followed by those between it and its authority. Needs `key`. */
  readonly cert?: Pem | undefined;
  /** The private key of `cert`. */
  readonly key?: Pem | undefined;
  /** Opens `key`, where it is encrypted. */
  readonly passphrase?: string | undefined;
  /** The name that the server's certificate must have, where it is not the host of `baseUrl`. */
  readonly servername?: string | undefined;
  /**
   * The oldest version of TLS that is spoken.
   * @defaultValue 'TLSv1.2'
   */
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3' | undefined;
}

type Connection = Pick<ConnectionOptions, 'secureContext' | 'minVersion' | 'servername'>;

/** The settings for connections to the vendor, and for those to a proxy, which never gets your certificate. */
export interface CheckedTls {
  /** For the vendor. */
  readonly vendor: Connection;
  /** For a proxy that is spoken to in TLS. */
  readonly proxy: Connection;
}

const names: OptionNames<TlsOptions> = { ca: true, cert: true, key: true, passphrase: true, servername: true, minVersion: true };

/** Checks the option `tls`. Throws `ConfigurationError`, which names the member and shows nothing of it. */
export function checkTls(tls: TlsOptions = {}): CheckedTls {
  if (typeof tls !== 'object' || tls === null)
    throw new ConfigurationError(`The option tls must be an object such as { ca }, found ${kindOf(tls)}.`);
  const instead = { rejectUnauthorized: "ca, the contents of a PEM file with the certificate of the authority that signed the server's" };
  const { ca, cert, key, passphrase, servername, minVersion = 'TLSv1.2' } = optionsOf('The option tls', tls, names, instead);
  if (minVersion !== 'TLSv1.2' && minVersion !== 'TLSv1.3') throw wrong('minVersion', "must be 'TLSv1.2' or 'TLSv1.3'");
  for (const [name, value] of Object.entries({ passphrase, servername })) {
    if (value !== undefined && (typeof value !== 'string' || value === '')) throw wrong(name, 'must be a non-empty string');
  }
  const trust = { minVersion, ...(ca === undefined ? {} : { ca: authorities(ca) }) };
  const own = certificateAndKey(cert, key, passphrase);
  const proxy = connection(trust);
  const vendor = own === undefined ? proxy : connection({ ...trust, ...own });
  return { vendor: servername === undefined ? vendor : { ...vendor, servername }, proxy };
}

/* The files are parsed once, not for each connection. */
function connection({ minVersion, ...files }: SecureContextOptions): Connection {
  const version = minVersion === undefined ? {} : { minVersion };
  if (Object.keys(files).length === 0) return version;
  try {
    return { secureContext: nodeTls().createSecureContext({ ...version, ...files }) };
  } catch (error) {
    throw new ConfigurationError(`The option tls contains something that Node rejects: ${summaryOf(error).code ?? 'no reason given'}.`);
  }
}

function authorities(ca: Pem | readonly Pem[]): string[] {
  const given = typeof ca === 'string' || ca instanceof Uint8Array ? [ca] : ca;
  if (!Array.isArray(given) || given.length === 0) throw wrong('ca', 'must be a certificate or a list of certificates');
  return given.flatMap((one: Pem) => certificatesIn(one, 'ca')).map(String);
}

function certificateAndKey(cert: Pem | undefined, key: Pem | undefined, passphrase: string | undefined): SecureContextOptions | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined) throw wrong('cert', 'is missing: tls.key needs the certificate that it belongs to');
  if (key === undefined) throw wrong('key', 'is missing: tls.cert needs its private key');
  const [leaf] = certificatesIn(cert, 'cert');
  if (leaf?.checkPrivateKey(privateKey(key, passphrase)) !== true) throw wrong('key', 'does not belong to tls.cert');
  return { cert: textOf(cert), key: textOf(key), ...(passphrase === undefined ? {} : { passphrase }) };
}

function certificatesIn(pem: Pem, name: string): X509Certificate[] {
  const blocks = textOf(pem).match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  try {
    const { X509Certificate: Certificate } = crypto();
    if (blocks !== null) return blocks.map((block) => new Certificate(block));
  } catch {
    /* The message of OpenSSL would not help anyone. */
  }
  throw wrong(name, 'contains no readable certificate in PEM format');
}

function privateKey(key: Pem, passphrase: string | undefined): KeyObject {
  try {
    return crypto().createPrivateKey({ key: textOf(key), ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    throw wrong('key', 'is not a private key in PEM format, or tls.passphrase does not decrypt it');
  }
}

const textOf = (pem: unknown): string => {
  if (pem instanceof Uint8Array) return Buffer.from(pem).toString('latin1');
  return typeof pem === 'string' ? pem : '';
};

const wrong = (name: string, what: string): ConfigurationError => new ConfigurationError(`The option tls.${name} ${what}.`);

/** What the model must know of a vendor: data, its real client, and the parts of that client, to plant a bad policy in. */
import { readFileSync } from 'node:fs';
import type { ApiPromise } from '../../../src/core/call/api-promise.js';
import type { ClientOptions, RequestOptions } from '../../../src/core/call/options.js';
import type { Pipeline } from '../../../src/core/call/pipeline.js';
import type { Vendor } from '../../../src/core/contract/vendor.js';
import type { AuthStrategy } from '../../../src/core/identity/auth.js';
import type { Transport } from '../../../src/core/transport/transport.js';
import type { Ending, Endings } from './endings.js';

/** The options that the model gives to a client. */
export type ModelOptions = ClientOptions & { readonly baseUrl: string };

/** Endings, with the one that brings what was asked for. */
export type VendorEndings = Endings & { readonly yes: Ending };

/** One operation of a vendor. */
export interface Kind<Client> {
  /** Makes the call with the real client. */
  send(client: Client, options: RequestOptions): ApiPromise<unknown>;
  /** Makes it with a pipeline. */
  readonly sendBy: (pipeline: Pipeline, options: RequestOptions) => ApiPromise<unknown>;
  /** The status and the body of a yes. `id` names what the vendor made, for {@link idOf} to find. */
  readonly success: number;
  readonly result: (id: string) => object;
  readonly idOf: (data: never) => unknown;
  /** What a client may count on when it sends the call twice: the same key, nothing, or that twice is no more than once. */
  readonly repeated: 'known by its key' | 'applied again' | 'harmless';
  /** The ending with which this vendor refuses what it has done before. Absent: it does it again. */
  readonly refusesRepeat?: string;
  /** How its attempts end, where that is not as with other calls of the vendor. */
  readonly endings?: VendorEndings;
  /** Endings after which another attempt is made, besides a replay with a fresh token: the vendor's rules as they are meant. */
  readonly resent: readonly string[];
}

/** A bad policy that the model has to find, with the claims that it breaks. Absent parts are the real ones. */
export interface BadPolicy {
  readonly policy: string;
  readonly breaks: RegExp;
  /** Replaces what the pipeline knows of the vendor. */
  readonly vendor?: Partial<Vendor>;
  /** Replaces the sending step, given the real one. */
  readonly transport?: (honest: Transport) => Transport;
  /** Replaces the adding of the credential, given the real one. */
  readonly auth?: (honest: AuthStrategy) => AuthStrategy;
}

/** What a pipeline of this vendor is made of, besides its options. */
export interface Parts {
  readonly vendor: Vendor;
  readonly auth: AuthStrategy;
  readonly tokenRejectedCodes?: readonly string[];
}

/** A function that gives a token, and may fail. */
export type Supply = () => Promise<string>;

/** One vendor. */
export interface ModelledVendor<Client = unknown> {
  readonly title: string;
  /** How attempts of a call end. */
  readonly endings: VendorEndings;
  readonly kinds: Readonly<Record<string, Kind<Client>>>;
  /** For vendors that know keys. */
  readonly keys?: {
    readonly header: string;
    /** The answer to a key whose first attempt is still at work. */
    readonly atWork: string;
    /** The documented "not processed", in the envelope that names its request: a new key may follow. */
    readonly untouched: string;
    /** All endings that say so, also in words alone. */
    readonly saysUntouched: readonly string[];
    readonly untouchedWaitMs: number;
  };
  /** The vendor's error that names its request, for endings with `'envelope'`. */
  readonly envelope?: (status: number, method: string, url: string) => object;
  /** The ways to say who is calling. All but `fixed` are renewable. */
  readonly credentials: readonly string[];
  /** Makes a client. `supply` gives tokens to a credential that is a function. */
  readonly connect: (options: ModelOptions, credential: string, supply: Supply) => Client;
  /** The same as parts. */
  readonly parts: (options: ModelOptions, credential: string, supply: Supply, pipeline: () => Pipeline) => Parts;
  /** The token of a request. */
  readonly tokenOf: (request: { readonly headers: Headers; readonly body: string }) => string | undefined;
  /** Absent where the client gets no tokens. */
  readonly logins?: {
    /** Whether a request asks for a token; `'by token'` where it presents one for it. */
    readonly asks: (path: string) => 'by secret' | 'by token' | undefined;
    /** How such requests end; a `'401'` refuses the token that was presented. */
    readonly endings: VendorEndings;
    /** The answer that holds a token of this life; `undefined`: which does not tell it, where that can be. */
    readonly token: (id: string, lifeMs: number | undefined, now: number) => { readonly value: string; readonly body: object | string };
  };
}

/** How attempts of one kind of call end. */
export const endingsOf = (vendor: ModelledVendor, kind: string): VendorEndings => vendor.kinds[kind]?.endings ?? vendor.endings;

/** A vendor's published example. */
export const fixture = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${path}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

/** A token that tells its end, unsigned. */
export const jwtOf = (id: string, lifeMs: number, now: number): string =>
  ['e30', btoa(JSON.stringify({ jti: id, iat: now / 1000, exp: (now + lifeMs) / 1000 })).replace(/=+$/, ''), 'c2ln'].join('.');

/** The bearer token of a request. */
export const bearerOf: ModelledVendor['tokenOf'] = ({ headers }) => /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1];

import type { Refusing } from '../refusal.js';
import type { Answer } from '../simulator.js';

/** What every answer of CRM.COM is wrapped in. */
export interface Envelope {
  readonly data: unknown;
  readonly status: { readonly code: string; readonly description: string; readonly message: string };
}

/** A yes. */
export const accepted = (data: unknown): Envelope => ({ data, status: { code: 'OK', description: '', message: '' } });

/**
 * The vendor says no. Its codes are documented nowhere; their form is known from public clients. The module `SANDBOX` is none of
 * the vendor's, so that nobody takes these codes for real ones.
 */
export class Refusal implements Refusing {
  readonly code: string;
  readonly message: string;
  /** The HTTP status that fits, where the rules do not put every no into a 200. */
  readonly fittingStatus: number;

  constructor(name: string, message: string, fittingStatus: number) {
    this.code = `COM.CRM.EXCEPTION.SANDBOX.${name}EXCEPTION`;
    this.message = message;
    this.fittingStatus = fittingStatus;
  }

  answer(): Answer<Envelope> {
    return { status: this.fittingStatus, body: { data: {}, status: { code: this.code, description: '', message: this.message } } };
  }
}

/** No token came with the request. */
export const tokenMissing = (): Refusal => new Refusal('TOKENMISSING', 'The token is missing.', 401);
/** The token was never issued here, or has been released. */
export const tokenInvalid = (): Refusal => new Refusal('TOKENINVALID', 'The token is not valid.', 401);
/** The token's life is over. */
export const tokenExpired = (): Refusal => new Refusal('TOKENEXPIRED', 'The token has expired.', 401);

/** The codes by which a token is refused, for the client's option `tokenRejectedCodes`. */
export const tokenRejectedCodes: readonly string[] = [tokenMissing(), tokenInvalid(), tokenExpired()].map(({ code }) => code);

/** A key, user, password, organisation or unit that does not exist, or not together. */
export const credentialsInvalid = (): Refusal => new Refusal('CREDENTIALSINVALID', 'The credentials are not valid.', 401);

/** A parameter is missing, unknown or not of its form. */
export const parameterInvalid = (path: string, message: string): Refusal =>
  new Refusal('PARAMETERINVALID', path === '' ? `The request ${message}.` : `The parameter ${path} ${message}.`, 400);

/** No event has this identifier. */
export const eventNotFound = (): Refusal => new Refusal('CUSTOMEREVENTNOTFOUND', 'There is no such customer event.', 404);
/** The event is of another type. */
export const notAPurchase = (): Refusal => new Refusal('CUSTOMEREVENTNOTPURCHASE', 'The customer event is not a purchase.', 409);
/** The event is in another state. */
export const notPosted = (): Refusal => new Refusal('CUSTOMEREVENTNOTPOSTED', 'The customer event is not posted.', 409);
/** The purchase earned nobody anything. */
export const noAwards = (): Refusal => new Refusal('NOAWARDTRANSACTIONS', 'The customer event has no award transactions.', 409);
/** Nothing can be booked on the merchant's account. */
export const merchantInactive = (): Refusal =>
  new Refusal('ACCOUNTSRECEIVABLENOTACTIVE', "The merchant's accounts receivable are not active.", 409);
/** The purchase has been settled. */
export const alreadySettled = (): Refusal =>
  new Refusal('SETTLEMENTALREADYAPPLIED', 'The settlement of this customer event has been applied already.', 409);

const plain: Readonly<Record<number, readonly [name: string, message: string]>> = {
  400: ['REQUESTUNREADABLE', 'The request is not readable as a JSON object.'],
  401: ['TOKENINVALID', 'The token is not valid.'],
  403: ['PERMISSIONDENIED', 'You may not do this.'],
  404: ['METHODNOTFOUND', 'There is no such method.'],
  405: ['HTTPMETHODNOTALLOWED', 'The method is called in another way.'],
  415: ['CONTENTTYPEUNSUPPORTED', 'The request must be application/json.'],
  429: ['TOOMANYREQUESTS', 'There are too many requests.'],
  503: ['SERVICEUNAVAILABLE', 'The service is unavailable.'],
};

/** No method of the sandbox has this path: it has a few of the vendor's many. */
export const methodNotFound = (known: readonly { readonly method: string; readonly path: string }[]): Refusal =>
  new Refusal(
    'METHODNOTFOUND',
    `The sandbox has no such method. It has ${known.map(({ method, path }) => `${method} ${path}`).join(', ')}.`,
    404,
  );

/** The vendor's refusal with this status, and nothing particular to say. */
export function plainRefusal(status: number): Refusal {
  const [name, message] = plain[status] ?? ['UNEXPECTED', 'Something went wrong.'];
  return new Refusal(name, message, status);
}

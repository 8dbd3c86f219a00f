/** The forms of faults, and the conditions that say which requests they apply to. */
import { ConfigurationError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';

/** What goes wrong with a request, before or after the vendor acts on it. */
export type Fault =
  /** The vendor answers with this status and does not act. Without a `body`, the answer is the error that the vendor documents. */
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The vendor acts at once and answers late. The delay runs in real time, or in virtual time with a manual clock. */
  | { readonly delayMs: number }
  /** The connection is reset before the vendor reads the request; nothing is applied. */
  | 'reset-before-response'
  /** The vendor acts, but the connection is reset before its answer. */
  | 'reset-after-apply'
  /** No answer ever comes, and nothing is applied. */
  | 'stall-headers'
  /** The vendor acts; the head of its answer comes with half of the body, and then nothing more. */
  | 'stall-body'
  /** The vendor acts; the connection is reset in the middle of the body. */
  | 'truncate-body'
  /** A proxy on the way answers with a page of its own and status 200; nothing is applied. */
  | 'html'
  /** A gateway redirects the caller with status 302; nothing is applied. */
  | { readonly redirect: string };

/** What goes wrong with a callback that a vendor sends to your address. */
export type CallbackFault =
  /** It arrives twice, at the same moment. */
  | 'twice'
  /** It does not arrive. */
  | 'lost'
  /** It arrives after the next one. */
  | 'after-the-next'
  /** It arrives this many virtual milliseconds later. */
  | { readonly delayMs: number };

/** A request as the condition of a fault sees it, with nothing removed. */
export interface FaultRequest {
  /** The operation's id; for a callback, an id such as `quickr.callbacks`. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The values of the path's placeholders. */
  readonly params: Readonly<Record<string, string>>;
  /** The query. */
  readonly query: Readonly<Record<string, string>>;
  /** The headers. Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; its text if it is not JSON. */
  readonly body: unknown;
}

/** Members that a request must have. A member that is left out may have any value, and objects may have further members. */
export type FaultPattern = Readonly<Partial<Record<Exclude<keyof FaultRequest, 'operation'>, unknown>>>;

/** Which requests a fault applies to. */
export interface FaultCondition {
  /** Only requests that have these members, or for which the function gives true. */
  readonly where?: FaultPattern | ((request: FaultRequest) => boolean) | undefined;
  /**
   * The probability of the fault, from 0 to 1, for each request that it applies to. The same seed gives the same faults.
   * @defaultValue 1
   */
  readonly probability?: number | undefined;
}

/** The faults of a request that are written as one word. */
export const faultWords: readonly string[] = [
  'reset-before-response',
  'reset-after-apply',
  'stall-headers',
  'stall-body',
  'truncate-body',
  'html',
];

/** The faults of a callback that are written as one word. */
export const callbackFaultWords: readonly string[] = ['twice', 'lost', 'after-the-next'];

/** The members that a pattern of a request may have. */
export const patternPlaces: readonly string[] = ['method', 'params', 'query', 'headers', 'body'];

/* Without this list, an untyped test that misspells a member would pass for the wrong reason. */
/** Throws `ConfigurationError` if a value is not a fault of a request. */
export function checkFault(fault: unknown): void {
  if (faultWords.includes(fault as string)) return;
  if (typeof fault === 'object' && fault !== null) {
    const form = Object.keys(membersOfForm).find((name) => name in fault);
    const stranger = Object.keys(fault).find((name) => form !== undefined && !membersOfForm[form]?.includes(name));
    if (stranger !== undefined)
      throw new ConfigurationError(`A fault with ${form} cannot have ${stranger}. Plan another fault for ${stranger}.`);
    if ('status' in fault && Number.isInteger(fault.status) && Number(fault.status) >= 200 && Number(fault.status) <= 599) {
      if (!('headers' in fault) || fault.headers === undefined || areHeaders(fault.headers)) return;
      throw new ConfigurationError('The headers of a fault must be an object whose values are valid in an HTTP header.');
    }
    if ('delayMs' in fault && isDelay(fault.delayMs)) return;
    if ('redirect' in fault && typeof fault.redirect === 'string' && areHeaders({ location: fault.redirect })) return;
  }
  const given = typeof fault === 'string' ? `There is no fault '${fault}'${didYouMean(fault, faultWords) || '.'}` : 'This is not a fault.';
  const objects = '{ status } from 200 to 599, { delayMs } from 0, { redirect }';
  throw new ConfigurationError(`${given} There are: ${faultWords.map((word) => `'${word}'`).join(', ')}, ${objects}.`);
}

/** Throws `ConfigurationError` if a value is not a fault of a callback. */
export function checkCallbackFault(fault: unknown): void {
  if (callbackFaultWords.includes(fault as string)) return;
  if (typeof fault === 'object' && fault !== null && 'delayMs' in fault && isDelay(fault.delayMs)) return;
  throw new ConfigurationError(
    `This is not a fault of a callback. There are: ${callbackFaultWords.map((word) => `'${word}'`).join(', ')}, { delayMs } from 0.`,
  );
}

/* The further members that a fault in the form of an object may have. */
const membersOfForm: Readonly<Record<string, readonly string[]>> = {
  status: ['status', 'body', 'headers'],
  delayMs: ['delayMs'],
  redirect: ['redirect'],
};

function areHeaders(headers: unknown): boolean {
  if (typeof headers !== 'object' || headers === null || !Object.values(headers).every((value) => typeof value === 'string')) return false;
  try {
    new Headers(headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

const isDelay = (ms: unknown): boolean => typeof ms === 'number' && ms >= 0 && ms < Number.POSITIVE_INFINITY;

/** Throws `ConfigurationError` for a condition that cannot be understood. */
export function checkCondition({ where, probability, ...others }: FaultCondition): void {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new ConfigurationError(`There is no condition ${unknown} of a fault: there are where and probability.`);
  if (probability !== undefined && !(typeof probability === 'number' && probability >= 0 && probability <= 1))
    throw new ConfigurationError('The probability of a fault is a number from 0 to 1.');
  if (where === undefined || typeof where === 'function') return;
  if (typeof where !== 'object' || where === null || Array.isArray(where))
    throw new ConfigurationError(`The condition where of a fault is a function, or an object with ${patternPlaces.join(', ')}.`);
  const wrong = Object.keys(where).find((name) => !patternPlaces.includes(name));
  if (wrong !== undefined)
    throw new ConfigurationError(`The condition where of a fault has no member ${wrong}: there are ${patternPlaces.join(', ')}.`);
}

/** Whether a fault applies to a request, before its probability is considered. */
export function fits({ where }: FaultCondition, request: FaultRequest): boolean {
  if (where === undefined) return true;
  if (typeof where === 'function') return where(request) === true;
  return Object.entries(where).every(([place, expected]) => isLike(request[place as keyof FaultRequest], expected));
}

/* Headers and numbers in a query are texts, even where the pattern has a number. */
function isLike(given: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return given === expected || (given != null && String(given) === String(expected));
  if (Array.isArray(expected))
    return Array.isArray(given) && given.length === expected.length && expected.every((one, at) => isLike(given[at], one));
  if (typeof given !== 'object' || given === null) return false;
  return Object.entries(expected).every(
    ([name, member]) => Object.hasOwn(given, name) && isLike((given as Record<string, unknown>)[name], member),
  );
}

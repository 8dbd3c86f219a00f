import type { Admission, Answer, OperationRequest, ReceivedRequest } from './simulator.js';

/** A vendor's refusal, thrown by a route. The answer is made from it later, with the request, because some vendors repeat parts of that. */
export interface Refusing {
  /** The refusal in the vendor's own form. */
  readonly answer: (request: ReceivedRequest) => Answer;
}

/** Does the work. A refusal that it throws becomes the answer; any other error is a bug of the simulator. */
export function refusing<Refused extends Refusing>(
  request: ReceivedRequest,
  isRefusal: (error: unknown) => error is Refused,
  work: () => Answer,
): Answer {
  try {
    return work();
  } catch (error) {
    if (isRefusal(error)) return error.answer(request);
    throw error;
  }
}

/** Checks the head of a request. A refusal that it throws becomes the answer. */
export function admitting<Refused extends Refusing>(
  request: ReceivedRequest,
  isRefusal: (error: unknown) => error is Refused,
  look: () => 'known' | 'unknown',
): Admission {
  try {
    return look();
  } catch (error) {
    if (isRefusal(error)) return error.answer(request);
    throw error;
  }
}

/** The JSON of a request's body. Throws the vendor's refusal for another content type and for a body that cannot be read. */
export function jsonOf({ headers, text }: OperationRequest, wrongType: () => Refusing, unreadable: () => Refusing): unknown {
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) throw wrongType();
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

import type { Admission, Answer, OperationRequest, ReceivedRequest } from './simulator.js';

/** A vendor's no. A route throws it; the answer is made of it where the request is known, for some vendors tell it back. */
export interface Refusing {
  /** The vendor's own form of saying no. */
  readonly answer: (request: ReceivedRequest) => Answer;
}

/** Does the work; what it throws to refuse becomes the answer. Anything else thrown is a fault of the simulator. */
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

/** Looks at the head of a request: what it throws to refuse becomes the answer. */
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

/** The JSON that a request carries. Throws what the vendor says of another content type, and of what cannot be read. */
export function jsonOf({ headers, text }: OperationRequest, wrongType: () => Refusing, unreadable: () => Refusing): unknown {
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) throw wrongType();
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

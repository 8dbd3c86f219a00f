/** Statements that a check makes. One that does not hold ends the check with its reason. */
import { isQuadrailError, type QuadrailError } from 'quadrail';

/** A statement did not hold. */
export class Unmet extends Error {}

/** States that something holds. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Unmet(what);
}

/** States that a value is this one; objects are compared by what they hold. */
export function same(actual: unknown, expected: unknown, what: string): void {
  must(written(actual) === written(expected), `${what}: expected ${written(expected)}, found ${written(actual)}`);
}

/* Members in the order of their names, and `undefined` as a word: JSON would leave it out. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}: ${written((value as Record<string, unknown>)[name])}`).join(', ')}}`;
}

/** The error of this library that a call must end with. */
export async function failureOf(call: Promise<unknown>, what = 'the call'): Promise<QuadrailError> {
  let error: unknown;
  try {
    await call;
  } catch (thrown) {
    error = thrown;
  }
  must(error !== undefined, `${what} succeeded, and should have failed`);
  must(isQuadrailError(error), `${what} failed with ${String(error)}, which is no error of this library`);
  return error;
}

/** States class and members of the error that a call must end with. */
export async function failsWith(call: Promise<unknown>, name: string, members: object, what = 'the call'): Promise<QuadrailError> {
  const error = await failureOf(call, what);
  same(error.name, name, `the error of ${what} (${error.message})`);
  for (const [member, expected] of Object.entries(members)) {
    same((error as object as Record<string, unknown>)[member], expected, `${member} of the ${name} of ${what}`);
  }
  return error;
}

/** Ends a wait that takes longer than anything here may. */
export async function within<T>(ms: number, promise: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unmet(`${what} hangs: not done within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets other things go on for a moment: a connection is free again a turn after its answer, an answer arrives after it was sent. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Runs code that may throw, and ignores its errors: a provider that throws must not break the call that it observes. */
export function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

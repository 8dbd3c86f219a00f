/** Does what may fail. A provider that throws must not break the call that it watches. */
export function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

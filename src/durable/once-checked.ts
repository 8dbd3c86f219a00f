/** A check that a store makes of its server before it is first used. */

/** Runs a check once it is needed, and again only where it failed. */
export function onceChecked(check: () => Promise<void>): () => Promise<void> {
  let checked: Promise<void> | undefined;
  return () => {
    checked ??= check().catch((error: unknown) => {
      checked = undefined;
      throw error;
    });
    return checked;
  };
}

/** A check that a store makes of its server before the first use. */

/** Runs a check on first use, and again only if it failed. */
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

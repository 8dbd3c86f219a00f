/** Runs calls that fail, and prints for each form of awaiting whether the stack of its error leads to the function that made the call. */

/** Functions that fail, by the form in which they await. The name of each is what is looked for in the stack. */
export type Forms = Readonly<Record<string, (() => Promise<unknown>) | undefined>>;

/** Prints a line for each form of each library: in a page into its title. */
export async function print(libraries: Readonly<Record<string, Forms>>): Promise<void> {
  const lines: string[] = [];
  for (const [library, forms] of Object.entries(libraries)) {
    for (const [form, call] of Object.entries(forms)) {
      if (call === undefined) continue;
      const error: unknown = await call().then(
        () => new Error('it did not fail'),
        (reason: unknown) => reason,
      );
      const stack = (error as { readonly stack?: string } | undefined)?.stack ?? '';
      lines.push(`${library}\t${form}\t${stack.includes(call.name) ? 'yes' : 'no'}`);
    }
  }
  const { document } = globalThis as { readonly document?: { title: string } };
  if (document === undefined) console.log(lines.join('\n'));
  else document.title = lines.join('|');
}

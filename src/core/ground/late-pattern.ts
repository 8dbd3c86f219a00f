/**
 * Makes a regular expression at its first use. V8 reads a literal as soon as it loads a file, and a class of Unicode characters such as
 * `\p{L}` takes it a twentieth of a millisecond, also in programs that never need it.
 */
export function latePattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= new RegExp(source, flags);
    return made;
  };
}

/* The word `ALL`, also with blanks, control characters or invisible characters around it, which some servers remove. */
const word = /^[\s\p{C}]*ALL[\s\p{C}]*$/u;

/* A server that decodes a path twice would read `%41LL` as the word. */
const mostDecodings = 5;

/**
 * Whether the vendor could read an id as the word `ALL`, which stands for every account of a unit. It is stricter than the documentation,
 * which does not say whether case counts: a mistake cannot be undone.
 */
export function meansAll(id: unknown): boolean {
  if (typeof id !== 'string') return false;
  let text = id;
  for (let turn = 0; turn < mostDecodings && text.includes('%'); turn += 1) {
    try {
      text = decodeURIComponent(text);
    } catch {
      break;
    }
  }
  return word.test(text.normalize('NFKC').toUpperCase());
}

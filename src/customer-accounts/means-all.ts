/* The word, with blanks, control characters, and characters that are not seen at either end: some servers cut them off. */
const word = /^[\s\p{C}]*ALL[\s\p{C}]*$/u;

/* A server that decodes a path twice would read `%41LL` as the word. */
const mostDecodings = 5;

/**
 * Whether an id could be read as the word `ALL`, which stands for every account of a unit. Wider than what the vendor
 * documents: it does not say whether case counts, and a mistake cannot be undone.
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

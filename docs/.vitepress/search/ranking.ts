/**
 * How results are ordered. VitePress writes these functions into the pages as text, so each must stand by itself: none may use anything
 * that is declared outside it.
 */

/** A field of a section. What a page is called stands before the mark, what it says after it. */
export function extractField(section: Record<string, unknown>, field: string): string {
  /* What is kept of a section for showing it comes from here as well, and its titles are shown one by one. */
  if (field === 'titles') return section[field] as string;
  if (field !== 'words' && field !== 'text') return String(section[field] ?? '');
  const [words = '', text = ''] = String(section['text']).split('\u241f');
  return field === 'words' ? words : text;
}

/** A word as it is compared: without its case and its plural; nothing for words that every page has. */
export function processTerm(term: string): string | null {
  const word = term.toLowerCase();
  if (/^(a|an|the|to|of|in|is|it|my|i|how|do|does|what|with|for|and|or|on|by|at|be|as|from|that|this|can|use|using)$/.test(word))
    return null;
  return /^[a-z]{3,}[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Guides come before operations, operations before symbols. */
export function boostDocument(id: string): number {
  if (id.includes('/guides/')) return id.includes('#') ? 1.6 : 3;
  if (id.includes('/operations/')) return id.includes('#') ? 0.5 : 1.4;
  if (id.includes('/reference/')) return 0.8;
  if (id.includes('/decisions/') || id.includes('/source/')) return 0.4;
  return 1;
}

/** Long words may have a slip. */
export function fuzzy(term: string): number | false {
  return term.length > 5 ? 0.18 : false;
}

/** A word is found from its third letter on. */
export function prefix(term: string): boolean {
  return term.length > 2;
}

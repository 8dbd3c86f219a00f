/** How vendors, proxies and libraries spell what they repeat. */
export const spellings = {
  'as it came': (text: string): string => text,
  'in capitals': (text: string): string => text.toUpperCase(),
  'in small letters': (text: string): string => text.toLowerCase(),
  'as a URL has it': encodeURIComponent,
  'as a URL has it, with small hexadecimals': (text: string): string =>
    encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  'as a form has it': (text: string): string => new URLSearchParams({ '': text }).toString().slice(1),
  'as JSON has it': (text: string): string => JSON.stringify(text).slice(1, -1),
  'as JSON of ASCII alone has it': (text: string): string =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'as a page has it': (text: string): string => html(text, '&#39;'),
  'as another page has it': (text: string): string => html(text, '&#x27;'),
  'as a page has it that leaves quotes': (text: string): string => html(text, "'"),
  'in base 64': (text: string): string => Buffer.from(text).toString('base64'),
  'as HTTP Basic has it': (text: string): string => Buffer.from(`${text}:`).toString('base64'),
} satisfies Readonly<Record<string, (text: string) => string>>;

/** The name of one of them. */
export type SpellingName = keyof typeof spellings;

/** Their names. */
export const spellingNames = Object.keys(spellings) as SpellingName[];

const html = (text: string, quote: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", quote);

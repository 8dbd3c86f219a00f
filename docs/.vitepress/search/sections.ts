/** What the search keeps of a page: its sections, each with its titles and its text. */
import { join, relative } from 'node:path';
import { words } from './words.ts';

/** One section, as VitePress indexes it. */
export interface Section {
  readonly anchor: string;
  readonly titles: string[];
  readonly text: string;
}

const heading = /<h([1-3])[^>]*>([\s\S]*?)<a[^>]* href="#([^"]*)"[^>]*>[\s\S]*?<\/a><\/h\1>/g;

/** Between what a page is called and what it says. */
export const mark = '\u241f';

/* The longest text of a section that is looked through: a table of a hundred lines says nothing more. */
const longest = 4_000;

/** The sections of a page. One of the reference is a single one: its headings are the same on every page. */
export function sectionsOf(file: string, html: string): Section[] {
  const place = relative(join(import.meta.dirname, '../../../.tmp/site'), file).replaceAll('\\', '/');
  const called = words[place] ?? '';
  const found = [...html.matchAll(heading)];
  const all = found.map((match, index) => ({
    level: Number(match[1]),
    title: textOf(match[2] ?? ''),
    anchor: match[3] ?? '',
    text: textOf(html.slice(match.index + match[0].length, found[index + 1]?.index)).slice(0, longest),
  }));
  const [first, ...others] = all;
  if (first === undefined) return [];
  if (place.startsWith('reference/')) {
    return [
      {
        anchor: '',
        titles: [first.title],
        text:
          mark +
          all
            .map(({ text }) => text)
            .join(' ')
            .slice(0, 600),
      },
    ];
  }
  const sections = others.map(({ title, anchor, text }) => ({ anchor, titles: [first.title, title], text: mark + text }));
  return [{ anchor: '', titles: [first.title], text: called + mark + first.text }, ...sections];
}

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

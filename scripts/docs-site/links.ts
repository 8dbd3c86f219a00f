/** Looks at a built site: each link must lead to a page and a place on it, and nothing may be loaded from elsewhere. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What was looked at, and what is wrong. */
export interface SiteReport {
  readonly pages: number;
  readonly links: number;
  readonly faults: readonly string[];
}

/* A server answers the address of a folder with the page `index.html` in it. */
const pageAt = (file: string): string => (existsSync(join(file, 'index.html')) ? join(file, 'index.html') : file);

const attribute = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>');

/**
 * Looks at every page of a site in a folder, which is served under `base`. Links to other sites are counted and not followed. Code that is
 * shown is not looked at.
 */
export function lookAtLinks(folder: string, base = '/'): SiteReport {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  const anchors = new Map<string, Set<string>>();
  const anchorsOf = (file: string): Set<string> => {
    const known =
      anchors.get(file) ??
      new Set([...readFileSync(file, 'utf8').matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id = '']) => attribute(id)));
    anchors.set(file, known);
    return known;
  };
  const fileAt = (path: string, from: string): string => {
    const plain = decodeURIComponent(path.replace(/\?.*/, ''));
    return plain.startsWith(base) ? join(folder, plain.slice(base.length)) : resolve(dirname(from), plain);
  };
  const faults: string[] = [];
  let links = 0;
  for (const page of pages) {
    const file = join(folder, page);
    const html = readFileSync(file, 'utf8');
    for (const [, name = '', , raw = ''] of html.matchAll(/<([a-z]+)\b[^>]*?\s(href|src)="([^"]*)"/g)) {
      links += 1;
      const link = attribute(raw);
      const fault = (what: string): unknown => faults.push(`${page}: ${link} ${what}`);
      if (/^(https?:)?\/\//.test(link)) {
        if (name !== 'a') fault('is loaded from another site');
        continue;
      }
      if (/^(data|mailto):/.test(link)) continue;
      const [path = '', anchor = ''] = link.split('#');
      const target = path === '' ? file : pageAt(fileAt(path, file));
      if (relative(folder, target).startsWith('..')) fault('leads out of the site');
      else if (!existsSync(target) || statSync(target).isDirectory()) fault('leads nowhere');
      else if (anchor !== '' && target.endsWith('.html') && !anchorsOf(target).has(decodeURIComponent(anchor)))
        fault('leads to no place on its page');
    }
  }
  return { pages: pages.length, links, faults };
}

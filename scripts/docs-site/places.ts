/** Where a file of the repository stands on the site, and how the links of a page change on the way there. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The place of a page on the site, from its root on: `docs/testing.md` is `guides/testing.md`. */
export function placeOf(file: string): string {
  if (file === 'README.md') return 'index.md';
  if (file === 'docs/decisions/README.md') return 'decisions/index.md';
  if (file === 'examples/README.md') return 'project/examples.md';
  if (/^docs\/decisions\//.test(file)) return file.replace(/^docs\//, '');
  if (/^docs\/[\w-]+\.md$/.test(file)) return file.replace(/^docs\//, 'guides/');
  return /^[A-Z]+\.md$/.test(file) ? `project/${file.toLowerCase()}` : sourcePlace(file);
}

/* A file that is no page, such as an example, has a page that shows it. */
const sourcePlace = (file: string): string => `source/${file}.md`;

/** A page on its way to the site. */
export interface Moved {
  /** Its text, with links that lead to places on the site. */
  readonly text: string;
  /** The files that it links to and that are no Markdown: each needs a page or a copy. */
  readonly files: readonly string[];
}

/** Changes the links of a page. Code stays as it is. */
export function moveLinks(text: string, file: string, root: string): Moved {
  const files = new Set<string>();
  const here = posix.dirname(placeOf(file));
  const changed = withoutFences(text, (prose) =>
    prose.replace(/\]\(([^)\s]+)\)/g, (whole, target: string) => {
      if (/^([a-z]+:|#|\/)/.test(target)) return whole;
      const [path = '', anchor] = target.split('#');
      const linked = posix.normalize(posix.join(posix.dirname(file), path));
      if (!existsSync(join(root, linked))) throw new Error(`${file} links to ${target}, which is not there.`);
      const isPicture = /\.(svg|png)$/.test(linked);
      if (!linked.endsWith('.md')) files.add(linked);
      const place = isPicture ? `/${linked.replace(/^docs\//, '')}` : relativePlace(here, placeOf(linked));
      return `](${place}${anchor === undefined ? '' : `#${anchor}`})`;
    }),
  );
  return { text: changed, files: [...files] };
}

const relativePlace = (from: string, to: string): string => {
  const path = posix.relative(from, to);
  return path.startsWith('.') ? path : `./${path}`;
};

/** Changes what stands between the code blocks of a page. */
function withoutFences(text: string, change: (prose: string) => string): string {
  return text
    .split(/(^ *```[\s\S]*?^ *```$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

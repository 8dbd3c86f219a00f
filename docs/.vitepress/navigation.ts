/** What stands in the bar and at the side of each page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import { operationPlace } from '../../scripts/docs-site/operation-place.ts';
import { groups, pagesOf } from '../../scripts/docs-site/pages.ts';
import { placeOf } from '../../scripts/docs-site/places.ts';
import { entries } from '../../scripts/entries.ts';
import { readReference } from '../../scripts/reference/read.ts';
import { vendors } from '../../scripts/vendors.ts';

const root = join(import.meta.dirname, '../..');
const pages = pagesOf(root);
const { operations } = readReference(join(root, 'src'));

const linkTo = (place: string): string => `/${place.replace(/(index)?\.md$/, '')}`;

/* Titles of pages may hold code. */
const guide = ({ title, file }: (typeof pages)[number]): DefaultTheme.SidebarItem => ({
  text: title.replaceAll('`', ''),
  link: linkTo(placeOf(file)),
});

const folded: readonly string[] = ['Project', 'Decisions'];

const guides: DefaultTheme.SidebarItem[] = groups.map((group) => ({
  text: group,
  collapsed: folded.includes(group),
  items: pages.filter((page) => page.group === group).map(guide),
}));

const reference: DefaultTheme.SidebarItem[] = [
  {
    text: 'Modules',
    items: entries.map(({ specifier }) => ({ text: specifier, link: `/reference/${specifier}/` })),
  },
];

/* Vendors are called by their own names there, whatever their guides are called. */
const titleOf = (folder: string): string =>
  /^ {2}title: '(.*)',$/m.exec(readFileSync(join(root, `src/${folder}/vendor.ts`), 'utf8'))?.[1] ?? folder;

const operationPages: DefaultTheme.SidebarItem[] = vendors.map(({ folder, name }) => ({
  text: titleOf(folder),
  link: `/operations/${folder}/`,
  collapsed: true,
  items: operations
    .filter(({ id }) => id.startsWith(`${name}.`))
    .map(({ id }) => ({ text: id.slice(name.length + 1).replaceAll('.', '.<wbr>'), link: linkTo(operationPlace(id)) })),
}));

/** The bar. */
export const nav: DefaultTheme.NavItem[] = [
  { text: 'Guides', link: '/guides/getting-started', activeMatch: '^/guides/' },
  { text: 'Operations', link: '/operations/', activeMatch: '^/operations/' },
  { text: 'API', link: '/reference/', activeMatch: '^/reference/' },
  { text: 'OpenAPI', link: '/openapi' },
  { text: 'Playground', link: '/playground' },
];

/** The side, by the folder that a page is in. */
export const sidebar: DefaultTheme.SidebarMulti = {
  '/guides/': guides,
  '/decisions/': guides,
  '/project/': guides,
  '/source/': guides,
  '/operations/': operationPages,
  '/reference/': reference,
};

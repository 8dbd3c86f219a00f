/** The site of the documentation: `npm run docs` builds it from the pages that `scripts/write-site.ts` and typedoc write. */
import { defineConfig } from 'vitepress';
import { nav, sidebar } from './navigation.ts';
import { search } from './search/index.ts';

const base = (process.env['DOCS_BASE'] as `/${string}/` | undefined) ?? '/';

export default defineConfig({
  title: 'quadrail',
  description: 'A typed client for four payment, settlement, account and onboarding APIs.',
  lang: 'en',
  srcDir: '../.tmp/site',
  base,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}mark.svg` }]],
  lastUpdated: false,
  metaChunk: true,
  markdown: { theme: { light: 'github-light', dark: 'github-dark' } },
  themeConfig: {
    logo: '/mark.svg',
    nav,
    sidebar,
    search,
    outline: { level: [2, 3], label: 'On this page' },
    docFooter: { prev: 'Previous', next: 'Next' },
  },
});

/** The search of the site, in the reader's browser. */
import type { DefaultTheme } from 'vitepress';
import { boostDocument, extractField, fuzzy, prefix, processTerm } from './ranking.ts';
import { sectionsOf } from './sections.ts';

/** What `themeConfig.search` is. */
export const search: NonNullable<DefaultTheme.Config['search']> = {
  provider: 'local',
  options: {
    detailedView: false,
    miniSearch: {
      _splitIntoSections: sectionsOf,
      options: { fields: ['title', 'titles', 'words', 'text'], extractField, processTerm },
      searchOptions: { boostDocument, fuzzy, prefix, boost: { title: 4, words: 5, titles: 1, text: 1 } },
    },
  } as DefaultTheme.LocalSearchOptions,
};

/** The search of the site, in the reader's browser. */
import type { DefaultTheme } from 'vitepress';

/** What `themeConfig.search` is. */
export const search: NonNullable<DefaultTheme.Config['search']> = { provider: 'local' };

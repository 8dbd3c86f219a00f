/** Makes typedoc's site one of guides and reference: pages in groups under their own titles, entries under the names that users import. */
import { join } from 'node:path';
import { type Application, Converter, type DocumentReflection } from 'typedoc';
import { entries } from '../entries.ts';
import { groups, pagesOf } from './pages.ts';

const root = join(import.meta.dirname, '../..');

/** Called by typedoc. */
export function load(app: Application): void {
  const pages = pagesOf(root);
  app.on('bootstrapEnd', () => {
    app.options.setValue(
      'entryPoints',
      entries.map(({ name }) => `src/${name}.ts`),
    );
    app.options.setValue(
      'projectDocuments',
      pages.map(({ file }) => file),
    );
    app.options.setValue('groupOrder', [...groups, 'Modules', '*']);
  });

  /* Documents come in the order in which they were asked for. */
  let next = 0;
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context: unknown, document: DocumentReflection) => {
    const page = pages[next++];
    if (page === undefined) throw new Error('There are more documents than pages.');
    document.name = page.title.replaceAll('`', '');
    document.frontmatter['group'] = page.group;
    document.frontmatter['summary'] = page.summary;
  });

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      const entry = entries.find(({ name }) => name === module.name || name === `${module.name}/index`);
      if (entry !== undefined) module.name = entry.specifier;
    }
  });
}

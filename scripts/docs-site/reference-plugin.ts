/**
 * Makes typedoc's pages read as users look things up: modules under the names that users import, each symbol in the module that guides
 * import it from, options where they are declared and once, a model and its schema on one page.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, Comment, Converter, type DeclarationReflection, PageEvent, type ProjectReflection, ReflectionKind } from 'typedoc';
import { type Entry, entries } from '../entries.ts';
import { vendors } from '../vendors.ts';
import { shortened } from './reference-pages.ts';

/* A symbol that several modules export belongs to the first of them: clients and models to the vendor's, errors to `quadrail`. */
const rankOf = ({ specifier }: Entry): number => {
  if (vendors.some(({ folder }) => specifier === `quadrail/${folder}`)) return 0;
  if (specifier === 'quadrail') return 1;
  return specifier === 'quadrail/core' ? 3 : 2;
};

/* Typedoc names a module after its file. */
const entryOf = (module: string): Entry | undefined => entries.find(({ name }) => name === module || name === `${module}/index`);

/** Called by typedoc. */
export function load(app: Application): void {
  app.on('bootstrapEnd', () => {
    const ordered = entries.toSorted((one, other) => rankOf(one) - rankOf(other));
    app.options.setValue(
      'entryPoints',
      ordered.map(({ name }) => `src/${name}.ts`),
    );
  });

  /* Without the mark, a module's `export * from` would come before another one's `export { … } from`, whatever their order. */
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_context: unknown, one: DeclarationReflection) => {
    const entry = one.kind === ReflectionKind.Module ? entryOf(one.name) : undefined;
    if (entry === undefined) return;
    one.comment ??= new Comment([{ kind: 'text', text: firstCommentOf(entry) }]);
    one.comment.modifierTags.add('@primaryExport');
  });

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) module.name = entryOf(module.name)?.specifier ?? module.name;
  });

  /* After the validation, which wants a comment on everything. */
  app.on(Application.EVENT_GENERATE_OUTPUTS_BEGIN, (project: ProjectReflection) => {
    const modules = project.children ?? [];
    const inherited = modules.flatMap(({ children = [] }) => children.flatMap(inheritedOptions));
    const schemas = new Map(modules.flatMap((module) => schemasOf(module)));
    for (const [schema, model] of schemas) {
      model.comment?.summary.push({ kind: 'text', text: schemaSentence(schema) });
    }
    linkToModels(project, schemas);
    const constructors = modules.flatMap(({ children = [] }) => children.flatMap(constructorOfResource));
    for (const one of [...inherited, ...schemas.keys(), ...constructors]) leaveOut(one);
    for (const { comment } of modules) comment?.modifierTags.delete('@primaryExport');
  });

  app.renderer.on(PageEvent.END, (page: PageEvent) => {
    page.contents = shortened(page.contents ?? '');
  });
}

/* Typedoc takes the first comment of a file for that of the first thing in it. */
function firstCommentOf({ name }: Entry): string {
  const text = readFileSync(join(import.meta.dirname, `../../src/${name}.ts`), 'utf8');
  return (/^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '').replace(/^ *\* ?/gm, '').trim();
}

/* The options of every client stand on the page of `ClientOptions`, which the page of a client's options links to. */
function inheritedOptions({ name, children = [] }: DeclarationReflection): DeclarationReflection[] {
  return name.endsWith('Options') ? children.filter(({ inheritedFrom }) => inheritedFrom?.reflection !== undefined) : [];
}

/* A client makes its resources itself: nobody else has what their constructors take. */
function constructorOfResource({ name, children = [] }: DeclarationReflection): DeclarationReflection[] {
  return name.endsWith('Resource') ? children.filter(({ kind }) => kind === ReflectionKind.Constructor) : [];
}

/* Most models have a schema of the same name: each such schema, with its model. */
function schemasOf({ children = [] }: DeclarationReflection): (readonly [DeclarationReflection, DeclarationReflection])[] {
  const models = ReflectionKind.Interface | ReflectionKind.TypeAlias;
  return children
    .filter(({ kind, type }) => kind === ReflectionKind.Variable && type?.type === 'reference' && type.name === 'Schema')
    .flatMap((schema) =>
      children.filter(({ name, kind }) => name === schema.name && (kind & models) !== 0).map((model) => [schema, model] as const),
    );
}

const schemaSentence = ({ name, parent }: DeclarationReflection): string =>
  `\n\nThe value of the same name is its schema, a Standard Schema: \`import { ${name} } from '${parent?.name}'\`.`;

function linkToModels({ reflections }: ProjectReflection, models: ReadonlyMap<unknown, DeclarationReflection>): void {
  for (const { comment } of Object.values(reflections)) {
    for (const part of [...(comment?.summary ?? []), ...(comment?.blockTags ?? []).flatMap(({ content }) => content)]) {
      const model = part.kind === 'inline-tag' ? models.get(part.target) : undefined;
      if (model !== undefined && part.kind === 'inline-tag') part.target = model;
    }
  }
}

function leaveOut(one: DeclarationReflection): void {
  const from = one.parent as DeclarationReflection;
  one.project.removeReflection(one);
  for (const group of from.groups ?? []) group.children = group.children.filter((child) => child !== one);
  if (from.groups !== undefined) from.groups = from.groups.filter(({ children }) => children.length > 0);
}

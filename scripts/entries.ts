import { existsSync, readFileSync } from 'node:fs';
import { vendors } from './vendors.ts';

/** An entry of the package: what `exports` lists with types, and the source that it is built from. */
export interface Entry {
  /** What a user imports: `quadrail/quickstream`. */
  readonly specifier: string;
  /** The file below `src` and `dist`, without its extension: `quickstream/index`. */
  readonly name: string;
}

type Target = { readonly default: string };
type Conditions = { readonly import: Target; readonly browser?: Target };

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly name: string;
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly exports: Readonly<Record<string, string | Conditions>>;
};

const targets = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'string' ? [] : [{ specifier: manifest.name + subpath.slice(1), target }],
);

/**
 * What package.json lists for an entry of the package that a folder of `src` is. The second file of types is never loaded by `import`: TypeScript
 * 6 looks there for the name of what it has loaded by `require`.
 */
export const exportOf = (folder: string): object => ({
  import: {
    types: { import: `./dist/${folder}/index.d.ts`, default: `./dist/${folder}/index.d.cts` },
    default: `./dist/${folder}/index.js`,
  },
  require: { types: `./dist/${folder}/index.d.cts`, default: `./dist/${folder}/index.cjs` },
});

/** The vendors whose entry package.json does not list yet: the build writes them. */
export const unlisted: readonly string[] = vendors.map(({ folder }) => folder).filter((folder) => !(`./${folder}` in manifest.exports));

const nameOf = (target: Target): string => target.default.replace(/^\.\/dist\/|\.js$/g, '');

/** Every entry, read from `exports` of package.json: the one place that lists them. */
export const entries: readonly Entry[] = [
  ...targets.map(({ specifier, target }) => ({ specifier, name: nameOf(target.import) })),
  ...unlisted.map((folder) => ({ specifier: `${manifest.name}/${folder}`, name: `${folder}/index` })),
];

/** The files that bundlers for browsers find in the place of an entry, named as the entries' files are. */
export const substitutes: readonly string[] = targets.flatMap(({ target }) =>
  target.browser === undefined ? [] : [nameOf(target.browser)],
);

/**
 * Helpers that are exported by themselves and used by a client too. Each gets a file of its own, or the bundler puts it beside that client,
 * and whoever wants a helper alone gets the client's models with it.
 */
export const helpers: readonly string[] = ['core/ground/dates', 'core/ground/money'];

/** A part of the library that has several forms, and the file of each by the condition of a bundler or runtime: `imports` of package.json. */
export interface Variant {
  /** What the sources import: `#transport`. */
  readonly specifier: string;
  /** The file below `src` and `dist`, without its extension, or the module of another package, by condition. */
  readonly forms: Readonly<Record<string, string>>;
}

/** Every such part. */
export const variants: readonly Variant[] = Object.entries(manifest.imports).map(([specifier, forms]) => ({
  specifier,
  forms: Object.fromEntries(Object.entries(forms).map(([condition, file]) => [condition, nameOf({ default: file })])),
}));

/** The form that a runtime or bundler with these conditions takes. */
export function formOf({ specifier, forms }: Variant, conditions: readonly string[]): string {
  const condition = Object.keys(forms).find((one) => one === 'default' || conditions.includes(one));
  if (condition === undefined) throw new Error(`${specifier} has no form for ${conditions.join(', ')}.`);
  return forms[condition] as string;
}

/** The files of all forms that are the library's own. */
export const variantFiles: readonly string[] = [
  ...new Set(variants.flatMap(({ forms }) => Object.entries(forms).flatMap(([, file]) => (isOwn(file) ? [file] : [])))),
];

/** Whether a form is a file of the library, and not the module of another package. */
export function isOwn(form: string): boolean {
  return existsSync(new URL(`../src/${form}.ts`, import.meta.url));
}

import { readFileSync } from 'node:fs';
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
  readonly exports: Readonly<Record<string, string | Conditions>>;
};

const targets = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'string' ? [] : [{ specifier: manifest.name + subpath.slice(1), target }],
);

/** What package.json lists for an entry of the package that a folder of `src` is. */
export const exportOf = (folder: string): object => ({
  import: { types: `./dist/${folder}/index.d.ts`, default: `./dist/${folder}/index.js` },
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

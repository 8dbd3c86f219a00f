import { readFileSync } from 'node:fs';

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

const nameOf = (target: Target): string => target.default.replace(/^\.\/dist\/|\.js$/g, '');

/** Every entry, read from `exports` of package.json: the one place that lists them. */
export const entries: readonly Entry[] = targets.map(({ specifier, target }) => ({ specifier, name: nameOf(target.import) }));

/** The files that bundlers for browsers find in the place of an entry, named as the entries' files are. */
export const substitutes: readonly string[] = targets.flatMap(({ target }) =>
  target.browser === undefined ? [] : [nameOf(target.browser)],
);

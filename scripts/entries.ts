import { readFileSync } from 'node:fs';

/** An entry of the package: what `exports` lists with types, and the source that it is built from. */
export interface Entry {
  /** What a user imports: `quadrail/quickstream`. */
  readonly specifier: string;
  /** The file below `src` and `dist`, without its extension: `quickstream/index`. */
  readonly name: string;
}

type Conditions = { readonly import: { readonly default: string } };

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Conditions>>;
};

/** Every entry, read from `exports` of package.json: the one place that lists them. */
export const entries: readonly Entry[] = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'string'
    ? []
    : [{ specifier: manifest.name + subpath.slice(1), name: target.import.default.replace(/^\.\/dist\/|\.js$/g, '') }],
);

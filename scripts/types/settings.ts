/** The settings of a compiler under which a user's program has to compile. */

/** A version of TypeScript, by its major and minor number. */
export type Version = '5.4' | '5.5' | '5.6' | '5.7' | '5.8' | '5.9' | '6.0' | '7.0';

/** All of them: the oldest that is supported, and each since. */
export const versions: readonly Version[] = ['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0', '7.0'];

/** How modules are found and written. */
export interface Setting {
  /** As the table names it. */
  readonly name: string;
  readonly type: 'module' | 'commonjs';
  readonly options: Readonly<Record<string, unknown>>;
  /** The first version that has it. */
  readonly from?: Version;
  /** The last version that has it. */
  readonly until?: Version;
}

const ofNode = (module: string, from?: Version): Setting[] =>
  (['commonjs', 'module'] as const).map((type) => ({
    name: `${module}, ${type === 'module' ? 'import' : 'require'}`,
    type,
    options: { module },
    ...(from === undefined ? {} : { from }),
  }));

/** All of them. */
export const settings: readonly Setting[] = [
  { name: 'commonjs', type: 'commonjs', options: { module: 'commonjs' } },
  { name: 'commonjs, node10', type: 'commonjs', options: { module: 'commonjs', moduleResolution: 'node10' }, until: '6.0' },
  ...ofNode('node16'),
  ...ofNode('node18', '5.8'),
  ...ofNode('node20', '5.9'),
  ...ofNode('nodenext'),
  { name: 'bundler', type: 'module', options: { module: 'esnext', moduleResolution: 'bundler' } },
];

/** One program to compile. */
export interface Cell {
  readonly version: Version;
  readonly setting: Setting;
  readonly esModuleInterop: boolean;
}

/** Whether a compiler has these settings at all: TypeScript 7 took some away. */
export function exists({ version, setting: { from, until }, esModuleInterop }: Cell): boolean {
  const at = versions.indexOf(version);
  const isInRange = (from === undefined || at >= versions.indexOf(from)) && (until === undefined || at <= versions.indexOf(until));
  return isInRange && (esModuleInterop || version !== '7.0');
}

/** Every cell that there is. */
export const cells: readonly Cell[] = versions
  .flatMap((version) => settings.flatMap((setting) => [true, false].map((esModuleInterop) => ({ version, setting, esModuleInterop }))))
  .filter(exists);

/** A few that differ most. */
export const fewCells: readonly Cell[] = cells.filter(
  ({ version, setting: { name }, esModuleInterop }) =>
    esModuleInterop &&
    ['5.4', '6.0', '7.0'].includes(version) &&
    ['commonjs', 'commonjs, node10', 'node16, require', 'nodenext, import', 'bundler'].includes(name),
);

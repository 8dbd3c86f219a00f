/** What a lock file must say of every package that it pins. */

/** One pinned package, as npm writes it. */
export interface Pinned {
  readonly version?: string | undefined;
  readonly integrity?: string | undefined;
  readonly license?: string | undefined;
  readonly dev?: boolean | undefined;
  readonly optional?: boolean | undefined;
  readonly os?: readonly string[] | undefined;
  readonly cpu?: readonly string[] | undefined;
  readonly libc?: readonly string[] | undefined;
  readonly link?: boolean | undefined;
}

/** What is wrong with a lock file, and what was let pass. */
export interface LockReport {
  /** How many packages it pins. */
  readonly pinned: number;
  /** A sentence for each thing that is wrong. */
  readonly problems: readonly string[];
  /** Binaries of other platforms without a checksum: `npm ci` does not install them on the platform that was asked for. */
  readonly foreign: readonly string[];
}

/** Where the packages would be installed. */
export interface Platform {
  readonly os: string;
  readonly cpu: string;
  /** Of Linux alone. */
  readonly libc?: 'glibc' | 'musl' | undefined;
}

/* Those of the dependencies that users get must be as free as ours; development tools may ask for their own changes back. */
const permissive = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
]);
const forTools = new Set([...permissive, 'MPL-2.0', 'CC-BY-4.0', 'MIT-0', 'OFL-1.1']);

/* Development tools whose package.json names no licence of the list, by version. The file LICENSE in each was read. */
const readByHand: ReadonlyMap<string, string> = new Map([
  ['decko 1.2.0', 'MIT'],
  ['stickyfill 1.1.1', 'MIT'],
  ['url-template 2.0.8', 'BSD-3-Clause'],
]);

/** Checks that what will be installed is what was pinned, and may be used. */
export function checkLock(packages: Readonly<Record<string, Pinned>>, platform: Platform): LockReport {
  const problems: string[] = [];
  const foreign: string[] = [];
  const pinned = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);
  for (const [path, one] of pinned) {
    const name = path.replace(/^.*node_modules\//, '');
    if (one.integrity === undefined && isForeign(one, platform)) {
      foreign.push(name);
      continue;
    }
    if (!/^sha512-[\w+/]{86}==$/.test(one.integrity ?? '')) problems.push(`${name} ${one.version} has no SHA-512 checksum`);
    const allowed = one.dev === true ? forTools : permissive;
    const licence = (one.dev === true ? readByHand.get(`${name} ${one.version}`) : undefined) ?? one.license ?? '';
    if (!isAllowed(licence, allowed)) problems.push(`${name} ${one.version} has the licence ${one.license ?? '(none)'}`);
  }
  return { pinned: pinned.length, problems, foreign };
}

/* Nothing is optional here that a platform does not decide. */
function isForeign({ optional, os, cpu, libc }: Pinned, platform: Platform): boolean {
  const fits = (listed: readonly string[] | undefined, own: string | undefined): boolean =>
    listed === undefined || (own !== undefined && listed.includes(own));
  const named = os !== undefined || cpu !== undefined;
  return optional === true && named && !(fits(os, platform.os) && fits(cpu, platform.cpu) && fits(libc, platform.libc));
}

/** Reads SPDX expressions of the simple kind: one licence, or a choice of several. */
function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((licence) => allowed.has(licence.trim())));
}

/** What a lock file must say of every package that it pins. */
import { execFileSync } from 'node:child_process';

/** One pinned package, as npm writes it. */
export interface Pinned {
  readonly version?: string | undefined;
  readonly integrity?: string | undefined;
  readonly license?: string | undefined;
  readonly dev?: boolean | undefined;
  readonly link?: boolean | undefined;
}

/** What is wrong with a lock file. */
export interface LockReport {
  /** How many packages it pins. */
  readonly pinned: number;
  /** A sentence for each thing that is wrong. */
  readonly problems: readonly string[];
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

/** Checks that what will be installed, on whatever platform, is what was pinned, and may be used. */
export function checkLock(packages: Readonly<Record<string, Pinned>>): LockReport {
  const problems: string[] = [];
  const pinned = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);
  for (const [path, one] of pinned) {
    const name = path.replace(/^.*node_modules\//, '');
    if (!/^sha512-[\w+/]{86}==$/.test(one.integrity ?? ''))
      problems.push(`${name} ${one.version} has no SHA-512 checksum: npm run lock:fill`);
    const allowed = one.dev === true ? forTools : permissive;
    const licence = (one.dev === true ? readByHand.get(`${name} ${one.version}`) : undefined) ?? one.license ?? '';
    if (!isAllowed(licence, allowed)) problems.push(`${name} ${one.version} has the licence ${one.license ?? '(none)'}`);
  }
  return { pinned: pinned.length, problems };
}

/** The lock files of the repository, committed or new. Throws where there is none. */
export function lockFiles(root: string): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--', 'package-lock.json', '**/package-lock.json'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const files = listed.split('\n').filter((path) => path !== '');
  if (files.length === 0) throw new Error('No lock file was found.');
  return files;
}

/** Reads SPDX expressions of the simple kind: one licence, or a choice of several. */
function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((licence) => allowed.has(licence.trim())));
}

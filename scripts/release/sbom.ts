/** What the package is made of, as a CycloneDX document: what is installed with it, and what is built into it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as CycloneDx from '@cyclonedx/cyclonedx-library';

const root = join(import.meta.dirname, '../..');
/* A CommonJS module whose names Node does not see. */
const { Spec, Validation } = createRequire(import.meta.url)('@cyclonedx/cyclonedx-library') as typeof CycloneDx;

/** The packages whose code is in `dist`, as THIRD-PARTY-LICENSES.md and a test of the tarball have them; zod is installed as well. */
export const builtIn: readonly string[] = ['jsonpath-plus', 'jsep', '@jsep-plugin/regex', '@jsep-plugin/assignment'];

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly unknown[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

/** A document, as npm writes it. */
export interface Sbom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** The document of this package. */
export function sbom(): Sbom {
  const everything = sbomOfNpm();
  const { name, dependencies } = readJson('package.json') as { name: string; dependencies: Record<string, string> };
  const components = [...Object.keys(dependencies), ...builtIn].map((one) => componentOf(one, everything));
  const refs = components.map((component) => component['bom-ref']);
  const own = everything.metadata.component;
  return {
    ...everything,
    /* npm calls the package by the folder that it lies in. */
    metadata: { ...everything.metadata, component: { ...own, name } },
    components,
    dependencies: [{ ref: own['bom-ref'], dependsOn: refs }, ...refs.map((ref) => ({ ref, dependsOn: needs(ref, everything, refs) }))],
  };
}

/* What is needed by a package that is listed must be listed as well. */
function needs(ref: string, { dependencies }: Sbom, listed: readonly string[]): readonly string[] {
  const wanted = builtIn.some((name) => ref.startsWith(`${name}@`)) ? [] : (dependencies.find((one) => one.ref === ref)?.dependsOn ?? []);
  const missing = wanted.filter((one) => !listed.includes(one));
  if (missing.length > 0) throw new Error(`${ref} needs ${missing.join(', ')}, which scripts/release/sbom.ts does not list.`);
  return wanted;
}

/** What is wrong with a document by the schema of CycloneDX; nothing where it is sound. */
export async function faultsOfSbom(document: Sbom): Promise<unknown> {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot5);
  return validator.validate(JSON.stringify(document));
}

const sbomOfNpm = (...args: string[]): Sbom =>
  JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', ...args], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 }),
  ) as Sbom;

/* The version that the build took: another one may be installed for a tool. */
function componentOf(name: string, { components }: Sbom): Component {
  const { version } = readJson(`node_modules/${name}/package.json`) as { version: string };
  const found = components.find((one) => one.name === name && one.version === version);
  if (found === undefined) throw new Error(`npm knows nothing of ${name} ${version}, which is built into the package.`);
  /* npm says here that a package is for development: what is built in is for users. */
  return { ...found, properties: [] };
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

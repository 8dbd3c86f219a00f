/** Whether a release is one thing: the version of the manifest, of the code, of the changelog and of the tag. */

/** Where a version is written. */
export interface Versions {
  /** `version` of package.json. */
  readonly manifest: string;
  /** The source that holds `VERSION`. */
  readonly source: string;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
  /** The tags of the commit to release. */
  readonly tags: readonly string[];
}

/** A sentence for each place that says another version. */
export function checkIdentity({ manifest, source, changelog, tags }: Versions): string[] {
  const problems: string[] = [];
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(manifest)) problems.push(`package.json has the version ${manifest}, which is none`);
  const inSource = /VERSION(?::\s*string)?\s*=\s*'([^']*)'/.exec(source)?.[1];
  if (inSource !== manifest) problems.push(`src/core/ground/version.ts says ${inSource ?? 'nothing'}, package.json ${manifest}`);
  const [newest] = [...changelog.matchAll(/^## \[(\d[^\]]*)\] - (.*)$/gm)];
  if (newest?.[1] !== manifest)
    problems.push(`the newest version of CHANGELOG.md is ${newest?.[1] ?? 'missing'}, that of package.json ${manifest}`);
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(newest[2] ?? '')) problems.push(`CHANGELOG.md has no date for ${manifest}`);
  const unreleased = /^## \[Unreleased\]\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog)?.[1]?.trim() ?? '';
  if (unreleased !== '') problems.push('CHANGELOG.md still has changes under Unreleased');
  if (!tags.includes(`v${manifest}`)) problems.push(`this commit has no tag v${manifest}`);
  return problems;
}

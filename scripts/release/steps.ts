/** What must pass before a release, in order: what `.ci/run` covers comes first, then what takes too long for it. */

/** One step of the release check. */
export interface Step {
  /** What it shows. */
  readonly shows: string;
  /** The command, as it is typed. */
  readonly command: readonly [string, ...string[]];
}

/** How a step ended. */
export interface StepResult extends Step {
  readonly ok: boolean;
}

/** Every step, in order. `scripts` are the names of the npm scripts that there are; a step whose script is missing is an error. */
export function releaseSteps(scripts: ReadonlySet<string>): Step[] {
  const wanted: readonly (readonly [script: string, shows: string])[] = [
    ['check', 'lint, types, all tests, docs, the package as tools see it'],
    ['sbom', 'the list of what the package is made of is a sound CycloneDX document'],
    ['check:supply-chain', 'checksums and licences of every dependency'],
    ['types:matrix', 'the types work under every setting of every supported compiler'],
    ['test:flip', 'every change of an operation table is noticed by a wire test'],
    ['runtimes', 'what has to work everywhere works in every runtime'],
    ['hazards', 'all hazards in every runtime'],
    ['hazards:mutants', 'a planted fault for each hazard is noticed'],
    ['batteries', 'every raw answer, and 20 000 aborts: no call acts twice, no outcome lies'],
    ['soak', 'ten minutes of mixed load with faults: nothing doubled, lost or left in memory'],
    ['chaos', 'engines whose workers are killed double without a journal, and never with one'],
    ['million-rows', 'a million rows, loaded while the process is killed 20 times, are at the vendor once each'],
    ['settlements', '100 000 settlements on pg-boss, none twice and none lost'],
    ['bench', 'docs/performance.md and its plots are of this version'],
    ['size', 'no bundle is much larger than the last accepted one'],
    ['recipes', 'each recipe of a framework starts by its one command and answers as a page expects'],
    ['demo', 'the journey of a merchant, every figure read back'],
  ];
  const missing = wanted.filter(([script]) => !scripts.has(script)).map(([script]) => script);
  if (missing.length > 0) throw new Error(`package.json has no script ${missing.join(', ')}`);
  return [
    ...wanted.map(([script, shows]): Step => ({ shows, command: ['npm', 'run', script] })),
    { shows: 'no known vulnerability in what users install', command: ['npm', 'audit', '--omit=dev', '--audit-level=low'] },
  ];
}

/** Runs all steps, also after one has failed, so that one run shows everything. */
export function runSteps(steps: readonly Step[], run: (command: Step['command']) => boolean): StepResult[] {
  return steps.map((step) => ({ ...step, ok: run(step.command) }));
}

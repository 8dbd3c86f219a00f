/** Runs code blocks as programs of their own, against vendors that are no network. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, stripVTControlCharacters } from 'node:util';
import { vi } from 'vitest';
import { systemClock } from '../../src/core/ground/clock.js';
import type { Block, Fault } from './blocks.js';
import { writeCertificates } from './certificates.js';
import { type Probed, withProbes } from './probe.js';
import { surroundings } from './surroundings.js';
import { neighbourhood } from './vendors.js';
import { testsOfBlock } from './vitest-in-blocks.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const probe = '__reached';

/**
 * What went wrong in a block, from its first statement to its last. Each block has vendors of its own that know of no other. One
 * that waits for what never comes is given up after `timeoutMs` milliseconds.
 */
export async function faultsOfRun({ file, line, code }: Block, timeoutMs = 30_000): Promise<Fault[]> {
  const { code: probed, statements } = withProbes(code, probe, {
    vitest: fileURLToPath(new URL('./vitest-in-blocks.ts', import.meta.url)),
  });
  const reached = new Set<number>();
  const printed = new Map<number, string>();
  let last = -1;
  const fault = (at: number | undefined, message: string): Fault => ({ file, line: at ?? line, message });

  mkdirSync(`${root}.tmp`, { recursive: true });
  const folder = mkdtempSync(`${root}.tmp/block-`);
  const home = process.cwd();
  try {
    /* A block may write files: they go when it ends. */
    process.chdir(folder);
    /* A module, as its `await` needs, also where it imports nothing. */
    writeFileSync(`${folder}/block.ts`, `${probed}\nexport {};\n`);
    await writeCertificates(folder);
    const here = stage(folder);
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    vi.stubGlobal(probe, (statement: number) => {
      begin();
      reached.add((last = statement));
    });
    vi.spyOn(console, 'log').mockImplementation((...values) => {
      if (!printed.has(last)) printed.set(last, format(...values));
    });
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    await within(timeoutMs, begun, import(`${folder}/block.ts`).then(testsOfBlock));
    if (globalThis.fetch !== here.fetch) return [fault(undefined, 'The block leaves another fetch behind than it found.')];
  } catch (error) {
    return [fault(statements[last]?.line, stripVTControlCharacters(String(error)))];
  } finally {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  }
  return statements.flatMap((statement, number) => faultsOfStatement(statement, reached.has(number), printed.get(number), fault));
}

function faultsOfStatement(
  { line, isRequired, says }: Probed,
  isReached: boolean,
  printed: string | undefined,
  fault: (line: number, message: string) => Fault,
): Fault[] {
  if (!isReached) return isRequired ? [fault(line, 'The block ran, and never came here.')] : [];
  if (says === undefined || printed === undefined || says.startsWith(printed)) return [];
  return [fault(line, `What is printed is not what its comment begins with: ${printed}`)];
}

/** Sets the scene: the only network, the credentials, the clients, a folder with certificates, and time that passes when somebody waits. */
function stage(certificates: string): { readonly fetch: unknown } {
  const { fetch, environment, clock } = neighbourhood();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.stubEnv('CERTIFICATES', certificates);
  vi.stubGlobal('fetch', fetch);
  for (const [name, value] of Object.entries(surroundings())) vi.stubGlobal(name, value);
  vi.spyOn(systemClock, 'now').mockImplementation(clock.now);
  vi.spyOn(systemClock, 'sleep').mockImplementation(clock.sleep);
  return { fetch };
}

/** Waits for a work, but not for longer than so many milliseconds after it has begun. */
async function within(ms: number, begun: Promise<void>, work: Promise<unknown>): Promise<void> {
  let stop = (): void => {};
  const end = begun.then(
    () =>
      new Promise<never>((_, reject) => {
        const timer = setTimeout(() => reject(new Error('The block does not come to its end.')), ms);
        stop = () => clearTimeout(timer);
      }),
  );
  await Promise.race([work, end]).finally(() => stop());
}

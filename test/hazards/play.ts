/** Has the battery played somewhere, and gathers what became of it. */
import { spawn } from 'node:child_process';
import type { Outcome, TransportName } from './battery/environment.ts';

/** What is to be played. */
export interface Selection {
  /** Where the misbehaving server is. */
  readonly control: string;
  /** The ways to send that the place is to try. */
  readonly transports: readonly TransportName[];
  /** The numbers of the checks; all if absent. */
  readonly numbers?: readonly number[] | undefined;
  /** Told of each end as it comes. */
  readonly onOutcome?: ((outcome: Outcome) => void) | undefined;
}

/** Plays it in a program that prints an outcome a line. */
export async function playInProcess(command: string, flags: readonly string[], project: string, selection: Selection): Promise<Outcome[]> {
  const { control, transports, numbers = [], onOutcome } = selection;
  /* A host may set options for Node, which another version need not know. */
  const { NODE_OPTIONS: _, ...env } = process.env;
  const args = [...flags, 'process.js', control, transports.join(','), numbers.join(',')];
  const child = spawn(command, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const outcomes: Outcome[] = [];
  let complaints = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaints += bytes.toString();
  });
  let rest = '';
  child.stdout.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const outcome = JSON.parse(line) as Outcome;
      outcomes.push(outcome);
      onOutcome?.(outcome);
    }
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${complaints}`);
  return outcomes;
}

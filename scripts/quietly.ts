/** Runs a command and shows what it prints only where it fails. Run: `node scripts/quietly.ts npm run build`. */
import { spawn } from 'node:child_process';

/** How a command ended, and what it printed. */
export interface Ended {
  /** Its exit code, or the signal that ended it. */
  readonly code: number | string;
  readonly printed: string;
}

/** Runs a command to its end. */
export function runQuietly(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal ?? 'nothing', printed }));
  });
}

if (import.meta.main) {
  const [program, ...args] = process.argv.slice(2);
  if (program === undefined) throw new Error('No command was given.');
  const { code, printed } = await runQuietly(program, args);
  if (code !== 0) {
    console.error(`${printed}\n${[program, ...args].join(' ')} ended with ${code}.`);
    process.exitCode = 1;
  }
}

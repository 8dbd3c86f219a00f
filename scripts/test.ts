/**
 * Runs the tests, a line for each part; what a part prints is shown where it fails. Run: `npm test` for the quick ones,
 * `npm run test:rest` for the long ones, `npm run test:all` for both.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from './quietly.ts';
import { build, type Part, suites } from './test/parts.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const asked = process.argv.slice(2);
const chosen = asked.map((name) => {
  const suite = suites[name as keyof typeof suites];
  if (suite === undefined)
    throw new Error(`There are no ${name} tests: npm test takes no arguments. For some of the tests: npm run test:unit -- ${name}`);
  return suite;
});

const folder = mkdtempSync(join(tmpdir(), 'quadrail-tests-'));
const counts: Count[] = [];
let failures = 0;

for (const { title } of chosen) console.log(title);
const began = performance.now();
try {
  if (await played(build)) for (const part of chosen.flatMap(({ parts }): readonly Part[] => parts)) await played(part);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const sum = (of: (count: Count) => number): number => counts.reduce((total, count) => total + of(count), 0);
console.log(`  ${inWords(performance.now() - began)} in all`);
const [passed, failed] = [sum((count) => count.passed), sum((count) => count.failed)];
console.log(`Tests  ${failed > 0 ? `${failed} failed | ` : ''}${passed} passed (${passed + failed})`);
if (failures > 0) process.exitCode = 1;

/** Runs one part and prints its line; says whether it went well. */
async function played({ name, command: [program, ...args], isCounted }: Part): Promise<boolean> {
  const report = join(folder, 'report.json');
  const started = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`… ${name}`);
  const { code, printed } = await runQuietly(program, isCounted ? [...args, '--reporter=json', `--outputFile.json=${report}`] : args);
  const count = isCounted ? countOf(report) : undefined;
  if (count !== undefined) counts.push(count);
  const ok = code === 0 && count?.passed !== 0;
  if (!ok) failures += 1;
  const told = count === undefined ? '' : `${count.passed} passed${count.failed > 0 ? `, ${count.failed} failed` : ''}`;
  const line = `${ok ? '✓' : '✗'} ${name.padEnd(42)} ${told.padStart(12)} ${inWords(performance.now() - started).padStart(12)}`;
  console.log(process.stdout.isTTY ? `\r${line}` : line);
  if (!ok) console.error(`${printed}\n✗ ${name}: ${[program, ...args].join(' ')} ended with ${code}.`);
  return ok;
}

/* A run that broke off has written no report. */
function countOf(report: string): Count {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 };
  } catch {
    return { passed: 0, failed: 0 };
  } finally {
    rmSync(report, { force: true });
  }
}

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

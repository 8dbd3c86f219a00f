/** What the types of a library cost whoever writes with it: the compiler's time and memory, and how long an editor takes for a tooltip. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One check of a small program. */
export interface TypesSample {
  readonly contender: string;
  /** Milliseconds to read all declarations and to check the program. */
  readonly check: number;
  /** What the compiler holds then, in MiB. */
  readonly memory: number;
  /** Milliseconds until an editor that has just been opened shows what a method is. */
  readonly tooltip: number;
  /** The library's own declarations that the program reads, in KiB. */
  readonly declarations: number;
}

const folder = join(import.meta.dirname, '..');

/* What a user writes first. The tooltip is asked for at the method of the last line. */
const programs: Readonly<Record<string, string>> = {
  quadrail: `import { QuickStream } from '../dist/quickstream/index.js';
const client = new QuickStream({ secretKey: 'key', environment: 'test' });
export const id: string = (await client.customers.get('1')).customerId;`,
  'quadrail, all four': `import { Quadrail } from '../dist/index.js';
const client = new Quadrail({ quickstream: { secretKey: 'key', environment: 'test' } }).quickstream;
export const id: string = (await client.customers.get('1')).customerId;`,
  stripe: `import Stripe from 'stripe';
const client = new Stripe('key');
export const id: string = (await client.customers.retrieve('1')).id;`,
  openai: `import OpenAI from 'openai';
const client = new OpenAI({ apiKey: 'key' });
export const id: string = (await client.models.retrieve('1')).id;`,
  octokit: `import { Octokit } from 'octokit';
const client = new Octokit({ auth: 'key' });
export const id: string = (await client.rest.repos.get({ owner: 'o', repo: 'r' })).data.name;`,
};

/** Whose types are measured. */
export const typed: readonly string[] = Object.keys(programs);

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};

const megabyte = 2 ** 20;

/** Checks once, in a process of its own. */
export async function measureTypes(_: string, contender: string): Promise<TypesSample[]> {
  const code = programs[contender] ?? '';
  const file = join(folder, `program-${process.pid}.ts`);
  writeFileSync(file, code);
  try {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const begin = performance.now();
    const program = ts.createProgram([file], options);
    const [problem] = ts.getPreEmitDiagnostics(program);
    const check = performance.now() - begin;
    if (problem !== undefined) throw new Error(`${contender}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
    globalThis.gc?.();
    const memory = (process.memoryUsage().heapUsed - before) / megabyte;
    const own = program.getSourceFiles().filter((source) => source.fileName !== file && !program.isSourceFileDefaultLibrary(source));
    const declarations = own.reduce((sum, source) => sum + Buffer.byteLength(source.text), 0) / 1024;
    return [{ contender, check, memory, tooltip: tooltipIn(file, code), declarations }];
  } finally {
    ts.sys.deleteFile?.(file);
  }
}

function tooltipIn(file: string, code: string): number {
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = name === file ? code : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  const place = code.lastIndexOf('(', code.lastIndexOf(')).')) - 1;
  const begin = performance.now();
  const info = service.getQuickInfoAtPosition(file, place);
  if (info === undefined) throw new Error('There is no tooltip.');
  return performance.now() - begin;
}

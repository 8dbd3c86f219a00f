/** The program `quadrail` without its process: words in, lines and an exit code out. */
import { didYouMean } from '../core/ground/nearest.js';
import { VERSION } from '../core/ground/version.js';
import { type Output, read } from './command.js';
import { commands } from './commands.js';
import { StartError, UsageError } from './failure.js';

const usage = `Usage: quadrail <command> [options]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(10)}  ${summary}`).join('\n')}

quadrail <command> --help tells more of each. quadrail --version shows the version.
`;

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/** Runs the command that the words name, prints what is wrong with them, and gives the exit code. */
export async function program(words: readonly string[], output: Output): Promise<number> {
  try {
    return await run(words, output);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof StartError)) throw error;
    output.warn(`quadrail: ${error.message}${/[.?]$/.test(error.message) ? '' : '.'}`);
    if (error instanceof StartError) return 1;
    output.warn(`See quadrail ${error.command === undefined ? '' : `${error.command.name} `}--help.`);
    return 2;
  }
}

async function run([name, ...words]: readonly string[], output: Output): Promise<number> {
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    if (name === '--version' || name === '-v') output.print(VERSION);
    else if (name !== undefined && (isHelp(name) || name === 'help')) output.print(helpOf(words[0]).trimEnd());
    else throw failureOf(name);
    return 0;
  }
  if (words.some(isHelp)) {
    output.print(command.usage.trimEnd());
    return 0;
  }
  try {
    return await command.run(read(command, words), output);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.message, command) : error;
  }
}

function helpOf(name: string | undefined): string {
  if (name === undefined) return usage;
  const command = commands.find((one) => one.name === name);
  if (command === undefined) throw failureOf(name);
  return command.usage;
}

function failureOf(name: string | undefined): UsageError {
  const names = commands.map((one) => one.name);
  if (name === undefined) return new UsageError(`Say what to do: ${names.map((one) => `quadrail ${one}`).join(', ')}`);
  if (name.startsWith('-')) return new UsageError(`The option ${name} stands before a command, and there is none of that name there`);
  return new UsageError(`There is no command ${name}${didYouMean(name, names) || `; there are ${names.join(', ')}`}`);
}

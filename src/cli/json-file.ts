import { readFile } from 'node:fs/promises';
import { UsageError } from './failure.js';

/** The JSON in a file that a flag names. Throws a `UsageError` that names the flag and the file. */
export async function jsonFile(flag: string, file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`The file ${file} of --${flag} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`);
  });
  try {
    /* Some editors begin a file with a mark that JSON does not know. */
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`The file ${file} of --${flag} is no JSON: ${(error as Error).message}`);
  }
}

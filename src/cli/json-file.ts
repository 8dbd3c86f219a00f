import { readFile } from 'node:fs/promises';
import { UsageError } from './failure.js';

/** The JSON in a file that a flag names. Throws a `UsageError` that names the flag and the file. */
export async function jsonFile(flag: string, file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`The file ${file} of --${flag} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`);
  });
  return jsonOf(text, (where) => `The file ${file} of --${flag} is not JSON${where}`);
}

/** The JSON that comes on standard input. Throws a `UsageError` that names the flag. */
export async function jsonFromInput(flag: string): Promise<unknown> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  return jsonOf(text, (where) => `The standard input for --${flag} is not JSON${where}`);
}

/** The JSON in a text. `complaint` makes the message of the `UsageError` for a text that is none, given the place of the mistake. */
export function jsonOf(text: string, complaint: (where: string) => string): unknown {
  try {
    /* Some editors begin a file with a mark that JSON does not know. */
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    /* The message of the parser repeats a part of the text, which may be a card number or a key. */
    const { message } = error as Error;
    const place = /position (\d+)/.exec(message)?.[1];
    const where = place === undefined ? '' : `: look at character ${Number(place) + 1}`;
    throw new UsageError(complaint(/Unexpected end|Unterminated/.test(message) ? ': it ends too early' : where));
  }
}

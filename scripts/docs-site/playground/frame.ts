/** The frame that a program of the playground runs in: a new one for each run. It takes the program by a message and tells what it prints. */
import './world.ts';

const tell = (kind: string, text: string): void => parent.postMessage({ kind, text }, '*');

/* As consoles print: a text as it is, anything else by its members, deeper than two by their kind. */
function shown(value: unknown, depth = 0): string {
  if (typeof value === 'string') return depth === 0 ? value : `'${value}'`;
  if (typeof value === 'function') return `[function ${value.name}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return errorText(value);
  if (value instanceof Date) return value.toISOString();
  const inner = (one: unknown): string => (depth > 3 && typeof one === 'object' && one !== null ? '…' : shown(one, depth + 1));
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(inner).join(', ')} ]`;
  const plain: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
  const members = Object.entries(plain as object).map(([name, one]) => `${name}: ${inner(one)}`);
  const line = `{ ${members.join(', ')} }`;
  const indent = '  '.repeat(depth + 1);
  return line.length < 80 ? line : `{\n${members.map((member) => indent + member).join(',\n')}\n${indent.slice(2)}}`;
}

function errorText(error: Error): string {
  const outcome = 'outcome' in error ? `\noutcome: '${error.outcome}'` : '';
  return `${error.name}: ${error.message}${outcome}`;
}

const print =
  (kind: string) =>
  (...values: readonly unknown[]): void =>
    tell(kind, values.map((value) => shown(value)).join(' '));
Object.assign(console, { log: print('log'), info: print('log'), warn: print('warn'), error: print('error'), debug: print('log') });
addEventListener('unhandledrejection', ({ reason }) => tell('error', shown(reason)));

addEventListener('message', async ({ data, source }) => {
  if (source !== parent || typeof data !== 'string') return;
  const url = URL.createObjectURL(new Blob([data], { type: 'text/javascript' }));
  try {
    await import(url);
    tell('done', '');
  } catch (error) {
    tell('error', shown(error));
    tell('done', '');
  } finally {
    URL.revokeObjectURL(url);
  }
});

tell('ready', '');

/** Log lines: which event writes one, and how each kind of logger takes a sentence and its fields. */
import { isAbortError, type QuadrailError } from '../ground/errors.js';
import { hasAll } from '../ground/has-all.js';
import type { Hooks, Logger, LogLevel } from './observe.js';
import { logLevels } from './observe.js';

type Level = Exclude<LogLevel, 'off'>;
type Fields = Readonly<Record<string, unknown>>;
type Write = (level: Level, sentence: string, fields: Fields) => void;

/** The hooks that write a log: failures, retries, answers and requests, from `error` to `debug`. */
export function logHooks(logger: Logger, level: LogLevel): Hooks {
  const write = writerFor(logger);
  /* In the order of the levels: each level adds one line. */
  const lines: Hooks = {
    onError: ({ error }) => write('error', `quadrail: ${error.message}`, errorFields(error)),
    onRetry: (event) => {
      const { operation, waitMs, reason } = event;
      write('warn', `quadrail: ${operation} is tried again in ${Math.round(waitMs)} ms (${reason})`, fieldsOf(event));
    },
    onResponse: (event) => write('info', `quadrail: ${event.operation} was answered with ${event.status}`, fieldsOf(event)),
    onRequest: (event) => write('debug', `quadrail: ${event.operation} is sent`, fieldsOf(event)),
  };
  return Object.fromEntries(Object.entries(lines).slice(0, logLevels.indexOf(level)));
}

/* Absent values are left out, and times are whole milliseconds. */
function fieldsOf(event: object): Fields {
  const known = Object.entries(event).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, name.endsWith('Ms') ? Math.round(value as number) : value]));
}

/* The message is already the sentence. A field `name` would replace the logger's own name in bunyan. */
function errorFields(error: QuadrailError): Fields {
  const { name, message: _, ...others } = error.toJSON();
  /* The cause of an abort comes from the caller and may be anything, so it is not logged. */
  const cause = isAbortError(error) ? undefined : error.cause;
  return fieldsOf({ error: name, ...others, cause });
}

function writerFor(logger: Logger): Write {
  const has = (...functions: readonly string[]): boolean => hasAll(logger, functions);
  /* pino, also as Fastify's, and bunyan keep the fields only where they come first. */
  if (has('child', 'bindings') || has('child', 'addStream')) {
    return (level, sentence, fields) => (logger[level] as unknown as (fields: Fields, sentence: string) => void)(fields, sentence);
  }
  /* console and winston keep both. */
  if (has('table', 'dir') || has('log', 'configure')) return (level, sentence, fields) => logger[level](sentence, fields);
  /* Any other logger may keep only the sentence, so the sentence holds the fields as well. */
  return (level, sentence, fields) => logger[level](`${sentence} ${pairs(fields)}`, fields);
}

/* Fields as `name=value`, which many log readers can parse. Objects, such as an answer's body, are left out. */
const pairs = (fields: Fields): string =>
  Object.entries(fields)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name}=${/^[\w.:/{}-]+$/.test(String(value)) ? value : JSON.stringify(value)}`)
    .join(' ');

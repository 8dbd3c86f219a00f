/** Receives Quickr's callbacks: checks the secret, passes each event on once, and answers when that is done. */

import type { JournalRecord } from '../core/call/journal-record.js';
import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import { digest } from '../core/ground/digest.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { hasAll } from '../core/ground/has-all.js';
import { systemRandom } from '../core/ground/runtime.js';
import { sameText } from '../core/ground/same-text.js';
import { textOf } from '../core/transport/bounded-text.js';
import { parseEvent, verifyCallbackUrl } from './callbacks.js';
import type { CaseEvent } from './models/case-event.js';

/** What is known about an event besides its content. */
export interface CallbackInfo {
  /**
   * Whether a later event of the same case was passed on before: in this process, or with a `store` in any process that shares it. Then read
   * the case instead of trusting the event.
   */
  readonly isLate: boolean;
  /** The URL that was called, without the secret: it holds whatever you added to the callback URL. */
  readonly url: URL;
}

/**
 * Keeps which events were passed on: a store of `quadrail/durable`, such as `sqliteStore('events.db')`. An event that comes twice is then
 * passed on once, whichever process receives it.
 */
export interface CallbackStore {
  /** Keeps a record whose key is new; gives the record that is there. */
  readonly putIfAbsent: (record: JournalRecord) => Promise<JournalRecord | undefined>;
  /** Replaces the record of a key if its `attempt` is still this one. Whether it did. */
  readonly replace: (key: string, attempt: number, next: JournalRecord | undefined) => Promise<boolean>;
}

/** The options of {@link createCallbackHandler}. */
export interface CallbackHandlerOptions {
  /**
   * The secret that `withCallbackSecret` put into the callback URL; several while one is replaced by another. It may come as the password
   * of HTTP Basic as well, which no access log keeps, where the vendor calls a URL such as `https://quickr:secret@shop.example/`.
   */
  readonly secret: string | readonly string[] | undefined;
  /** Handles an event. The answer to Quickr waits for it, and is an error where it fails. */
  readonly onEvent: (event: CaseEvent, info: CallbackInfo) => void | Promise<void>;
  /**
   * Keeps which events were passed on.
   * @defaultValue the memory of this process, for the newest 10 000 events
   */
  readonly store?: CallbackStore | undefined;
  /**
   * How long `onEvent` may take, in milliseconds, before another process may take the event over.
   * @defaultValue 60 000
   */
  readonly leaseMs?: number | undefined;
  /**
   * The longest body, in bytes.
   * @defaultValue 1 MiB
   */
  readonly maxBodyBytes?: number | undefined;
}

const names: OptionNames<CallbackHandlerOptions> = { secret: true, onEvent: true, store: true, leaseMs: true, maxBodyBytes: true };
const instead = { handler: 'onEvent', callback: 'onEvent', journal: 'store' };

/* Of events, and of cases. */
const mostRemembered = 10_000;
/* The longest id that is kept, in characters; the vendor's are shorter. */
const longestId = 200;

/**
 * Makes the endpoint for Quickr's callbacks: a function from `Request` to `Response` for any server. It answers 403 to a request without the
 * secret, in a time that reveals nothing about it; 204 when `onEvent` is done, and to an event that was passed on before; 503 while another
 * process handles the event; and 500 where `onEvent` fails, so that the event may come again.
 *
 * Make sure that your access log does not keep the query of the callback URL: the guide on onboarding has a recipe for each framework.
 *
 * Throws `ConfigurationError` for a missing secret or a bad option.
 *
 * @example
 * ```ts
 * import { createCallbackHandler, withCallbackSecret } from 'quadrail/quickr';
 *
 * const secret = 'a-long-random-text';
 * const types: unknown[] = [];
 * const handler = createCallbackHandler({ secret, onEvent: (event) => void types.push(event.type) });
 *
 * const url = withCallbackSecret('https://shop.example/callbacks/quickr', secret);
 * const body = JSON.stringify({ id: 'e1', type: 'checks_completed', case_id: 'c1' });
 * console.log((await handler(new Request(url, { method: 'POST', body }))).status); // 204
 * ```
 */
export function createCallbackHandler(options: CallbackHandlerOptions): (request: Request) => Promise<Response> {
  const {
    secret,
    onEvent,
    store,
    leaseMs = 60_000,
    maxBodyBytes = 1024 * 1024,
  } = optionsOf('createCallbackHandler', options, names, instead);
  const secrets = [secret ?? []].flat();
  if (secrets.length === 0 || !secrets.every((one) => typeof one === 'string' && one !== ''))
    throw new ConfigurationError('The option secret is missing: the string that withCallbackSecret put into the callback URL.');
  if (typeof onEvent !== 'function') throw new ConfigurationError('The option onEvent must be a function.');
  if (store !== undefined && !hasAll(store, ['putIfAbsent', 'replace']))
    throw new ConfigurationError(
      "The option store must be a store such as sqliteStore('events.db'), with the functions putIfAbsent, replace.",
    );
  for (const [name, value] of Object.entries({ leaseMs, maxBodyBytes })) {
    if (!(Number.isFinite(value) && value > 0)) throw new ConfigurationError(`The option ${name} must be a number above 0.`);
  }
  const once = store === undefined ? inMemory() : inStore(store, leaseMs);
  const latest = store === undefined ? latestInMemory() : latestInStore(store);

  const isLate = async ({ case_id, created_at }: CaseEvent): Promise<boolean> => {
    const at = typeof created_at === 'string' ? Date.parse(created_at) : Number.NaN;
    return typeof case_id === 'string' && case_id.length <= longestId && !Number.isNaN(at) && latest(case_id, at);
  };

  return async (request) => {
    if (request.method !== 'POST') return answer(405, { allow: 'POST' });
    if (!knowsSecret(request, secrets)) return answer(403);
    const read = await textOf(request, maxBodyBytes).catch(() => undefined);
    if (read === undefined) return answer(400);
    if (!('text' in read)) return answer(read.unreadable === 'too-large' ? 413 : 400);
    let event: CaseEvent;
    try {
      event = parseEvent(read.text);
    } catch {
      return answer(400);
    }
    const url = new URL(request.url);
    url.searchParams.delete('callback_secret');
    try {
      const end = await once(await nameOf(event), async () => onEvent(event, { isLate: await isLate(event), url }));
      return end === 'busy' ? answer(503, { 'retry-after': '5' }) : answer(204);
    } catch {
      return answer(500);
    }
  };
}

const answer = (status: number, headers: Record<string, string> = {}): Response => new Response(null, { status, headers });

/* All secrets are compared in full, even after a match, so that the time reveals nothing. */
function knowsSecret({ url, headers }: Request, secrets: readonly string[]): boolean {
  const password = passwordOf(headers.get('authorization'));
  return secrets.map((secret) => [verifyCallbackUrl(url, secret), sameText(password, secret)].includes(true)).includes(true);
}

function passwordOf(authorization: string | null): string {
  try {
    const [, given = ''] = /^Basic\s+(\S+)$/i.exec(authorization ?? '') ?? [];
    return new TextDecoder().decode(Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0))).replace(/^[^:]*:/, '');
  } catch {
    return '';
  }
}

/* An event without an id that is short enough to keep is identified by its content, whatever the order of its members is. */
async function nameOf(event: CaseEvent): Promise<string> {
  const { id } = event as { readonly id?: unknown };
  if ((typeof id === 'string' && id !== '' && id.length <= longestId) || typeof id === 'number') return String(id);
  return digest(JSON.stringify(event, inOrder));
}

/* Sorts members by name, so that their order does not matter. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

type Once = (name: string, work: () => Promise<void>) => Promise<'done' | 'busy'>;

/* Owner: one handler. Key: the event. The newest are kept; one that failed is forgotten, so that it can come again. */
function inMemory(): Once {
  const known = new Map<string, Promise<void>>();
  return async (name, work) => {
    const running = known.get(name);
    if (running === undefined) {
      const done = work();
      remember(known, name, done);
      done.catch(() => known.delete(name));
      await done;
    } else await running;
    return 'done';
  };
}

function inStore(store: CallbackStore, leaseMs: number): Once {
  return async (name, work) => {
    const now = Date.now();
    const own: JournalRecord = {
      key: `quickr.callbacks#${name}`,
      operation: 'quickr.callbacks',
      state: 'started',
      attempt: 1,
      startedAt: now,
      leaseUntil: now + leaseMs,
      owner: systemRandom.uuid(),
      fingerprint: name,
    };
    const known = await store.putIfAbsent(own);
    if (known?.state === 'applied') return 'done';
    if (known?.state === 'started' && known.leaseUntil > now) return 'busy';
    const mine = known === undefined ? own : { ...own, attempt: known.attempt + 1 };
    if (known !== undefined && !(await store.replace(known.key, known.attempt, mine))) return 'busy';
    try {
      await work();
    } catch (error) {
      await store.replace(mine.key, mine.attempt, { ...mine, state: 'rejected' });
      throw error;
    }
    /* The event was handed on, whatever the store says: an answer that it failed would bring it again. */
    const keep = (): Promise<unknown> => store.replace(mine.key, mine.attempt, { ...mine, state: 'applied' });
    await keep()
      .catch(keep)
      .catch(() => {});
    return 'done';
  };
}

/* Whether a later event of the case came before. If not, remembers this one as the latest. */
type Latest = (caseId: string, at: number) => boolean | Promise<boolean>;

/* Owner: one handler. Key: the case. The newest are kept. */
function latestInMemory(): Latest {
  const latest = new Map<string, number>();
  return (caseId, at) => {
    const isLate = at < (latest.get(caseId) ?? at);
    if (!isLate) remember(latest, caseId, at);
    return isLate;
  };
}

/* Another process may write at the same moment: then this one reads again. */
function latestInStore(store: CallbackStore): Latest {
  return async (caseId, at) => {
    const own: JournalRecord = {
      key: `quickr.callbacks.latest#${caseId}`,
      operation: 'quickr.callbacks',
      state: 'applied',
      attempt: 1,
      startedAt: at,
      leaseUntil: at,
      owner: 'callbacks',
      fingerprint: caseId,
    };
    for (let looks = 0; looks < 5; looks += 1) {
      const known = await store.putIfAbsent(own);
      if (known === undefined) return false;
      if (at < known.startedAt) return true;
      if (await store.replace(known.key, known.attempt, { ...own, attempt: known.attempt + 1 })) return false;
    }
    return false;
  };
}

function remember<Value>(all: Map<string, Value>, key: string, value: Value): void {
  all.delete(key);
  all.set(key, value);
  if (all.size > mostRemembered) all.delete(all.keys().next().value as string);
}

/** Plays one call to its end, with canaries wherever something secret may stand, and keeps all that was told of it. */
import { format } from 'node:util';
import type { AnyOperation } from '../../../src/core/contract/operation.js';
import type { JournalStore } from '../../../src/durable/index.js';
import type { ApiPromise, LogLevel } from '../../../src/index.js';
import { testClock } from '../../core/support.js';
import { memoryStore } from '../../durable/support.js';
import { tested } from '../../tested.js';
import type { Call } from './calls.js';
import { type Canary, Planter, seenIn } from './canaries.js';
import type { Library } from './clients.js';
import { type Asked, type Scenario, written } from './scenarios.js';
import { journalSink, optionsFor, printedCall, printedClient, printedEnd, rejection, sinks } from './sinks.js';
import { type SpellingName, spellings } from './spellings.js';

/** One call, and what happens to it. */
export interface Plan {
  readonly call: Call;
  /** The kind of credential. */
  readonly credential: string;
  readonly scenario: Scenario;
  /** Which of the moulds of arguments and answers. */
  readonly mould: number;
  /** Makes the canaries of this call its own. */
  readonly salt: string;
  /** Which canaries are repeated first. */
  readonly focus: number;
  readonly spelling: SpellingName;
  /** How much stands before what is repeated, so that a cut may fall into it. */
  readonly padding: number;
  readonly logLevel: LogLevel;
  /** Where the journal keeps its records; in memory where it is left out. */
  readonly store?: JournalStore;
}

/** What became of a call, and what was told of it. */
export interface Played {
  readonly canaries: readonly Canary[];
  readonly told: readonly { readonly sink: string; readonly value: unknown }[];
  readonly error: unknown;
  /** The canaries that say who is calling. */
  readonly credentials: readonly Canary[];
  /** Those that were seen in requests. */
  readonly arrived: ReadonlySet<Canary>;
  /** Those among them that a log of requests may hold. */
  readonly logged: ReadonlySet<Canary>;
  /** Those that were seen in the last of them. */
  readonly lastSent: readonly Canary[];
  /** Those that stood in the last answer. */
  readonly answered: readonly Canary[];
}

/** Where a copy of the library without its protections finds what it can tell too much of. */
const leak: unique symbol = Symbol.for('quadrail.test.leak');

/** They say who logs in; calls after the login do not know them. */
export const loginNames: ReadonlySet<string> = new Set(['username', 'userId', 'loginAs']);

const timeout = 1_000;
/* Of one answer: enough for every canary of most calls, in lines that fit what errors show of a text. */
const mostLines = 18;
const perLine = 8;

/** Plays a call of the library, or of a copy of it. */
export async function play(library: Library, plan: Plan): Promise<Played> {
  const { call, scenario, mould, salt, logLevel, focus } = plan;
  const { data: vendor } = tested[call.vendor];
  const { connect, login, refusal } = tested[call.vendor].secrets.manners;
  const planter = new Planter(salt, vendor.sensitive);
  const clock = testClock();
  const sandbox = library.createSandbox();
  const caller = new AbortController();
  const told: { sink: string; value: unknown }[] = [];
  const collect = (sink: string) => (value: unknown) => void told.push({ sink, value });
  const room = { logLevel, sandbox };
  const tooMuch: Record<string, unknown> = {};
  Object.assign(globalThis, { [leak]: tooMuch });

  const arrived = new Set<Canary>();
  const logged = new Set<Canary>();
  let lastSent: readonly Canary[] = [];
  let answered: readonly Canary[] = [];
  let shared: readonly Canary[] = [];
  const repeated = (all: readonly Canary[], from: number, most: number): string =>
    Array.from({ length: Math.min(most, all.length) }, (_, at) =>
      spellings[plan.spelling]((all[(from + at) % all.length] as Canary).value),
    ).join(' ');

  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    for (const { name, request } of sinks) await request?.(url, init, collect(name), room);
    const request = { url, headers: init.headers, body: init.body };
    const sent = seenIn(format('%j %s', request, decoded(url)), planter.canaries);
    for (const one of sent) arrived.add(one);
    /* A form is no JSON, and the log holds nothing of it. */
    const isForm = String((init.headers as Record<string, string>)['content-type']).includes('form');
    for (const one of isForm ? seenIn(format('%j', init.headers), sent) : sent) logged.add(one);
    lastSent = sent;
    const { pathname } = new URL(url);
    const token = call.row !== undefined && isPathOf(call.row, pathname) ? undefined : login(pathname, planter);
    if (token !== undefined && scenario.login !== true) return written({ status: 200, body: token });
    const before = planter.canaries.length;
    const good = call.good(planter, mould);
    const isShown = token === undefined && typeof good.body === 'object';
    answered = isShown ? planter.canaries.slice(before) : [];
    /* What a vendor can repeat: what it was sent just now, the credential, which it knows, and what it answers. */
    const known = [...new Set([...sent, ...shared])];
    const all = [...known, ...answered];
    const padding = 'x'.repeat(plan.padding);
    const asked: Asked = {
      says: padding + repeated(known, focus, 3),
      header:
        padding +
        known
          .slice(0, 3)
          .map(({ value }) => encodeURIComponent(value))
          .join('+'),
      refusal: {
        ...refusal(padding + repeated(all, focus, 3), url, all[focus % all.length] as Canary),
        ...(isShown ? { answer: good.body } : {}),
        lines: Array.from({ length: mostLines }, (_, at) => repeated(all, focus + at * perLine, perLine)),
        echo: request,
      },
      good,
      passTime: () => clock.advance(timeout + 1),
      abort: () => caller.abort(),
    };
    Object.assign(tooMuch, { request, answer: asked.refusal });
    return scenario.answer(asked);
  };

  let ofCaller: readonly Canary[] = [];
  const own = scenario.client?.(() => repeated(ofCaller, focus, 3)) ?? {};
  const headers = { 'x-api-key': planter.word('x-api-key'), ...own.headers };
  const journal = new library.Journal({ store: telling(plan.store ?? memoryStore(), collect(journalSink)), scope: `play ${salt}`, clock });
  const options = { ...optionsFor(collect, room), journal, fetch, clock, timeout, maxRetries: 1, ...own, headers };
  const connecting = connect[plan.credential];
  if (connecting === undefined) throw new Error(`${call.vendor} knows no credential ${plan.credential}`);
  const client = connecting(library, options, planter, sandbox);
  collect(printedClient)(client);
  const credentials = [...planter.canaries];
  /* A sub-account's calls do not know what its partner logs in with. */
  if (plan.credential !== 'subAccount') shared = credentials.filter(({ name }) => !loginNames.has(name));
  const send = call.prepare(planter, mould);
  ofCaller = planter.canaries.slice(credentials.length);
  /* The list itself: it grows with the answers. */
  tooMuch['planted'] = planter.canaries;

  let promise: Promise<unknown> | undefined;
  let error: unknown;
  try {
    const named = isEffect(call.row) ? { journalKey: `effect ${salt}` } : {};
    promise = send(client, { signal: caller.signal, ...named, ...scenario.call });
    const end = await promise;
    const page = end instanceof library.Page ? end : undefined;
    if (scenario.walks === true) await page?.next();
    if (scenario.quiet === true) collect(printedEnd)({ page, response: await responseOf(promise) });
  } catch (thrown) {
    error = thrown;
    collect(rejection)(error);
    collect(printedCall)(promise);
  }
  return { canaries: planter.canaries, told, error, credentials, arrived, logged, lastSent, answered };
}

const isEffect = (row: AnyOperation | undefined): boolean => row?.effect === 'create' || row?.effect === 'money';

/* A store that tells what it is given to keep. */
function telling(store: JournalStore, tell: (value: unknown) => void): JournalStore {
  return {
    ...store,
    putIfAbsent: (record) => {
      tell(record);
      return store.putIfAbsent(record);
    },
    replace: (key, attempt, next, only) => {
      tell(next);
      return store.replace(key, attempt, next, only);
    },
  };
}

/* What is more than one call has no response of its own. */
async function responseOf(promise: Promise<unknown>): Promise<unknown> {
  return (await (promise as Partial<ApiPromise<unknown>>).withResponse?.())?.response;
}

const isPathOf = ({ path }: AnyOperation, pathname: string): boolean => new RegExp(`${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname);

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

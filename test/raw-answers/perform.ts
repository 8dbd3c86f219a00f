/** Plays one answer to one call, and tells what is wrong with how the call ended. */
import { inspect } from 'node:util';
import { type ClientOptions, type Clock, isQuadrailError } from '../../src/index.js';
import { type Answer, identity, uncut } from './answers.js';
import { type Ended, type Fault, faultsOf, type Habits, type Read, type Told } from './faults.js';
import type { Situation } from './judge.js';
import { type Play, yesOf } from './plays.js';
import { type RawServer, type Script, startEarlyServer } from './server.js';

/** A way to send. */
export interface Sending extends Habits {
  readonly name: string;
  readonly options: ClientOptions;
}

/* Longer than anything here takes, if it does not hang. */
const longest = 20_000;

/** Waits take no time; limits run in real time. */
function jumpingClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    elapsed: () => performance.now() + ahead,
    sleep: async (ms, signal) => {
      if (signal?.aborted) throw signal.reason;
      ahead += ms;
    },
    setTimer: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}

const hangs = Symbol('hangs');
async function within<T>(promise: Promise<T>): Promise<T | typeof hangs> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof hangs>((resolve) => {
    timer = setTimeout(() => resolve(hangs), longest);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

let plays = 0;

/** Plays it. Gives what is wrong; nothing where all is well. */
export async function perform(play: Play, sending: Sending, server: RawServer): Promise<Fault[]> {
  const { call, answer, always, credential } = play;
  const yes: Answer = { status: 200, body: yesOf(call.vendor, call.name), encoding: identity, cut: uncut };
  const requests: Read[] = [];
  const script: Script = { requests, answerTo: (nth) => (nth === 0 || always ? answer : yes) };
  plays += 1;
  const name = `play-${plays}`;
  const early = answer.cut.early === true ? await startEarlyServer(script) : undefined;
  server.play(name, script);
  const options: ClientOptions = { clock: jumpingClock(), timeout: 3_000, ...sending.options };
  try {
    const baseUrl = early?.url ?? `${server.url}/${name}`;
    const end = await within(
      call
        .make(baseUrl, options, credential)
        .asResult()
        .then(
          (result) => ({ result }),
          (raw: unknown) => ({ raw }),
        ),
    );
    if (end === hangs) return [{ what: 'the call hangs', detail: '' }];
    if ('raw' in end) return [{ what: 'asResult rejected', detail: inspect(end.raw) }];
    const { result } = end;
    const { error } = result as { readonly error?: unknown };
    if (!result.ok && !isQuadrailError(error)) return [{ what: 'an error that is not of this library', detail: inspect(error) }];
    const situation: Situation = { vendor: call.vendor, repeated: call.repeated, credential, answer, always };
    const ended: Ended = result.ok
      ? { attempts: result.response.attempts }
      : { attempts: result.error.attempts, error: result.error as Told };
    return faultsOf(situation, requests, ended, sending);
  } finally {
    server.end(name);
    early?.close();
  }
}

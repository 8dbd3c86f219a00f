/** What is played: calls that must not act twice, given up at random instants. */
import type { ApiPromise, ClientOptions, RequestOptions } from '../../src/index.js';
import { type Chance, oneOf } from '../raw-answers/chance.js';
import { tested } from '../tested.js';
import { type Instant, instantOf } from './instants.js';
import type { Answer, Script } from './server.js';

/** A call. */
export interface Call {
  readonly name: string;
  readonly isKeyed: boolean;
  readonly yes: object;
  /** The vendor's refusal, with status and body of one mind. */
  readonly no: Answer;
  /** The vendor's answer to a request that it does not act on, after which the call is made again. Absent where there is none. */
  readonly busy?: Answer;
  /** Gives a token that is good for an hour. Absent where the credential is fixed. */
  readonly login?: object;
  readonly make: (baseUrl: string, options: ClientOptions, asked: RequestOptions) => ApiPromise<unknown>;
}

/** All calls. */
export const calls: readonly Call[] = Object.values(tested).flatMap(({ aborted }) => aborted);

/** One play. */
export interface Play {
  readonly call: Call;
  readonly instant: Instant;
  readonly script: Omit<Script, 'onStage'>;
  /** The request is so long that it does not leave at once. */
  readonly isLong: boolean;
}

/** Any play. */
export function playOf(chance: Chance): Play {
  const call = oneOf(chance, calls);
  const instant = instantOf(chance);
  const acts = oneOf(chance, ['at once', 'at once', 'late', 'never'] as const);
  const isBusy = call.busy !== undefined && (instant.at === 'retry wait' || chance() < 0.2);
  const none: Answer = { status: 200, body: {} };
  return {
    call,
    instant,
    isLong: instant.at === 'arriving' || chance() < 0.05,
    script: {
      pause: chance() * 2.5,
      acts,
      firstRefusal: isBusy ? call.busy : undefined,
      answer: acts === 'never' ? call.no : { status: 200, body: call.yes },
      login: call.login === undefined ? none : { status: 200, body: call.login },
    },
  };
}

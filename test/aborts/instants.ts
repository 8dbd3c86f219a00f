/** When a call is given up: at a stage that the server or the client tells of, or after some time, by one of three ways. */
import { type Chance, oneOf } from '../raw-answers/chance.js';

/** Stages of a call, in their order. The server tells of those from `arriving` on. */
export const stages = [
  /** Before anything was done. */
  'at once',
  /** A microtask later. */
  'a moment later',
  /** A turn of the event loop later. */
  'a turn later',
  /** The server has read the beginning of the request, and not its end. */
  'arriving',
  /** The server has read the whole request. */
  'arrived',
  /** It has written half the head of its answer. */
  'half the head',
  /** The head. */
  'head',
  /** Half the body. */
  'half the body',
  /** All of it. */
  'answered',
  /** The client waits before it tries again. */
  'retry wait',
  /** The server has read the login, and not answered it yet. */
  'login',
] as const;

/** One stage. */
export type Stage = (typeof stages)[number];

/** What gives the call up: its caller's signal, the time of an attempt, or that of the call. */
export type Means = 'signal' | 'timeout' | 'totalTimeout';

/** When, and by what. */
export interface Instant {
  readonly means: Means;
  /** A stage, or milliseconds. */
  readonly at: Stage | number;
  /** The server goes on before the client hears of it. */
  readonly lateBy: 'no time' | 'a turn';
}

const means: readonly Means[] = ['signal', 'signal', 'timeout', 'totalTimeout'];

/** Any instant: half of them by stages, half by time. */
export function instantOf(chance: Chance): Instant {
  const lateBy = chance() < 0.5 ? 'no time' : 'a turn';
  return { means: oneOf(chance, means), at: chance() < 0.5 ? oneOf(chance, stages) : chance() * 9, lateBy };
}

/** What it is called in reports. */
export const nameOfInstant = ({ means: by, at, lateBy }: Instant): string =>
  `${by} ${typeof at === 'number' ? `after ${at.toFixed(1)} ms` : `at "${at}", late by ${lateBy}`}`;

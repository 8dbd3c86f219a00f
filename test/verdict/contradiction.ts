/** Plays an answer that contradicts itself. */
import { expect } from 'vitest';
import type { ClientOptions } from '../../src/core/call/options.js';
import { json } from '../core/support.js';
import { type Play, played, plays } from './calls.js';

/** The plays of a vendor. */
export const of = (vendor: Play['vendor'], from: readonly Play[] = plays): Play[] => from.filter((play) => play.vendor === vendor);
/** A play by its name. */
export const named = (name: string): Play => plays.find((play) => play.name === name) as Play;
/** What the message of the error says. */
export const contradiction = 'its status and its body contradict each other';

/** Unknown, unless it is a read that a client error refuses, whoever says it. */
export function outcomeOf({ kind }: Play, status: number): string {
  return kind === 'read' && status >= 400 && status < 500 && ![408, 421, 425].includes(status) ? 'rejected' : 'unknown';
}

/** Expects the end of a call that must not be sent again. */
export async function expectContradiction(play: Play, status: number, body: unknown, options: ClientOptions = {}): Promise<void> {
  const { ok, requests, error } = await played(play, [json(status, body)], options);
  const what = `${play.name} ${status} ${JSON.stringify(body)}`;
  expect(ok, what).toBe(false);
  expect([requests, error['outcome']], what).toEqual([1, outcomeOf(play, status)]);
  expect(error.message, what).toContain(contradiction);
}

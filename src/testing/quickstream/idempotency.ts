import { hash } from '../random.js';
import type { Answer } from '../simulator.js';
import { Refusal } from './refusal.js';

interface Remembered {
  readonly digest: string;
  readonly answer: Answer;
  readonly at: number;
  running: boolean;
}

/* More than any test sends. Where there are more, the oldest are forgotten. */
const most = 10_000;

/**
 * Remembers answers by idempotency key. How QuickStream does is documented nowhere but for the conflict; this is our reading.
 *
 * Owner: one simulator. Key: API key, method, path and idempotency key. An entry lives for a day of virtual time; there
 * are at most 10 000, and the oldest goes first.
 */
export class IdempotencyKeys {
  readonly #remembered = new Map<string, Remembered>();

  /** The answer that a key had, or one that is made now. Throws the vendor's 409 for a key that is in use for something else. */
  once(scope: readonly string[], text: string, now: number, keepMs: number, make: () => Answer): Answer {
    const name = JSON.stringify(scope);
    const known = this.#remembered.get(name);
    const digest = digestOf(text);
    if (known !== undefined && now - known.at < keepMs) {
      if (known.digest !== digest) throw new Refusal(409, 'The idempotency key has been used for another request.');
      if (known.running) throw new Refusal(409, 'The request with this idempotency key is still running.');
      return known.answer;
    }
    /* As text: what the answer was made of may change before it is asked for again. */
    const answer = frozen(make());
    const entry: Remembered = { digest, answer, at: now, running: true };
    this.#remembered.delete(name);
    this.#remembered.set(name, entry);
    this.#dropEnded(now, keepMs);
    const settled = (): void => {
      entry.running = false;
    };
    return { ...answer, settled };
  }

  /* The oldest come first. */
  #dropEnded(now: number, keepMs: number): void {
    for (const [name, { at }] of this.#remembered) {
      if (now - at < keepMs && this.#remembered.size <= most) return;
      this.#remembered.delete(name);
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#remembered.clear();
  }
}

/* What was sent may be long, and is somebody's data: it is compared, and not kept. */
const digestOf = (text: string): string => `${text.length} ${hash(text)} ${hash(`again ${text}`)}`;

const frozen = (answer: Answer): Answer => structuredClone({ ...answer, settled: undefined });

/** Checks the keys that keep a call from acting twice: the vendor's idempotency key, and the key of a journal. */
import type { AnyOperation } from '../contract/operation.js';
import type { Vendor } from '../contract/vendor.js';
import { isIdempotencyKey } from './call-key.js';
import { newJournal } from './check-options.js';
import type { CallInfo } from './observe.js';
import type { IdempotentRequestOptions, RequestOptions } from './options.js';
import type { CallSettings } from './prepare.js';
import type { KeyKind } from './retry.js';

/** Notes what is wrong with an argument, by its path. */
export type Refuse = (path: string, message: string) => unknown;

/** Whose idempotency key a call carries; refuses a key that cannot be sent. */
export function keyKind(
  { idempotencyKey, headers }: RequestOptions | IdempotentRequestOptions,
  { effect }: AnyOperation,
  vendor: Vendor,
  facts: CallInfo,
  refuse: Refuse,
): KeyKind {
  if (vendor.idempotency?.methods.includes(facts.method) !== true) {
    if (idempotencyKey !== undefined) {
      refuse('options.idempotencyKey', `is not supported by ${vendor.title} for this operation: ${insteadOfKey(effect)}`);
    }
    return 'none';
  }
  const header = vendor.idempotency.header.toLowerCase();
  if (Object.keys(headers ?? {}).some((name) => name.toLowerCase() === header)) {
    refuse('options.headers', `must not contain ${vendor.idempotency.header}: give it as options.idempotencyKey`);
  }
  if (idempotencyKey === undefined) return 'ours';
  if (typeof idempotencyKey === 'function') return 'function';
  if (!isIdempotencyKey(idempotencyKey)) {
    refuse('options.idempotencyKey', 'must be 1 to 255 visible ASCII characters, or a function that returns such a key');
  }
  return 'text';
}

const withJournal = `client.withOptions({ journal }), where journal is ${newJournal}`;

/* For messages: what to use where the vendor does not support idempotency keys. */
function insteadOfKey(effect: AnyOperation['effect']): string {
  if (effect === 'create' || effect === 'money') return `give journalKey instead, to ${withJournal}`;
  return effect === 'read' ? 'leave it out, a read needs none' : 'leave it out';
}

/** Refuses a journal key that cannot be used. Only operations that must not act twice have a record. */
export function checkJournalKey(journalKey: unknown, { effect }: AnyOperation, { hasJournal }: CallSettings, refuse: Refuse): void {
  const path = 'options.journalKey';
  if (journalKey === undefined) return;
  if (typeof journalKey !== 'string' || !/^[^\p{Cc}\ud800-\udfff]{1,255}$/u.test(journalKey) || journalKey.trim() === '') {
    refuse(path, 'must be a string of 1 to 255 characters without control characters');
  }
  if (effect !== 'create' && effect !== 'money')
    refuse(path, `is for operations of effect create and money, and this one is a ${effect}: leave it out`);
  if (hasJournal !== true) refuse(path, `needs a client with a journal: ${withJournal}`);
}

import type { Stamped } from '../../quickr/models/stamped.js';
import type { Random } from '../random.js';
import type { Actor } from './access.js';
import type { CaseFile } from './case-file.js';
import { type Complaint, Refusal } from './refusal.js';
import type { QuickrStatuses } from './rules.js';
import type { QuickrState } from './state.js';

/** What the routes and the life of cases work on. */
export interface Service {
  readonly state: QuickrState;
  readonly random: Random;
  readonly now: () => number;
  /** What Quickr does after so many milliseconds; the returned function takes it back. */
  readonly later: (ms: number, what: () => void) => () => void;
  /** Sends something to an address of the user's; resolves with the status of the answer. */
  readonly deliver: (url: string, body: unknown) => Promise<number>;
  /** Told of every new status of a case. */
  readonly statusChanged: (file: CaseFile) => void;
}

/** Where forms, signatures and files are: at no host that exists. */
export const hostedAt = 'https://dashboard.quickr.test';

/** The virtual moment as Quickr writes it. */
export const timestamp = ({ now }: Pick<Service, 'now'>): string => written(now());

/** A moment as Quickr writes it. */
export const written = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** What Quickr says of something that was just made. */
export function stamps<Tag extends string>(service: Service, object: Tag, by: Pick<Actor, 'userId'>): Required<Stamped<Tag>> {
  const at = timestamp(service);
  return { object, created_by: by.userId, created_at: at, updated_at: at, updated_by: by.userId };
}

/** Notes who has changed something, and when. */
export function touch(service: Service, what: Stamped<string>, userId: string): void {
  what.updated_at = timestamp(service);
  what.updated_by = userId;
}

/** The vendor's no for a reason whose status is a matter of the rules. */
export const refusal = ({ state }: Service, reason: keyof QuickrStatuses, message: string): Refusal =>
  new Refusal(state.rules.statuses[reason], message);

/** The vendor's no to members of a body or a query. */
export const invalid = ({ state }: Service, ...errors: readonly Complaint[]): Refusal =>
  new Refusal(state.rules.statuses.invalid, 'The request is not acceptable.', errors);

/** Gives what was found, or says that nothing was. */
export function found<Thing>(service: Service, thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw refusal(service, 'missing', `There is no such ${what}.`);
  return thing;
}

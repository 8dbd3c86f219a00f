/** Brings together what the client believes, what the vendors' APIs tell, and what the simulated vendors hold. */
import type { Clients } from './clients.ts';
import type { Entry } from './ledger.ts';
import type { Load } from './load.ts';
import { unit } from './load.ts';
import { type Held, type Kind, kinds } from './messages.ts';

/** The totals of one kind. */
export interface Totals {
  readonly kind: Kind;
  /** What calls were to bring about, and how they ended. */
  readonly asked: number;
  readonly done: number;
  readonly refused: number;
  readonly applied: number;
  /** Of what ended unknown: what is there, and what is not. */
  readonly unknownThere: number;
  readonly unknownAbsent: number;
  /** Taken back by a call that ended well, or was found to have acted. */
  readonly takenBack: number;
  /** What the client believes to be there, once it has looked up what it did not know. */
  readonly believed: number;
  /** What the simulated vendors hold. */
  readonly held: number;
  /** What there is by the vendors' own API; `undefined` where it has no read for it. */
  readonly read: number | undefined;
  readonly believedCents: number;
  readonly heldCents: number;
}

type Count = Readonly<Record<string, number>>;

/** Reads back by the vendors' APIs, as the guides to reconciliation say. CRM.COM has no read that tells of a settlement. */
export async function readBack({ quickstream, accounts, quickr }: Clients, payers: Load['payers']): Promise<Partial<Record<Kind, Count>>> {
  const customer: Record<string, number> = {};
  const schedule: Record<string, number> = {};
  const account: Record<string, number> = {};
  const checklist: Record<string, number> = {};
  const add = (to: Record<string, number>, id: string): void => {
    to[id] = (to[id] ?? 0) + 1;
  };
  for await (const { customerNumber } of quickstream.customers.list()) add(customer, customerNumber);
  for (const { customerId } of payers) {
    for await (const { paymentScheduleCode } of quickstream.customers.recurringPayments.list(customerId))
      add(schedule, paymentScheduleCode);
  }
  for await (const { externalId } of accounts.list({ busUnitName: unit, rowLimit: 1_000 })) add(account, String(externalId));
  for await (const { name } of quickr.checklists.list({ limit: 100 })) add(checklist, String(name));
  return { customer, schedule, account, checklist };
}

/** Compares everything, thing by thing. `problems` names each that does not agree. */
export function reconcile(
  entries: readonly Entry[],
  read: Partial<Record<Kind, Count>>,
  held: Readonly<Record<Kind, Held>>,
): { totals: Totals[]; problems: string[] } {
  const problems: string[] = [];
  const totals = kinds.map((kind) =>
    totalsOf(
      kind,
      entries.filter((entry) => entry.kind === kind),
      read[kind],
      held[kind],
      problems,
    ),
  );
  return { totals, problems };
}

function totalsOf(kind: Kind, entries: readonly Entry[], read: Count | undefined, held: Held, problems: string[]): Totals {
  /* What a client can know: by the vendor's API, and where that tells nothing, by looking at the vendor itself. */
  const seen = read ?? held.ids;
  const tally = { done: 0, refused: 0, applied: 0, unknownThere: 0, unknownAbsent: 0, takenBack: 0, believed: 0, believedCents: 0 };
  const known = new Set(entries.map(({ id }) => id));
  for (const { id, end, takenBack, cents } of entries) {
    const found = seen[id] ?? 0;
    const made = end === 'done' || end === 'applied' || (end === 'unknown' && found > 0);
    const gone = takenBack === 'done' || takenBack === 'applied' || (takenBack === 'unknown' && found === 0);
    if (end === 'unknown') tally[found > 0 ? 'unknownThere' : 'unknownAbsent'] += 1;
    else if (end === 'done' || end === 'applied') tally[end] += 1;
    else tally.refused += 1;
    if (made && gone) tally.takenBack += 1;
    const believed = made && !gone ? 1 : 0;
    tally.believed += believed;
    tally.believedCents += believed * cents;
    const there = held.ids[id] ?? 0;
    if (there !== believed)
      problems.push(`${kind} ${id}, which ended ${end}${takenBack === undefined ? '' : `, removal ${takenBack}`}, is there ${there} times`);
    if (read !== undefined && found !== there) problems.push(`${kind} ${id} is there ${there} times, and ${found} times by the API`);
  }
  for (const id of Object.keys(held.ids)) if (!known.has(id)) problems.push(`${kind} ${id} is there, and nobody asked for it`);
  const sum = (counts: Count): number => Object.values(counts).reduce((total, one) => total + one, 0);
  const own = read && Object.fromEntries(Object.entries(read).filter(([id]) => known.has(id)));
  const result: Totals = { kind, asked: entries.length, ...tally, held: sum(held.ids), read: own && sum(own), heldCents: held.cents };
  if (result.believed !== result.held) problems.push(`${kind}: ${result.believed} believed to be there, ${result.held} are`);
  if (result.believedCents !== result.heldCents)
    problems.push(`${kind}: ${result.believedCents} cents believed, ${result.heldCents} are there`);
  return result;
}

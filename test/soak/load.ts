/** Mixed calls without end: reads, pages, creates, money, bulk, deletions, some of them aborted. */
import { isNotFoundError, isQuadrailError } from 'quadrail';
import type { Clients } from './clients.ts';
import type { End, Ledger } from './ledger.ts';
import type { Kind } from './messages.ts';

/** The business unit that accounts are added to. */
export const unit = 'First State Properties';

/** The instalment of every schedule, and the merchant's part of every purchase, in cents. */
export const cents = { schedule: 12_500, settlement: 1_125 } as const;

const chunkSize = 2;
const bulkRows = 6;
/* Of what was made, so much is kept to be read again. */
const mostKept = 10;

/** What calls need. */
export interface Load {
  readonly clients: readonly Clients[];
  readonly ledger: Ledger;
  readonly random: () => number;
  /** Customers who pay by schedules. */
  readonly payers: readonly { readonly customerId: string; readonly accountToken: string }[];
  /** The number of a purchase that nobody has settled. */
  readonly purchase: () => string | undefined;
  /** Told of an answer that is not the one that was asked for. */
  readonly onWrong: (what: string) => void;
}

/** How calls ended, in words, each with its number. */
export type Ends = Record<string, number>;

/** Makes calls. */
export class Caller {
  readonly ends: Ends = {};
  calls = 0;
  readonly #load: Load;
  readonly #name: string;
  #made = 0;
  readonly #kept: Record<'customers' | 'accounts' | 'checklists', string[]> = { customers: [], accounts: [], checklists: [] };

  constructor(load: Load, name: string) {
    this.#load = load;
    this.#name = name;
  }

  /** Makes one call. */
  async next(): Promise<void> {
    const { random, clients } = this.#load;
    const client = clients[Math.floor(random() * clients.length)] as Clients;
    const turn = turns[Math.floor(random() * turns.length)] as Turn;
    const caller = new AbortController();
    const timer = random() < 0.03 ? setTimeout(() => caller.abort(), random() * 15) : undefined;
    this.calls += 1;
    try {
      await this.#turns[turn](client, caller.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  readonly #turns: Readonly<Record<Turn, (client: Clients, signal: AbortSignal) => Promise<void>>> = {
    customer: async ({ quickstream }, signal) => {
      const customerNumber = this.#id('C');
      const customer = await this.#make(
        'customer',
        customerNumber,
        0,
        quickstream.customers.create({ customerNumber, customerName: 'Soak' }, { signal }),
      );
      if (customer !== undefined) this.#keep('customers', customer.customerId);
    },
    schedule: async ({ quickstream }, signal) => {
      const { payers, random } = this.#load;
      const payer = payers[Math.floor(random() * payers.length)] as (typeof payers)[number];
      const paymentScheduleCode = this.#id('S');
      const terms = {
        supplierBusinessCode: 'MYCOMPANY',
        accountToken: payer.accountToken,
        scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
        frequency: 'MONTHLY',
        nextPaymentDate: '2099-01-01',
        instalmentAmount: (cents.schedule / 100).toFixed(2),
        currency: 'AUD',
        paymentScheduleCode,
      } as const;
      await this.#make(
        'schedule',
        paymentScheduleCode,
        cents.schedule,
        quickstream.customers.recurringPayments.create(payer.customerId, terms, { signal }),
      );
    },
    settlement: async ({ crmcom }, signal) => {
      const number = this.#load.purchase();
      if (number === undefined) return;
      await this.#make(
        'settlement',
        number,
        cents.settlement,
        crmcom.purchases.applySettlement({ customer_event_identifier: { number } }, { signal }),
      );
    },
    account: async ({ accounts }, signal) => {
      const externalId = this.#id('A');
      const made = await this.#make(
        'account',
        externalId,
        0,
        accounts.add({ externalId, name: 'Soak', busUnit: { name: unit } }, { signal }),
      );
      if (made !== undefined) this.#keep('accounts', externalId);
    },
    bulk: async ({ accounts }, signal) => {
      const ids = Array.from({ length: bulkRows }, () => this.#id('B'));
      const ends: End[] = ids.map(() => 'not-sent');
      const settings = { busUnit: { name: unit }, chunkSize, onFailure: 'collect' } as const;
      try {
        const report = await accounts.bulkLoadAll(
          ids.map((externalId) => ({ externalId, name: 'Soak' })),
          settings,
          { signal },
        );
        ends.fill('done', 0, report.chunks * chunkSize);
        for (const { firstRow, lastRow, outcome } of report.failures) ends.fill(outcome, firstRow, lastRow + 1);
        this.#count('bulkLoadAll', report.failures.length === 0 ? 'done' : 'some chunks failed');
      } catch (error) {
        /* Aborted: which chunks went through is not told. */
        this.#count('bulkLoadAll', nameOf(error));
        ends.fill('unknown');
      }
      for (const [at, id] of ids.entries()) this.#load.ledger.write({ kind: 'account', id, cents: 0, end: ends[at] as End });
    },
    deletion: async ({ accounts }, signal) => {
      const externalId = this.#kept.accounts.shift();
      if (externalId === undefined) return;
      let takenBack: End = 'done';
      try {
        await accounts.delete({ busUnitName: unit, externalId }, { signal });
        this.#count('delete', 'done');
      } catch (error) {
        takenBack = this.#outcomeOf(error, 'delete');
      }
      this.#load.ledger.write({ kind: 'account', id: externalId, takenBack });
    },
    checklist: async ({ quickr }, signal) => {
      const name = this.#id('L');
      const made = await this.#make('checklist', name, 0, quickr.checklists.create({ name, data: [{ question: 'Soaked?' }] }, { signal }));
      if (made !== undefined) this.#keep('checklists', made.id);
    },
    readCustomer: async ({ quickstream }, signal) => {
      const id = this.#any('customers');
      if (id !== undefined)
        await this.#read('customers.get', id, quickstream.customers.get(id, { signal }), (customer) => customer.customerId);
    },
    readAccount: async ({ accounts }, signal) => {
      const id = this.#any('accounts');
      if (id !== undefined) {
        const call = accounts.get({ busUnitName: unit, externalId: id }, { signal });
        await this.#read('get', id, call, (account) => account.externalId ?? undefined);
      }
    },
    readChecklist: async ({ quickr }, signal) => {
      const id = this.#any('checklists');
      if (id !== undefined) await this.#read('checklists.get', id, quickr.checklists.get(id, { signal }), (checklist) => checklist.id);
    },
    pages: async ({ quickstream, accounts, quickr }, signal) => {
      const walks = [
        () => quickstream.customers.list({}, { signal }).toArray({ limit: 45 }),
        () => accounts.list({ busUnitName: unit, rowLimit: 20 }, { signal }).toArray({ limit: 45 }),
        () => quickr.checklists.list({ limit: 20 }, { signal }).toArray({ limit: 45 }),
      ];
      const walk = walks[this.calls % walks.length] as (typeof walks)[number];
      await this.#read('pages', '45', walk() as Promise<readonly unknown[]>, ({ length }) => (length <= 45 ? '45' : String(length)));
    },
  };

  async #make<T>(kind: Kind, id: string, worth: number, call: PromiseLike<T>): Promise<T | undefined> {
    try {
      const made = await call;
      this.#load.ledger.write({ kind, id, cents: worth, end: 'done' });
      this.#count(kind, 'done');
      return made;
    } catch (error) {
      this.#load.ledger.write({ kind, id, cents: worth, end: this.#outcomeOf(error, kind) });
      return undefined;
    }
  }

  async #read<T>(what: string, id: string, call: PromiseLike<T>, idOf: (answer: T) => string | undefined): Promise<void> {
    try {
      const found = idOf(await call);
      this.#count(what, 'done');
      if (found !== id) this.#load.onWrong(`${what} of ${id} was answered with ${found}`);
    } catch (error) {
      this.#count(what, nameOf(error));
      /* Another caller deletes none of ours. */
      if (isNotFoundError(error) && error.attempts === 1) this.#load.onWrong(`${what} of ${id} found nothing`);
    }
  }

  #outcomeOf(error: unknown, what: string): End {
    this.#count(what, nameOf(error));
    return (error as { outcome: End }).outcome;
  }

  #count(what: string, end: string): void {
    const key = `${what}: ${end}`;
    this.ends[key] = (this.ends[key] ?? 0) + 1;
  }

  #id(letter: string): string {
    this.#made += 1;
    return `${letter}-${this.#name}-${this.#made}`;
  }

  #keep(pool: 'customers' | 'accounts' | 'checklists', id: string): void {
    const kept = this.#kept[pool];
    kept.push(id);
    if (kept.length > mostKept) kept.shift();
  }

  #any(pool: 'customers' | 'accounts' | 'checklists'): string | undefined {
    const kept = this.#kept[pool];
    return kept[Math.floor(this.#load.random() * kept.length)];
  }
}

/* How often each kind of call is made, of twenty. */
const turns = [
  ...(['customer', 'schedule', 'schedule', 'settlement', 'settlement', 'account', 'account', 'bulk', 'deletion', 'checklist'] as const),
  ...([
    'readCustomer',
    'readCustomer',
    'readCustomer',
    'readAccount',
    'readAccount',
    'readAccount',
    'readChecklist',
    'readChecklist',
    'pages',
    'pages',
  ] as const),
];
type Turn = (typeof turns)[number];

/* What is no error of the library's is a fault of the library or of this program: it ends everything. */
function nameOf(error: unknown): string {
  if (!isQuadrailError(error)) throw error;
  return error.name;
}

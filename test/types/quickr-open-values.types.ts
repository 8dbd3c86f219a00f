/** Values that Quickr may make up tomorrow are texts today. Nothing here runs: `types.test.ts` compiles it. */
import type {
  AutomationInput,
  Case,
  CaseEvent,
  Check,
  Contract,
  CreateCase,
  Flag,
  ListAccounts,
  Prefill,
  Quickr,
  Section,
} from '../../src/quickr/index.js';
import type { Expect } from './loose.js';

/** Whether a member takes any text, and is nothing but a text. */
type IsText<T> = [string] extends [NonNullable<T>] ? ([NonNullable<T>] extends [string] ? true : false) : false;

/** What an answer may bring. */
export type Answered = [
  Expect<IsText<Case['status']>>,
  Expect<IsText<Check['type']>>,
  Expect<IsText<Check['status']>>,
  Expect<IsText<Flag['code']>>,
  Expect<IsText<Flag<'company'>['code']>>,
  Expect<IsText<CaseEvent['type']>>,
  Expect<IsText<CaseEvent['event']>>,
  Expect<IsText<CaseEvent['sub_event_type']>>,
  Expect<IsText<Contract['status']>>,
  Expect<IsText<NonNullable<Case['prefills']>[number]['type']>>,
];

/** What may be sent. */
export type Asked = [
  Expect<IsText<NonNullable<CreateCase['checks']>[number]['type']>>,
  Expect<IsText<NonNullable<CreateCase['actions']>[number]>>,
  Expect<IsText<Section['type']>>,
  Expect<IsText<Prefill['type']>>,
  Expect<IsText<AutomationInput['trigger'][number]['type']>>,
  Expect<IsText<Exclude<ListAccounts['status'], readonly unknown[]>>>,
];

/* A closed union is no text, so that the lines above say something. */
// @ts-expect-error: only two texts
export type Control = Expect<IsText<'A' | 'B'>>;

/** A program that knows some values, and is ready for others. */
export async function read(quickr: Quickr): Promise<string> {
  const { status, checks } = await quickr.cases.get('C1');
  const flags = (checks ?? []).flatMap(({ data }) => data ?? []).flatMap((run) => run.flags ?? []);
  if (flags.some(({ code }) => code === 'A_FLAG_OF_TOMORROW' || code === 'COMPANY_IN_SANCTIONS')) return 'A_STATUS_OF_TOMORROW';
  // @ts-expect-error: a status is a text
  if (status === 7) return '';
  return status;
}

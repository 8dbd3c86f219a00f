import { type Company, flagsOf, testCompanies } from './companies.js';
import { holds } from './conditions.js';

type Json = Record<string, unknown>;

/** A Quickr with a memory: tokens, cases that go their documented way, and what people and registers do. */
export interface QuickrFake {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What it has called, the oldest first. */
  readonly callbacks: readonly { readonly url: string; readonly body: string }[];
  /** Whatever is due by now happens, also where nobody asks. */
  settle(): void;
  /** The customer fills in the form, to its end. */
  declare(cid: string): void;
  /** All who are to sign the contract of a case do. */
  sign(cid: string): void;
  /** Somebody approves a case in the dashboard. */
  approve(cid: string): void;
  /** The register or a list has something new on a company. */
  learn(organizationNumber: string, news: Partial<Company>): void;
}

interface CheckOfCase {
  type: string;
  status: string;
  options?: { schedule?: string };
  data?: { flags: { code: string }[] }[];
}

interface StoredCase extends Json {
  readonly id: string;
  readonly account_id: string;
  status: string;
  checks: CheckOfCase[];
  prefills: { type: string; data: Json[] }[];
  readonly automations: { id: string }[];
  readonly urls: { callback_url?: string };
  declarations: Json[];
  contracts: { id: string; status: string; signatories: Json[] }[];
  declared_at: string | null;
  current_information: Json[];
  discoveries: Json[];
  declaration_url?: string;
}

const periods: Readonly<Record<string, number>> = { 'R-1/P1D': 86_400_000, 'R-1/P1M': 30 * 86_400_000, 'R-1/P1Y': 365 * 86_400_000 };

/* What a check cannot do without. */
const waitsFor: Readonly<Record<string, 'declaration' | 'signature'>> = {
  bank_account: 'declaration',
  agreement: 'declaration',
  signatory: 'signature',
};

const checksTakeMs = 4_000;

/** Makes one. `now` is the time by which checks end and schedules come round. */
export function quickrFake({ now }: { readonly now: () => number }): QuickrFake {
  const companies = new Map(Object.entries(testCompanies));
  const cases = new Map<string, StoredCase>();
  const automations = new Map<string, Json>();
  const events: (Json & { case_id: string })[] = [];
  const callbacks: { url: string; body: string }[] = [];
  /* What will happen, and when. */
  const due: { readonly at: number; readonly happen: () => void }[] = [];
  let number = 0;
  const next = (letter: string): string => `${letter}${(number += 1)}`;
  const time = (at: number): string => new Date(at).toISOString();

  const settle = (): void => {
    for (;;) {
      due.sort((one, other) => one.at - other.at);
      if (due[0] === undefined || due[0].at > now()) return;
      due.shift()?.happen();
    }
  };

  const companyOf = (one: StoredCase): Company | undefined =>
    companies.get(String(one.prefills.find(({ type }) => type === 'company')?.data[0]?.['organization_number']));

  const fill = (one: StoredCase, type: string, data: Json[]): void => {
    const asked = (one['sections'] as { type: string }[]).some((section) => section.type === type);
    if (asked && !one.prefills.some((prefill) => prefill.type === type)) one.prefills.push({ type, data });
  };

  const discover = (one: StoredCase): void => {
    const company = companyOf(one);
    if (company === undefined) return;
    Object.assign(one.prefills.find(({ type }) => type === 'company')?.data[0] ?? {}, { name: company.name });
    fill(
      one,
      'signatory',
      company.board.map((name) => ({ name })),
    );
    fill(
      one,
      'ultimate_beneficial_ownership',
      company.owners.map((name) => ({ name, country: 'NO' })),
    );
    const score = { type: 'credit_score', data: [{ current_credit_score: { value: company.creditScore } }] };
    one.current_information = one.checks.some(({ type }) => type === 'credit_score') ? [score] : [];
    one.discoveries = [{ type: 'company', company_name: company.name }];
  };

  const isAbout = (one: StoredCase, search: string | null): boolean =>
    search === null ||
    one.id === search ||
    one.prefills.some(({ data }) => data.some((entry) => String(entry['organization_number'] ?? '').includes(search)));

  const become = (one: StoredCase, status: string): void => {
    one.status = status;
    for (const { id } of one.automations) {
      const { trigger, conditions = [], actions = [] } = (automations.get(id) ?? {}) as Record<string, Json[] | undefined>;
      const context = { company_age: companyOf(one)?.age };
      if (!trigger?.some((setOff) => setOff['status'] === status)) continue;
      if (conditions.every((condition) => holds(condition, { ...one, context }))) {
        for (const action of actions) become(one, String(action['status']));
      }
    }
  };

  const runChecks = (one: StoredCase, types: readonly string[], cause: string, at = now()): void => {
    const isThere = { declaration: one.declared_at !== null, signature: one.contracts.some(({ status }) => status === 'signed') };
    const isFirst = one.checks.every(({ data }) => data === undefined);
    const running = one.checks.filter(({ type }) => {
      const needed = waitsFor[type];
      return types.includes(type) && (needed === undefined || isThere[needed]);
    });
    const before = JSON.stringify(running.map(({ data }) => data));
    for (const check of running) check.status = 'IN_PROGRESS';
    const end = at + checksTakeMs;
    const happen = (): void => {
      discover(one);
      for (const check of running) {
        check.data = [{ flags: flagsOf(check.type, companyOf(one)).map((code) => ({ code })) }];
        check.status = 'COMPLETED';
      }
      const isNews = isFirst || one.status === 'PROCESSING_DETAILS' || JSON.stringify(running.map(({ data }) => data)) !== before;
      if (isNews) become(one, 'READY_FOR_REVIEW');
      const event = {
        id: next('E'),
        type: 'checks_completed',
        sub_event_type: cause,
        case_id: one.id,
        case_status: one.status,
        created_at: time(end),
        case: structuredClone({ id: one.id, checks: running }),
      };
      events.push(event);
      if (one.urls.callback_url !== undefined) callbacks.push({ url: one.urls.callback_url, body: JSON.stringify(event) });
    };
    due.push({ at: end, happen });
  };

  const runAll = (one: StoredCase): void => {
    one.status = 'PROCESSING_DETAILS';
    runChecks(
      one,
      one.checks.map(({ type }) => type),
      'first_run',
    );
    for (const check of one.checks) schedule(one, check);
  };

  /* Each type of check comes round by itself; a schedule that has changed in the meantime is not followed to its end. */
  const schedule = (one: StoredCase, check: CheckOfCase): void => {
    const interval = check.options?.schedule;
    const period = periods[interval ?? ''];
    if (period === undefined) return;
    const comeRound = (at: number): unknown =>
      due.push({
        at,
        happen: () => {
          if (check.options?.schedule !== interval) return;
          runChecks(one, [check.type], 'scheduled', at);
          comeRound(at + period);
        },
      });
    comeRound(now() + period);
  };

  const requestDeclaration = (one: StoredCase): Json => {
    const id = next('D');
    const declaration = { id, declaration_url: `https://dashboard.quickr.no/declarations/${id}` };
    one.declarations = [declaration];
    one.declaration_url = declaration.declaration_url;
    one.status = 'FORM_NOT_STARTED';
    return declaration;
  };

  const create = (accountId: string, body: Json): StoredCase => {
    const {
      prefills = [],
      checks = [],
      sections = [],
      automations: linked = [],
      urls = {},
      ...rest
    } = structuredClone(body) as Partial<StoredCase>;
    const one: StoredCase = {
      ...rest,
      id: next('C'),
      account_id: accountId,
      status: 'FORM_NOT_STARTED',
      sections,
      prefills,
      automations: linked,
      urls,
      checks: checks.map((check) => ({ ...check, type: check.type.replace(/^sanction$/, 'sanctions'), status: 'NOT_STARTED' })),
      declarations: [],
      contracts: [],
      declared_at: null,
      current_information: [],
      discoveries: [],
    };
    cases.set(one.id, one);
    discover(one);
    if ((body['actions'] as string[] | undefined)?.includes('perform_checks')) runAll(one);
    else requestDeclaration(one);
    return one;
  };

  const declare = (one: StoredCase): void => {
    one.declared_at = time(now());
    if (one.checks.some(({ type }) => type === 'signatory')) {
      const signatories = (companyOf(one)?.board ?? []).map(() => ({ id: next('S') }));
      one.contracts = [{ id: next('K'), status: 'pending', signatories }];
      one.status = 'WAITING_FOR_SIGNATURE';
    } else runAll(one);
  };

  const theCase = (cid: string | undefined): StoredCase => cases.get(cid ?? '') ?? refuse(404, `No case ${cid}`);

  const routes: readonly [
    method: string,
    path: RegExp,
    answer: (ids: string[], body: Json, accountId: string, query: URLSearchParams) => unknown,
  ][] = [
    [
      'POST',
      /^auth\/(?:token|exchange_token)$/,
      () => ({ access_token: next('token-of-quickr-'), token_type: 'Bearer', expires_in: 3600 }),
    ],
    ['GET', /^accounts$/, () => [{ id: 'Q7654321', account_id: 'TQ7654321', status: 'ACTIVE' }]],
    ['POST', /^cases$/, (_, body, accountId) => create(accountId, body)],
    [
      'GET',
      /^cases$/,
      (_, __, accountId, query) => [...cases.values()].filter((one) => one.account_id === accountId && isAbout(one, query.get('search'))),
    ],
    ['GET', /^cases\/(\w+)$/, ([cid]) => theCase(cid)],
    ['GET', /^cases\/(\w+)\/discoveries$/, ([cid]) => ({ data: theCase(cid).discoveries })],
    ['GET', /^cases\/(\w+)\/events$/, ([cid]) => events.filter(({ case_id }) => case_id === cid)],
    [
      'PATCH',
      /^cases\/(\w+)$/,
      ([cid], body) => {
        const one = theCase(cid);
        for (const { type, options } of (body['checks'] ?? []) as CheckOfCase[]) {
          const check = one.checks.find((known) => known.type === type) ?? refuse(400, `No check ${type} to change`);
          check.options = { ...check.options, ...options };
          schedule(one, check);
        }
        return one;
      },
    ],
    [
      'POST',
      /^cases\/(\w+)\/schedule_checks$/,
      ([cid], body) =>
        runChecks(
          theCase(cid),
          (body['checks'] as CheckOfCase[]).map(({ type }) => type),
          'on_demand',
        ),
    ],
    [
      'POST',
      /^cases\/(\w+)\/declarations$/,
      ([cid]) => (theCase(cid).declarations.length > 0 ? refuse(409, 'There is a declaration already') : requestDeclaration(theCase(cid))),
    ],
    [
      'PUT',
      /^cases\/(\w+)\/declarations\/\w+$/,
      ([cid], { intent }) => (intent === 'declarations_finished' ? declare(theCase(cid)) : undefined),
    ],
    ['GET', /^cases\/(\w+)\/contracts\/\w+$/, ([cid]) => theCase(cid).contracts[0]],
    ['POST', /^cases\/(\w+)\/contracts\/\w+$/, ([cid]) => Object.assign(theCase(cid).contracts[0] ?? {}, { status: 'pending' })],
    [
      'GET',
      /^cases\/\w+\/contracts\/\w+\/signatories\/(\w+)\/sign$/,
      ([sid]) => new Response(null, { status: 302, headers: { location: `https://sign.example/${sid}` } }),
    ],
    [
      'POST',
      /^automations$/,
      (_, body) => {
        const automation = { ...body, id: next('A') };
        automations.set(automation.id, automation);
        return automation;
      },
    ],
    ['GET', /^automations\/(\w+)$/, ([id = '']) => automations.get(id)],
  ];

  return {
    callbacks,
    settle,
    declare: (cid) => declare(theCase(cid)),
    sign: (cid) => {
      for (const contract of theCase(cid).contracts) contract.status = 'signed';
      runAll(theCase(cid));
    },
    approve: (cid) => become(theCase(cid), 'ACTIVE'),
    learn: (organizationNumber, news) => {
      companies.set(organizationNumber, { ...(companies.get(organizationNumber) as Company), ...news });
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname, searchParams } = new URL(request.url);
      settle();
      const [, accountId = '', path = ''] = /^\/v2\/accounts\/(\w+)\/(.*)$/.exec(pathname) ?? [];
      const text = await request.text();
      for (const [method, pattern, answer] of routes) {
        const found = request.method === method ? pattern.exec(path) : null;
        if (found === null) continue;
        try {
          const body = answer(found.slice(1), (text === '' ? {} : JSON.parse(text)) as Json, accountId, searchParams);
          return body instanceof Response ? body : json(Array.isArray(body) ? page(body, searchParams.get('starting_after')) : body);
        } catch (error) {
          if (error instanceof Refusal) return error.response;
          throw error;
        }
      }
      return new Refusal(404, `Nothing at ${path}`).response;
    },
  };
}

const json = (body: unknown, status = 200): Response =>
  new Response(body === undefined ? '' : JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const page = (items: readonly Json[], after: string | null): Json => ({
  data: items.slice(items.findIndex(({ id }) => id === after) + 1),
  pagination: {},
});

/* The sibling API's form; Quickr documents none. */
class Refusal extends Error {
  readonly response: Response;

  constructor(status: number, message: string) {
    super(message);
    this.response = json({ error: { message } }, status);
  }
}

function refuse(status: number, message: string): never {
  throw new Refusal(status, message);
}

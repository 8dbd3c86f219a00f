/** Cases: created, listed, given new schedules. */
import type { Case } from '../../quickr/models/case.js';
import type { Check } from '../../quickr/models/check.js';
import type { CheckRequest } from '../../quickr/models/check-request.js';
import type { CreateCase } from '../../quickr/models/create-case.js';
import type { Opened, OpenObject } from '../../quickr/models/open-object.js';
import type { ScheduleChecks } from '../../quickr/models/schedule-checks.js';
import type { UpdateCase } from '../../quickr/models/update-case.js';
import { ListIndex } from '../list-index.js';
import type { Actor } from './access.js';
import { type CaseFile, checkOf, flagsOf, type Known } from './case-file.js';
import { onCase } from './checklists.js';
import { isScoreOnly, reschedule, runAll, runNow } from './checks.js';
import { addDeclaration } from './declarations.js';
import { record } from './events.js';
import { askForIdentities } from './identity-verifications.js';
import { valuesOf } from './input.js';
import { statusesOf } from './life-cycle.js';
import { ordered } from './paging.js';
import { discover, subjectOf } from './prefills.js';
import type { Complaint } from './refusal.js';
import { checkSchedules } from './schedules.js';
import { found, invalid, refusal, type Service, stamps, touch } from './service.js';

const byId = new ListIndex<CaseFile>((file) => `${file.accountId}/${file.case.id}`);

/** A case of an account. */
export const caseOf = (service: Service, accountId: string, cid: string): CaseFile =>
  found(service, byId.find(service.state.cases, `${accountId}/${cid}`), 'case');

/** Creates a case and begins with it: with its checks, or with the wait for its declaration. */
export function createCase(service: Service, accountId: string, actor: Actor, body: CreateCase): CaseFile {
  const { state } = service;
  const complaints = problemsOf(service, accountId, body);
  if (complaints.length > 0) throw invalid(service, ...complaints);
  const given: Known[] = (body.prefills ?? []).map(({ type, data }) => ({ type, data: data.map((entry) => ({ ...entry })) }));
  const isChecked = body.actions?.includes('perform_checks') === true || isScoreOnly(body);
  const { formNotStarted, processing } = statusesOf(state.rules);
  const file: CaseFile = {
    accountId,
    case: {
      ...stamps(service, 'case', actor),
      id: service.random.uuid(),
      status: isChecked ? processing : formNotStarted,
      account_id: accountId,
      checks: (body.checks ?? []).map(({ type, options }) => ({
        type: spelled(service, type),
        status: 'NOT_STARTED',
        ...(options === undefined ? {} : { options }),
        data: [],
      })),
      sections: [...(body.sections ?? [])],
      prefills: [],
      actions: [...(body.actions ?? (isChecked ? [] : ['request_declaration']))],
      automations: [...(body.automations ?? [])],
      ...(body.publisher === undefined ? {} : { publisher: body.publisher }),
      urls: { ...body.urls },
      current_information: [],
      discoveries: [],
      reports: [],
      declarations: [],
      contracts: [],
      declared_at: null,
      agent_checklists: checklistsIn(service, accountId, body).map(onCase),
      agent_edits: [],
      identity_verifications: [],
      ...(body.tax_residencies === undefined ? {} : { tax_residencies: body.tax_residencies }),
      language: body.language ?? 'no',
    },
    given,
    declared: [],
    signatories: [],
    verifications: [],
    signBy: null,
    discoveries: [],
    events: [],
    notes: [],
    schedules: [],
    firstRuns: [],
    runs: [],
    seen: [],
  };
  discover(service, file);
  askForIdentities(service, file);
  state.cases.push(file);
  if (!isChecked) addDeclaration(service, file);
  record(service, file, 'case_created');
  if (isChecked) runAll(service, file);
  return file;
}

const spelled = ({ state }: Service, type: string): string =>
  type === 'sanction' && state.rules.sanctions === 'sanctions' ? 'sanctions' : type;

/* The section that each of these checks needs. */
const sectionOf: ReadonlyMap<string, string> = new Map([
  ['signatory', 'signatory'],
  ['bank_account', 'bank_account'],
  ['credit_score', 'company'],
  ['agreement', 'agreement'],
]);

function problemsOf(service: Service, accountId: string, body: CreateCase): Complaint[] {
  const { checks = [], sections = [], prefills = [], actions = [], automations = [], urls } = body;
  const { state } = service;
  const types = checks.map(({ type }) => spelled(service, type));
  const callback: unknown = urls?.callback_url;
  const lacking = state.rules.missingSection === 'wait' || isScoreOnly(body) ? [] : types;
  return [
    ...types.flatMap((type, place) => problem(types.indexOf(type) !== place, `checks.${place}.type`, 'is asked for twice')),
    ...lacking.flatMap((type, place) => {
      const section = sectionOf.get(type);
      return problem(
        section !== undefined && !sections.some((one) => one.type === section),
        `checks.${place}.type`,
        `needs the section ${section}`,
      );
    }),
    ...checks.flatMap((check, place) => scheduleProblems(check, `checks.${place}`)),
    ...problem(
      actions.includes('perform_checks') && actions.includes('request_declaration'),
      'actions',
      'perform_checks and request_declaration exclude each other',
    ),
    ...automations.flatMap(({ id }, place) =>
      problem(
        !state.automations.some((one) => one.id === id && one.account_id === accountId),
        `automations.${place}.id`,
        'is the id of no automation',
      ),
    ),
    ...prefills.flatMap(({ type, data }, place) =>
      data.flatMap((entry, at) =>
        (subjectOf(type) === 'company' ? ['organization_number', 'country'] : []).flatMap((name) =>
          problem(entry[name] !== undefined && typeof entry[name] !== 'string', `prefills.${place}.data.${at}.${name}`, 'must be a string'),
        ),
      ),
    ),
    ...problem(
      callback !== undefined &&
        callback !== null &&
        !(typeof callback === 'string' && /^https?:/i.test(callback) && URL.canParse(callback)),
      'urls.callback_url',
      'must be an absolute URL',
    ),
  ];
}

const problem = (is: boolean, path: string, message: string): Complaint[] => (is ? [{ path, message }] : []);

function scheduleProblems({ options }: CheckRequest, at: string): Complaint[] {
  const schedule: unknown = options?.schedule;
  const isKnown = schedule === undefined || schedule === null || checkSchedules.includes(schedule as string);
  return problem(!isKnown, `${at}.options.schedule`, `expected one of ${checkSchedules.join(', ')}`);
}

/* How an entry names its checklist is not known: by an `id`, or as the bare id. */
function checklistsIn(service: Service, accountId: string, { agent_checklists = [] }: CreateCase) {
  return agent_checklists.map((entry, place) => {
    const id = typeof entry === 'string' ? entry : (entry as Partial<Record<string, unknown>> | null)?.['id'];
    const checklist = service.state.checklists.find((one) => one.id === id && one.account_id === accountId);
    if (checklist === undefined) throw invalid(service, { path: `agent_checklists.${place}`, message: 'is no checklist of this account' });
    return checklist;
  });
}

/** The cases of an account that a query asks for, as lists show them, in the order that it asks for. */
export function casesOf(service: Service, accountId: string, query: Readonly<Record<string, unknown>>): CaseFile[] {
  const search = String(query['search'] ?? '')
    .trim()
    .toLowerCase();
  const kinds = valuesOf(service, query, 'customer_type', ['company', 'individual']);
  const countries = valuesOf(service, query, 'country');
  const files = ordered(
    service,
    service.state.cases.filter(
      (file) =>
        file.accountId === accountId &&
        (kinds.length === 0 || kinds.includes(customerType(file))) &&
        (countries.length === 0 || countries.includes(String(companyEntry(file)['country']))) &&
        (search === '' || isFound(file, search)),
    ),
  );
  const [by] = valuesOf(service, query, 'sort_by', sortable);
  const [way] = valuesOf(service, query, 'sort_order', ['asc', 'desc']);
  return by === undefined && way === undefined ? files : sorted(files, by as Sortable | undefined, way);
}

/* What can be sorted by is not known; these are the members that tell cases apart. */
const sortable = ['created_at', 'updated_at', 'declared_at', 'status'] as const;

type Sortable = (typeof sortable)[number];

function sorted(files: readonly CaseFile[], by: Sortable = 'created_at', way = 'asc'): CaseFile[] {
  const value = (file: CaseFile): string => file.case[by] ?? '';
  const sign = way === 'desc' ? -1 : 1;
  return [...files].sort((one, other) => sign * (value(one) < value(other) ? -1 : value(one) > value(other) ? 1 : 0));
}

const companyEntry = (file: CaseFile): OpenObject => file.case.prefills.find(({ type }) => type === 'company')?.data[0] ?? {};

const customerType = ({ case: { sections } }: CaseFile): string =>
  sections.some(({ type }) => type === 'individual') && !sections.some(({ type }) => type === 'company') ? 'individual' : 'company';

function isFound(file: CaseFile, search: string): boolean {
  const { organization_number, name } = companyEntry(file);
  return file.case.id === search || organization_number === search || (typeof name === 'string' && name.toLowerCase().includes(search));
}

/** A case as lists show it: of each check its flags, each once, and without the members that the query excludes. */
export function summaryOf({ case: whole }: CaseFile, excluded: readonly string[]): Case {
  const checks = whole.checks.map(
    ({ data, ...check }): Check => ({ ...check, flags: [...new Set(flagsOf({ ...check, data: data ?? [] }))] }),
  );
  const { current_information, discoveries, reports, agent_edits, customers, ...rest } = whole;
  const members = Object.entries({ ...rest, checks }).filter(([name]) => !excluded.includes(name));
  /* Any member may be excluded, those that every case has included. */
  return Object.fromEntries(members) as unknown as Case;
}

/** Gives checks of a case new schedules. */
export function updateCase(service: Service, file: CaseFile, actor: Actor, body: Opened<UpdateCase>): void {
  const { rules } = service.state;
  const { checks = [], ...others } = body;
  if (!Array.isArray(checks)) throw invalid(service, { path: 'checks', message: 'must be a list' });
  const unknownNames = rules.unknownMembers === 'refuse' ? Object.keys(others) : [];
  const complaints = [
    ...unknownNames.map((path) => ({ path, message: 'is not a documented member' })),
    ...checks.flatMap((check: unknown, place): Complaint[] => {
      const { type, options } = (check ?? {}) as Partial<CheckRequest>;
      if (typeof type !== 'string' || checkOf(file, spelled(service, type)) === undefined) {
        return [{ path: `checks.${place}.type`, message: 'is no check of this case, and cannot be added' }];
      }
      return scheduleProblems({ type, options }, `checks.${place}`);
    }),
  ];
  if (complaints.length > 0) throw invalid(service, ...complaints);
  if (file.case.status === statusesOf(rules).archived) throw refusal(service, 'conflict', 'The case is archived.');
  for (const { type, options } of checks as readonly CheckRequest[]) {
    const check = checkOf(file, spelled(service, type));
    if (check !== undefined && options !== undefined) check.options = { ...check.options, ...options };
  }
  touch(service, file.case, actor.userId);
  record(service, file, 'case_updated', 'schedule');
  reschedule(service, file);
}

/** Runs checks of a case now, once. */
export function scheduleChecks(service: Service, file: CaseFile, { checks }: ScheduleChecks): void {
  const types = checks.map(({ type }) => spelled(service, type));
  const complaints = types.flatMap((type, place) =>
    checkOf(file, type) === undefined ? [{ path: `checks.${place}.type`, message: 'is no check of this case, and cannot be added' }] : [],
  );
  if (types.length === 0) complaints.push({ path: 'checks', message: 'must not be empty' });
  if (complaints.length > 0) throw invalid(service, ...complaints);
  if (file.case.status === statusesOf(service.state.rules).archived) throw refusal(service, 'conflict', 'The case is archived.');
  runNow(service, file, [...new Set(types)], 'on_demand');
}
